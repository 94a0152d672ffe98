import { useBench } from '../../bench.tsx'
import { Answers } from '../../answers/answers.tsx'
import { placed } from '../../answers/answers-of.ts'
import { Viewfinder } from './viewfinder.tsx'

/** A picture is asked for: what the camera sees, how to take it, and how to go on without one. */
export function Photo() {
  const { photo, prompt } = useBench().view
  const without = placed(prompt).answers.filter(({ command }) => command !== 'photo')
  return (
    photo && (
      <Viewfinder
        key={photo.place}
        place={photo.place}
        without={<Answers options={without} kind="quiet" />}
      />
    )
  )
}

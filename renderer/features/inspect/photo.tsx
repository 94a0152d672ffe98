import { useBench } from '../../bench.tsx'
import { Icon } from '../../components/icon.tsx'
import { Answers } from '../../answers/answers.tsx'
import { placed } from '../../answers/answers-of.ts'

/** The place of the camera's picture; until a camera is connected the answer is that there is none. */
export function Photo() {
  const { view, say } = useBench()
  return (
    <>
      <div className="photo">
        <Icon name="camera" />
        <p>{say({ key: 'screen.photo-place' })}</p>
      </div>
      <Answers options={placed(view.prompt).answers} kind="quiet" />
    </>
  )
}

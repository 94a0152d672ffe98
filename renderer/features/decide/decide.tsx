import { useBench } from '../../bench.tsx'
import { Answers } from '../../answers/answers.tsx'
import { placed } from '../../answers/answers-of.ts'
import { useChanges } from '../../answers/changes.tsx'

/** A grade, a way or the reason for another one, where the rules leave it to a person. */
export function Decide() {
  const { answers, changes } = placed(useBench().view.prompt)
  const { doors, panel } = useChanges(changes)
  return (
    panel ?? (
      <>
        <Answers options={answers} />
        <Answers options={[]} kind="quiet" besides={doors} />
      </>
    )
  )
}

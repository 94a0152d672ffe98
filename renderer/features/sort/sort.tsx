import { useBench } from '../../bench.tsx'
import { Answers } from '../../answers/answers.tsx'
import { placed } from '../../answers/answers-of.ts'
import { useChanges } from '../../answers/changes.tsx'
import { WriteOffer } from '../../answers/write-offer.tsx'
import { GradeMark } from '../../components/grade-mark.tsx'
import { NamedTote } from './named-tote.tsx'

/** Where it goes, and the one reason; scanning the tote completes the unit. */
export function Sort() {
  const { view, say } = useBench()
  const { prompt, unit } = view
  const { answers, changes } = placed(prompt)
  const { doors, panel } = useChanges(changes)
  if (panel !== null) return panel
  return (
    <>
      <NamedTote />
      {unit?.grade && unit.looseParts.length === 0 && (
        <div className="why">
          <GradeMark code={unit.grade.code} colour={unit.grade.colour} />
          <p>
            <strong>{say(unit.grade.words)}</strong>
            {unit.because && <span>{say({ key: 'screen.because', params: { because: unit.because } })}</span>}
          </p>
        </div>
      )}
      <Answers options={answers} kind="quiet" besides={[...doors, <WriteOffer key="write" kind="quiet" />]} />
    </>
  )
}

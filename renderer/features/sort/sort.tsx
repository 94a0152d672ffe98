import { useBench } from '../../bench.tsx'
import { Answers } from '../../answers/answers.tsx'
import { placed } from '../../answers/answers-of.ts'
import { useChanges } from '../../answers/changes.tsx'
import { GradeMark } from '../../components/grade-mark.tsx'
import { Tote } from '../../components/tote.tsx'

/** Where it goes, and the one reason; scanning the tote completes the unit. */
export function Sort() {
  const { view, say } = useBench()
  const { prompt, unit } = view
  const { answers, changes } = placed(prompt)
  const { doors, panel } = useChanges(changes)
  if (panel !== null) return panel
  if (unit && unit.looseParts.length > 0) return <LooseParts parts={unit.looseParts} />
  return (
    <>
      <Tote
        name={prompt.context.container ?? '–'}
        purpose={unit?.disposition ? say(unit.disposition.words) : null}
        colour={unit?.disposition?.colour ?? null}
      />
      {unit?.grade && (
        <div className="why">
          <GradeMark code={unit.grade.code} colour={unit.grade.colour} />
          <p>
            <strong>{say(unit.grade.words)}</strong>
            {unit.because && <span>{say({ key: 'screen.because', params: { because: unit.because } })}</span>}
          </p>
        </div>
      )}
      <Answers options={answers} kind="quiet" besides={doors} />
    </>
  )
}

/** Parts that were taken out of the piece: its own way is no matter now. */
function LooseParts({ parts }: { parts: readonly string[] }) {
  const { view } = useBench()
  const { prompt } = view
  return (
    <>
      <Tote name={prompt.context.container ?? '–'} purpose={parts.join(', ')} colour={null} />
      <Answers options={placed(prompt).answers} kind="quiet" />
    </>
  )
}

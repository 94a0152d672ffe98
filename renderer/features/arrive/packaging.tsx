import { useBench } from '../../bench.tsx'
import { Tote } from '../../components/tote.tsx'
import { Answers } from '../../answers/answers.tsx'
import { placed } from '../../answers/answers-of.ts'

/** The outside of the parcel; a sealed return to sender has its tote named at once. */
export function Packaging() {
  const { prompt, colours } = useBench().view
  const { container } = prompt.context
  const { answers } = placed(prompt)
  if (container === undefined) return <Answers options={answers} />
  return (
    <>
      <Tote name={container} purpose={null} colour={colours[container] ?? null} />
      <Answers options={answers} kind="quiet" />
    </>
  )
}

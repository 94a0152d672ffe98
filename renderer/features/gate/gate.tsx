import { useBench } from '../../bench.tsx'
import { Answers } from '../../answers/answers.tsx'
import { NumberPad } from '../../answers/number-pad.tsx'
import { placed } from '../../answers/answers-of.ts'
import { ScanHere } from '../../components/scan-here.tsx'

/** Scan after scan; what is wrong with the last parcel is said after it, with the number of the driver's protocol. */
export function Gate() {
  const { prompt } = useBench().view
  const { answers, pad } = placed(prompt)
  if (pad.length > 0) return <NumberPad pad={pad} answers={answers} entered={prompt.context.entered ?? ''} />
  return (
    <>
      <ScanHere icon="truck" />
      <Answers options={answers} kind="quiet" />
    </>
  )
}

import { useBench } from '../../bench.tsx'
import { ScanHere } from '../../components/scan-here.tsx'
import { Answers } from '../../answers/answers.tsx'
import { NumberPad } from '../../answers/number-pad.tsx'
import { OnScale } from './on-scale.tsx'
import { placed } from '../../answers/answers-of.ts'
import { waitsForScan } from '../../answers/waits-for-scan.ts'

/** One question of the checklist: big answers, a number, or something to scan. */
export function Question() {
  const { prompt } = useBench().view
  const { answers, pad } = placed(prompt)
  if (pad.length > 0)
    return (
      <>
        <OnScale />
        <NumberPad pad={pad} answers={answers} entered={prompt.context.entered ?? ''} />
      </>
    )
  if (!waitsForScan(prompt)) return <Answers options={answers} />
  return (
    <>
      <ScanHere icon="barcode" />
      <Answers options={answers} kind="quiet" />
    </>
  )
}

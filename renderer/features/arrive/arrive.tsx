import { useBench } from '../../bench.tsx'
import { ScanHere } from '../../components/scan-here.tsx'
import { Answers } from '../../answers/answers.tsx'
import { placed } from '../../answers/answers-of.ts'
import { waitsForScan } from '../../answers/waits-for-scan.ts'

/** One scan of whatever is on the parcel; a question only where nobody, or more than one return, knows it. */
export function Arrive() {
  const { prompt } = useBench().view
  const { answers } = placed(prompt)
  if (!waitsForScan(prompt)) return <Answers options={answers} />
  return (
    <>
      <ScanHere icon="parcel" />
      <Answers options={answers} kind="quiet" />
    </>
  )
}

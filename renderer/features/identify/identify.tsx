import { useBench } from '../../bench.tsx'
import { ScanHere } from '../../components/scan-here.tsx'
import { Answers } from '../../answers/answers.tsx'
import { placed } from '../../answers/answers-of.ts'
import { waitsForScan } from '../../answers/waits-for-scan.ts'

/** What is this piece? A scan says it; a question only where the scan fits several returns, or none. */
export function Identify() {
  const { prompt } = useBench().view
  const { answers } = placed(prompt)
  if (!waitsForScan(prompt)) return <Answers options={answers} />
  return (
    <>
      <ScanHere icon="piece" />
      <Answers options={answers} kind="quiet" />
    </>
  )
}

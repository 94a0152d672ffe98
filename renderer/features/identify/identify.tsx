import { useBench } from '../../bench.tsx'
import { ScanHere } from '../../components/scan-here.tsx'
import { Answers } from '../../answers/answers.tsx'
import { placed } from '../../answers/answers-of.ts'

/** What is this piece? A scan says it; a question only where the scan fits several returns, or none. */
export function Identify() {
  const { prompt } = useBench().view
  const { answers } = placed(prompt)
  const names = answers.map(({ command }) => command)
  const waitsForScan = names.length === 0 || names.includes('close-parcel')
  if (!waitsForScan) return <Answers options={answers} />
  return (
    <>
      <ScanHere icon="piece" />
      <Answers options={answers} kind="quiet" />
    </>
  )
}

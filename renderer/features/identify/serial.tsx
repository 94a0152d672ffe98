import { useBench } from '../../bench.tsx'
import { ScanHere } from '../../components/scan-here.tsx'
import { Answers } from '../../answers/answers.tsx'
import { placed } from '../../answers/answers-of.ts'

export const Serial = () => (
  <>
    <ScanHere icon="barcode" />
    <Answers options={placed(useBench().view.prompt).answers} kind="quiet" />
  </>
)

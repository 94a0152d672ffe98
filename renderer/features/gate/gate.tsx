import { useBench } from '../../bench.tsx'
import { Answers } from '../../answers/answers.tsx'
import { placed } from '../../answers/answers-of.ts'
import { ScanHere } from '../../components/scan-here.tsx'

/** Scan after scan; what is wrong with the last parcel is said after it. */
export const Gate = () => (
  <>
    <ScanHere icon="truck" />
    <Answers options={placed(useBench().view.prompt).answers} kind="quiet" />
  </>
)

import { useBench } from '../../bench.tsx'
import { ScanHere } from '../../components/scan-here.tsx'
import { Answers } from '../../answers/answers.tsx'
import { placed } from '../../answers/answers-of.ts'

/** A supervisor's badge and word; or the piece waits apart and the worker goes on. */
export const Approval = () => (
  <>
    <ScanHere icon="badge" />
    <Answers options={placed(useBench().view.prompt).answers} kind="quiet" />
  </>
)

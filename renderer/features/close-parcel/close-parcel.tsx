import { useBench } from '../../bench.tsx'
import { Answers } from '../../answers/answers.tsx'
import { placed } from '../../answers/answers-of.ts'

/** What was announced and did not come. */
export const CloseParcel = () => <Answers options={placed(useBench().view.prompt).answers} />

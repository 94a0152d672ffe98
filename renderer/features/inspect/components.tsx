import { useBench } from '../../bench.tsx'
import { Answers } from '../../answers/answers.tsx'
import { placed } from '../../answers/answers-of.ts'

/** Parts and cartons, ticked by presence: all at once, or one by one where something misses. */
export const Components = () => <Answers options={placed(useBench().view.prompt).answers} />

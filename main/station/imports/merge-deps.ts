import type { ExpectedReturnRow } from '#db/expected-returns-table'
import type { NewId } from '#station/keys'

/** What a return says of its own dates and laws, before its deadlines are known. */
export type ReturnToDate = Omit<ExpectedReturnRow, 'refundDueOn' | 'answerDueOn'>
export type Deadlines = Pick<ExpectedReturnRow, 'refundDueOn' | 'answerDueOn'>

export type MergeDeps = {
  newId: NewId
  /** Milliseconds since 1970. */
  now: () => number
  /** The days by which the law wants an answer; null where there is none, or none yet. `receivedAt`: when its goods came, Unix ms. */
  deadlines: (ret: ReturnToDate, receivedAt: number | null) => Deadlines
}

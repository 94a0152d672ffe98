import type { Floor } from '../floor.ts'
import type { Deadlines, ReturnToDate } from '../imports/merge-deps.ts'
import { complaintAnswerDueOn, refundDueOn } from '../rules/deadlines.ts'

/** The days by which the law wants the refund and the answer; null where nobody knows what to count from. */
export const deadlinesOfReturn =
  ({ rules }: Pick<Floor, 'rules'>) =>
  (ret: ReturnToDate): Deadlines => {
    const { law } = rules.compiled.set
    const { country, type, channel, notifiedOn } = ret
    return {
      refundDueOn: refundDueOn(law, { country, type, channel, notifiedOn, receivedOn: null }),
      answerDueOn: complaintAnswerDueOn(law, { country, type, channel, notifiedOn }),
    }
  }

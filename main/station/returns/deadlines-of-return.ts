import type { ParcelRow } from '#db/parcels-table'
import type { Floor } from '../floor.ts'
import type { Deadlines, ReturnToDate } from '../imports/merge-deps.ts'
import { complaintAnswerDueOn, refundDueOn } from '../rules/law/deadlines.ts'
import { siteDay } from './site-day.ts'

/** The days by which the law wants the refund and the answer; null where nobody knows what to count from. */
export const deadlinesOfReturn =
  ({ rules, station }: Pick<Floor, 'rules' | 'station'>) =>
  (ret: ReturnToDate, receivedAt: number | null): Deadlines => {
    const { law } = rules.compiled.set
    const { country, type, channel, notifiedOn } = ret
    const receivedOn = receivedAt === null ? null : siteDay(receivedAt, station.timezone)
    return {
      refundDueOn: refundDueOn(law, { country, type, channel, notifiedOn, receivedOn }),
      answerDueOn: complaintAnswerDueOn(law, { country, type, channel, notifiedOn }),
    }
  }

/** When the first of these parcels was taken over, at the gate or at the bench; null while none is here. */
export function receivedAtFirst(parcels: readonly ParcelRow[]): number | null {
  const times = parcels
    .filter(({ gateOutcome }) => gateOutcome !== 'refused')
    .flatMap(({ gatedAt, arrivedAt }) => [gatedAt, arrivedAt])
    .filter((at) => at !== null)
  return times.length === 0 ? null : Math.min(...times)
}

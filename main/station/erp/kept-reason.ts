import { erpRefused, PARK_CODES, parkReason, ParkReasonShape, type ParkReason } from '#contract/park-reasons'
import { readAs } from './read-as.ts'

/** As it stands beside what waits for a person. */
export const keptReason = (why: ParkReason): string => JSON.stringify(why)

/**
 * Why one that is parked waits. `outcome`: the code alone, where nothing else was kept; `kept`: what the ERP said, where
 * it is no reason of `keptReason` (a word of a drop folder's answer, or one kept before there were codes).
 */
export function reasonKept({
  outcome,
  reason,
}: {
  outcome: string | null
  reason: string | null
}): ParkReason {
  const why = reason === null ? null : readAs(ParkReasonShape, reason)
  if (why) return why
  const code = PARK_CODES.find((one) => one === outcome || one === reason)
  return code ? { ...parkReason('erp-refused', {}), code } : erpRefused(reason)
}

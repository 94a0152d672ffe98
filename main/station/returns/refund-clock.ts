import type { ExpectedReturnRow } from '#db/expected-returns-table'
import type { Turn } from '../bench/turn.ts'
import { startsWithGoods } from '../rules/law/deadlines.ts'
import { deadlinesOfReturn, receivedAtFirst } from './deadlines-of-return.ts'

/**
 * Sets the clocks that start when the goods come, by the first parcel that is here: to be called once a parcel was
 * taken over, or refused after all. Gives the returns as they are then.
 */
export const setClocks = ({ floor }: Turn, returns: readonly ExpectedReturnRow[]): ExpectedReturnRow[] =>
  returns.map((ret) => {
    if (!startsWithGoods(floor.rules.compiled.set.law, ret)) return ret
    const receivedAt = receivedAtFirst(floor.db.parcels.ofReturn(ret.id))
    const { refundDueOn } = deadlinesOfReturn(floor)(ret, receivedAt)
    if (refundDueOn === ret.refundDueOn) return ret
    floor.db.returns.update(ret.id, { refundDueOn })
    return { ...ret, refundDueOn }
  })

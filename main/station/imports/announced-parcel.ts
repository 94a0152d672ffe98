import type { ParcelRow } from '#db/parcels-table'
import type { ReturnParcelRow } from './return-row.ts'

/** A parcel that is only announced: it has not come. */
export const announcedParcel = (id: string, announced: ReturnParcelRow): ParcelRow => ({
  id,
  ...announced,
  consolidationId: null,
  state: 'awaiting',
  gateOutcome: null,
  outside: null,
  gatedAt: null,
  arrivedAt: null,
  closedAt: null,
  dueOn: null,
  arrivalWeightG: null,
})

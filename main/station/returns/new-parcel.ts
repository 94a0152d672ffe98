import type { ParcelRow } from '#db/parcels-table'
import type { Turn } from '../bench/turn.ts'

/** A parcel that nobody announced, known by what is on it, if anything is. */
export function newParcel({ floor }: Turn, tracking: string | null, state: ParcelRow['state']): ParcelRow {
  const parcel: ParcelRow = {
    id: floor.newId(),
    tracking,
    sscc: null,
    carrier: null,
    weightG: null,
    consolidationId: null,
    state,
    gateOutcome: null,
    outside: null,
    gatedAt: null,
    arrivedAt: null,
    closedAt: null,
    dueOn: null,
  }
  floor.db.parcels.insert(parcel)
  return parcel
}

import type { ParcelRow } from '#db/parcels-table'
import type { StationDb } from '#db/station-db'
import type { Turn } from '../bench/turn.ts'
import { isSscc } from '../barcodes/gtin.ts'

/** A parcel that nobody announced, known by what is on it, if anything is. */
export function newParcel({ floor }: Turn, name: string | null, state: ParcelRow['state']): ParcelRow {
  const parcel: ParcelRow = {
    id: floor.newId(),
    tracking: name,
    sscc: name !== null && isSscc(name) ? name : null,
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
    customs: null,
    arrivalWeightG: null,
  }
  floor.db.parcels.insert(parcel)
  return parcel
}

export const isOpen = ({ state }: ParcelRow): boolean => state !== 'closed'

/** The open parcel of that name, where the station has seen it before. */
export const openParcel = (db: StationDb, name: string): ParcelRow | undefined =>
  [...db.parcels.byTracking(name), ...db.parcels.bySscc(name)].find(isOpen)

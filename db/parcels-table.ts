import type Database from 'better-sqlite3'
import type { CustomsState, GateOutcome, ParcelState } from '#contract/returns'
import type { Changes } from './changes.ts'
import { known } from './known.ts'
import { table, type Part } from './table.ts'

export type ParcelRow = {
  id: string
  tracking: string | null
  sscc: string | null
  carrier: string | null
  weightG: number | null
  consolidationId: string | null
  state: ParcelState
  gateOutcome: GateOutcome | null
  outside: string | null
  gatedAt: number | null
  arrivedAt: number | null
  closedAt: number | null
  dueOn: string | null
  customs: CustomsState | null
  /** As the bench's scale had it when it was opened; `weightG` is as it was sent. */
  arrivalWeightG: number | null
}

export function parcelsTable(db: Database.Database, changes: Changes) {
  const parcels = table<ParcelRow>(db, changes, {
    name: 'parcels',
    key: ['id'],
    columns: [
      'id',
      'tracking',
      'sscc',
      'carrier',
      'weightG',
      'consolidationId',
      'state',
      'gateOutcome',
      'outside',
      'gatedAt',
      'arrivedAt',
      'closedAt',
      'dueOn',
      'customs',
      'arrivalWeightG',
    ],
    remembered: true,
  })
  const select = `SELECT ${parcels.selected} FROM parcels`
  const byTracking = db.prepare<[string], ParcelRow>(`${select} WHERE tracking = ?`)
  const bySscc = db.prepare<[string], ParcelRow>(`${select} WHERE sscc = ?`)
  const ofReturn = db.prepare<[string], ParcelRow>(
    `${select} WHERE id IN (SELECT parcel_id FROM parcel_returns WHERE return_id IN (?)) ORDER BY id`,
  )
  const inConsolidation = db.prepare<[string], ParcelRow>(`${select} WHERE consolidation_id = ? ORDER BY id`)
  // Word for word the condition of the index `parcels_waiting`.
  const waiting = `state IN ('at-gate', 'parked', 'unidentified', 'arrived')`
  const inState = db.prepare<[Part & { state: string }], ParcelRow>(
    `${select} WHERE ${waiting} AND state IN (@state) ORDER BY due_on IS NULL, due_on, id LIMIT @most OFFSET @from`,
  )
  const closedAfter = db.prepare<[string, number], ParcelRow>(
    `SELECT ${parcels.selected} FROM parcels WHERE id > ? AND state = 'closed' ORDER BY id LIMIT ?`,
  )
  const countInState = db.prepare<[string], { n: number }>(
    `SELECT count(*) AS n FROM parcels WHERE ${waiting} AND state = ?`,
  )
  const backlog = db.prepare<[], { parcels: number }>(
    `SELECT count(*) AS parcels FROM parcels WHERE ${waiting}`,
  )
  // By the index `parcels_since`.
  const longest = db.prepare<[], { since: number }>(
    `SELECT coalesce(gated_at, arrived_at) AS since FROM parcels
     WHERE ${waiting} AND coalesce(gated_at, arrived_at) > 0 ORDER BY coalesce(gated_at, arrived_at) LIMIT 1`,
  )
  const link = db.prepare<[string, string]>(
    'INSERT INTO parcel_returns (parcel_id, return_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  )
  return {
    ...parcels,
    byTracking: (tracking: string): ParcelRow[] => byTracking.all(tracking),
    bySscc: (sscc: string): ParcelRow[] => bySscc.all(sscc),
    ofReturn: known(changes, ['parcels', 'parcel_returns'], (returnId: string) => ofReturn.all(returnId)),
    inConsolidation: (id: string): ParcelRow[] => inConsolidation.all(id),
    link(parcelId: string, returnId: string): void {
      link.run(parcelId, returnId)
      changes.changed('parcel_returns')
    },
    /** What waits in this state, the nearest deadline first. */
    inState: (state: 'parked' | 'unidentified', part: Part): ParcelRow[] => inState.all({ ...part, state }),
    /** What is here and not finished, and since when the longest of it is. */
    backlog: () => ({ ...backlog.get()!, oldest: longest.get()?.since ?? null }),
    /** The next so many closed ones behind that id. */
    closedAfter: (id: string, most: number): ParcelRow[] => closedAfter.all(id, most),
    countInState: (state: 'parked' | 'unidentified'): number => countInState.get(state)!.n,
  }
}

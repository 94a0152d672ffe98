import type { BenchRefusal, RefusalParams } from '#contract/events'
import type { ScanMeaning } from '#contract/bench'
import type { BenchRow } from '#db/bench-table'
import type { ParcelRow } from '#db/parcels-table'
import type { PersonRow } from '#db/people-table'
import type { UnitRow } from '#db/units-table'
import type { Deed } from '../deed.ts'
import type { Floor } from '../floor.ts'
import { readPending, type Pending } from './pending.ts'

/** The station says no. Nothing of the command stays, except what `keep` leaves open as the next question. */
export type Refusal = { code: BenchRefusal; params: RefusalParams; keep?: Pending; means?: ScanMeaning }

export const no = (
  code: BenchRefusal,
  params: RefusalParams = {},
  more: Omit<Refusal, 'code' | 'params'> = {},
): Refusal => ({
  code,
  params,
  ...more,
})

/** The bench as the database has it. */
export type BenchState = {
  bench: BenchRow
  pending: Pending | null
  person: PersonRow | null
  parcel: ParcelRow | null
  unit: UnitRow | null
}

export function readBench({ db }: Floor): BenchState {
  const bench = db.bench.read()
  return {
    bench,
    pending: readPending(bench.pending),
    person: bench.personId === null ? null : db.people.get(bench.personId),
    parcel: bench.parcelId === null ? null : db.parcels.get(bench.parcelId),
    unit: bench.unitId === null ? null : db.units.get(bench.unitId),
  }
}

export type BenchPatch = Partial<Omit<BenchRow, 'id' | 'pending' | 'promptNo'>> & { pending?: Pending | null }

/** One scan or command being carried out. What the bench will look like is gathered and written once. */
export type Turn = {
  readonly floor: Floor
  readonly deed: Deed
  readonly state: BenchState
  /** What the bench will be after this turn. */
  readonly patch: BenchPatch
  /** What the scan meant, once a step knows better than the general order. */
  means: ScanMeaning | null
  /** The parcel that this command belongs to, for undo. */
  parcelId: string | null
  undoable: boolean
}

export function setBench(turn: Turn, patch: BenchPatch): void {
  Object.assign(turn.patch, patch)
}

/** The person at the bench; a step that is shown only to someone signed in may rely on it. */
export function personOf({ state }: Turn): PersonRow {
  if (!state.person) throw new Error('nobody is signed in')
  return state.person
}

export function parcelOf({ state }: Turn): ParcelRow {
  if (!state.parcel) throw new Error('no parcel is on the bench')
  return state.parcel
}

export function unitOf({ state }: Turn): UnitRow {
  if (!state.unit) throw new Error('no unit is in hand')
  return state.unit
}

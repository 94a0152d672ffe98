import type { Look } from '#contract/commands'
import type { BenchRefusal, RefusalParams } from '#contract/events'
import type { ScanMeaning } from '#contract/bench'
import type { BenchRow } from '#db/bench-table'
import type { ExpectedReturnRow } from '#db/expected-returns-table'
import type { ParcelRow } from '#db/parcels-table'
import type { PersonRow } from '#db/people-table'
import type { UnitRow } from '#db/units-table'
import type { WeightOnPan } from '../devices/scale/weighing.ts'
import type { Deed } from '../deed.ts'
import type { Floor, RulesInForce } from '../floor.ts'
import { isOneSiteDay } from '../returns/site-day.ts'
import { dossierOf, type UnitDossier } from '../returns/unit-facts.ts'
import { readPending, type Pending } from './pending.ts'

/** The station says no. Nothing of the command stays, except what `keep` leaves open as the next question. */
export type Refusal = {
  code: BenchRefusal
  params: RefusalParams
  keep?: Pending
  means?: ScanMeaning
  /** The parameters in the site's own words, for a screen. */
  shown?: RefusalParams
  danger?: true
  /** The source that forbids it, and its date. */
  law?: string
  /** The screen besides the job at which it was asked, and which stays. */
  look?: Look
}

export const no = (
  code: BenchRefusal,
  params: RefusalParams = {},
  more: Omit<Refusal, 'code' | 'params'> = {},
): Refusal => ({
  code,
  params,
  ...more,
})

/** The bench as the database has it. What costs more is read where a step asks for it, once. */
export type BenchState = {
  readonly bench: BenchRow
  readonly pending: Pending | null
  readonly person: PersonRow | null
  readonly parcel: ParcelRow | null
  readonly unit: UnitRow | null
  /** The returns in the parcel. */
  readonly returns: () => readonly ExpectedReturnRow[]
  /** The unit in hand with all that the rules ask. */
  readonly dossier: () => UnitDossier
}

const lastRead = new WeakMap<Floor, { asOf: number; at: number; rules: RulesInForce; state: BenchState }>()

/** What was read for the prompt still holds for the scan that answers it, if nothing was written or published since. */
export function readBench(floor: Floor): BenchState {
  const asOf = floor.db.changes.count
  const at = floor.now()
  const last = lastRead.get(floor)
  const { rules, station } = floor
  const holds =
    last && last.asOf === asOf && last.rules === rules && isOneSiteDay(last.at, at, station.timezone)
  if (holds) return last.state
  const state = readAnew(floor)
  lastRead.set(floor, { asOf, at, rules, state })
  return state
}

function readAnew(floor: Floor): BenchState {
  const { db } = floor
  const bench = db.bench.read()
  const parcel = bench.parcelId === null ? null : db.parcels.get(bench.parcelId)
  const unit = bench.unitId === null ? null : db.units.get(bench.unitId)
  return {
    bench,
    pending: readPending(db, bench.pending),
    person: bench.personId === null ? null : db.people.get(bench.personId),
    parcel,
    unit,
    returns: once(() => (parcel ? db.returns.inParcel(parcel.id) : [])),
    dossier: once(() => {
      if (!unit) throw new Error('no unit is in hand')
      return dossierOf(floor, unit)
    }),
  }
}

function once<T extends object>(read: () => T): () => T {
  let known: T | undefined
  return () => (known ??= read())
}

export type BenchPatch = Partial<Omit<BenchRow, 'id' | 'pending' | 'promptNo'>> & { pending?: Pending | null }

/**
 * What `undo` makes of a command: it takes it back; it looks past it, for there is nothing in it to take back; or
 * it stops there, for others may have acted on it (a tote was put away).
 */
export type Undoing = 'takes-back' | 'passes' | 'stops'

/** One scan or command being carried out. What the bench will look like is gathered and written once. */
export type Turn = {
  readonly floor: Floor
  readonly deed: Deed
  readonly state: BenchState
  /** What the bench will be after this turn. */
  readonly patch: BenchPatch
  /** What lay on the bench's scale when the scan came. */
  readonly weight: WeightOnPan | null
  /** What the scan meant, once a step knows better than the general order. */
  means: ScanMeaning | null
  /** The parcel that this command belongs to: that of the unit in hand, or the one on the bench, unless said otherwise. */
  parcelId: string | null
  undo: Undoing
  /** Whether a person wrote what came. */
  readonly byHand: boolean
  /** The parcel or the unit that this command gave the weight on the scale to. */
  weighed: string | null
}

/** The same command about another piece than the one in hand: what it makes of the bench is dropped. */
export function turnAbout(turn: Turn, unit: UnitRow): Turn {
  const { db } = turn.floor
  const parcel = db.parcels.get(unit.parcelId)
  const state = {
    ...turn.state,
    pending: null,
    unit,
    parcel,
    returns: once(() => db.returns.inParcel(parcel.id)),
    dossier: once(() => dossierOf(turn.floor, unit)),
  }
  return { ...turn, state, patch: {} }
}

export function setBench(turn: Turn, patch: BenchPatch): void {
  Object.assign(turn.patch, patch)
}

/** The person at the bench; a step that is shown only to someone signed in may rely on it. */
export function personOf({ state }: Turn): PersonRow {
  if (!state.person) throw new Error('nobody is signed in')
  return state.person
}

/** A supervisor is at the bench, or has just shown their badge. */
export const isSupervisorAtHand = ({ person, bench }: BenchState): boolean =>
  bench.liveBadge !== null || (person !== null && person.role !== 'worker')

export function parcelOf({ state }: Turn): ParcelRow {
  if (!state.parcel) throw new Error('no parcel is on the bench')
  return state.parcel
}

export function unitOf({ state }: Turn): UnitRow {
  if (!state.unit) throw new Error('no unit is in hand')
  return state.unit
}

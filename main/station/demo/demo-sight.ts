import type { Prompt, Words } from '#contract/bench'
import type { DemoState } from '#contract/demo'
import type { StationDb } from '#db/station-db'
import type { UnitRow } from '#db/units-table'
import { gtin14 } from '../barcodes/gtin.ts'
import { readPending, type Pending } from '../bench/pending.ts'
import { promptNow } from '../bench/prompt.ts'
import type { Floor } from '../floor.ts'
import { nameOf, productOf } from '../returns/about.ts'
import type { DemoParcel, DemoPiece } from './demo-parcel.ts'

/** What the made-up worker sees: the question, what lies on the bench, and what waits on the dock. */
export type DemoSight = {
  prompt: Prompt
  /** The parcel on the bench; null where there is none, or one that the demo did not make up. */
  parcel: DemoParcel | null
  pieces: readonly { piece: DemoPiece; state: DemoState }[]
  /** Pieces of it that nobody took yet. */
  waiting: readonly DemoPiece[]
  /** The piece that the question is about; one that nobody planned is a good one. */
  inHand: DemoPiece | null
  /** The parcel that the bench does not know, where the question is what it is. */
  unknown: DemoParcel | null
  /** The parcel to be taken next: the planned ones first. */
  upNext: DemoParcel | null
  states: ReadonlyMap<DemoParcel, DemoState>
}

/** The parcels of the dock: the planned ones, and the others that were announced. */
export type DemoParcels = { plan: readonly DemoParcel[]; others: readonly DemoParcel[] }

export function readSight(floor: Floor, { plan, others }: DemoParcels): DemoSight {
  const { db } = floor
  const bench = db.bench.read()
  const pending = readPending(db, bench.pending)
  const unit = bench.unitId === null ? null : db.units.get(bench.unitId)
  const parcelId = bench.parcelId ?? unit?.parcelId ?? null
  const states = statesOf(db, [...plan, ...others], bench.parcelId)
  const isWaiting = (parcel: DemoParcel): boolean => states.get(parcel) === 'waiting'
  const name = parcelId === null ? null : db.parcels.get(parcelId).tracking
  const parcel = named(name, [...plan, ...others])
  const pieces = parcel && parcelId !== null ? piecesOf(db, parcel, db.units.inParcel(parcelId)) : []
  const waiting = pieces.flatMap(({ piece, state }) => (state === 'waiting' ? [piece] : []))
  return {
    prompt: promptNow(floor),
    parcel,
    pieces: pieces.map(({ piece, state }) => ({ piece, state })),
    waiting,
    inHand: unit
      ? (pieces.find((each) => each.unit?.id === unit.id)?.piece ?? goodPiece(db, unit))
      : begun(db, pending, waiting),
    unknown: pending?.kind === 'unknown-parcel' ? named(pending.text, plan) : null,
    upNext: plan.find(isWaiting) ?? others.find(isWaiting) ?? null,
    states,
  }
}

/** Why the worker has no move: nothing is left on the dock, or nothing that the worker knows helps here. */
export const whyNoMove = ({ prompt, upNext }: DemoSight): Words => ({
  key: prompt.step === 'arrive' && !upNext ? 'demo.stopped.all-done' : 'demo.stopped.cannot',
})

const named = (tracking: string | null, parcels: readonly DemoParcel[]): DemoParcel | null =>
  parcels.find(({ parcelScan }) => parcelScan === tracking) ?? null

function statesOf(
  { raw }: StationDb,
  parcels: readonly DemoParcel[],
  onBench: string | null,
): Map<DemoParcel, DemoState> {
  const rows = raw
    .prepare<[], { id: string; tracking: string; state: string; gateOutcome: string | null }>(
      'SELECT id, tracking, state, gate_outcome AS gateOutcome FROM parcels WHERE tracking IS NOT NULL',
    )
    .all()
  const known = new Map<string, DemoState>()
  for (const { id, tracking, state, gateOutcome } of rows) {
    const isDone = state === 'closed' || state === 'unidentified' || gateOutcome === 'refused'
    known.set(tracking, id === onBench ? 'open' : isDone ? 'done' : 'waiting')
  }
  return new Map(parcels.map((parcel) => [parcel, known.get(parcel.parcelScan) ?? 'waiting']))
}

/** Each planned piece with the unit that was made of it, where one was. */
function piecesOf(db: StationDb, { steps }: DemoParcel, units: readonly UnitRow[]) {
  const left = [...units]
  return steps.flatMap((step) => {
    if (step.do !== 'piece') return []
    const place = left.findIndex((unit) => isOf(db, unit, step))
    const [unit = null] = place < 0 ? [] : left.splice(place, 1)
    const state: DemoState = unit === null ? 'waiting' : unit.sortedAt === null ? 'open' : 'done'
    return [{ piece: step, unit, state }]
  })
}

function isOf(db: StationDb, { client, sku, scanned, serial }: Known, piece: DemoPiece): boolean {
  if (serial !== null && piece.serial !== null && serial !== piece.serial) return false
  const products = db.products.byGtin(gtin14(piece.scan) ?? '')
  return scanned === piece.scan || products.some((each) => each.sku === sku && each.client === client)
}

type Known = { client: string; sku: string | null; scanned: string | null; serial: string | null }

/** The piece of a scan that is not confirmed yet. */
function begun(db: StationDb, pending: Pending | null, waiting: readonly DemoPiece[]): DemoPiece | null {
  if (!pending || !('draft' in pending)) return null
  const { draft } = pending
  return (
    waiting.find((piece) => isOf(db, { ...draft, serial: null }, piece)) ??
    goodPiece(db, { ...draft, quantity: draft.pack })
  )
}

/** What somebody else brought to the bench: as new, and nobody declared it. */
const goodPiece = (db: StationDb, of: Known & { quantity: number }): DemoPiece => ({
  do: 'piece',
  scan: of.scanned ?? of.sku ?? '',
  name: nameOf(productOf(db, of), of.sku ?? ''),
  serial: of.serial,
  quantity: of.quantity,
  reception: 'undeclared',
  condition: 'as-new',
  missingParts: [],
  overrideGrade: null,
  note: null,
})

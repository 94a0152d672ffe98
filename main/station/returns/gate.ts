import type { GateOutcome } from '#contract/returns'
import type { ParcelRow } from '#db/parcels-table'
import { no, setBench, type Refusal, type Turn } from '../bench/turn.ts'
import { nameOnParcel, type World } from '../bench/world.ts'
import { dropClaim, openClaim } from '../claims/open-claim.ts'
import { defaultClient, nearestDeadline, parcelName } from './about.ts'
import { correction } from './correction.ts'
import { newParcel } from './new-parcel.ts'
import { setClocks } from './refund-clock.ts'

/** The carrier hands over one parcel: one scan, no question. It gets the nearest deadline of what is in it. */
export function gateParcel(turn: Turn, world: World): Refusal | null {
  const { db } = turn.floor
  const name = nameOnParcel(world.code)
  const manifest = db.consolidations.byManifest(name)
  if (manifest) return startManifest(turn, manifest.id)
  if (isNoParcel(world)) return no('not-expected-here')
  turn.means = 'tracking'
  const known = world.parcels.find(isAtDoor) ?? world.parcels[0] ?? onlyParcelOf(turn, world)
  if (known && !isAtDoor(known)) return no('parcel-at-gate-already', { parcel: parcelName(db, known) })
  return recordGate(turn, known ?? newParcel(turn, name, 'unidentified'), 'accepted')
}

/** Nothing is known of it but that it may come, or that it lay in the unidentified queue. */
const isAtDoor = ({ state, gatedAt }: ParcelRow): boolean =>
  state === 'awaiting' || (state === 'unidentified' && gatedAt === null)

/** Goods, totes and labels of ours are scanned at the gate by mistake only. */
const isNoParcel = ({ code, container, products, parcels }: World): boolean =>
  parcels.length === 0 && (code.isLpn || container !== null || products.length > 0)

/** A return slip names its parcel where there is only one that it can mean. */
function onlyParcelOf({ floor: { db } }: Turn, { byRma, byOrder }: World): ParcelRow | undefined {
  const parcels = [...byRma, ...byOrder].flatMap(({ id }) => db.parcels.ofReturn(id)).filter(isAtDoor)
  return parcels.length === 1 ? parcels[0] : undefined
}

function startManifest(turn: Turn, consolidationId: string): null {
  setBench(turn, { consolidationId })
  turn.deed.confirm('manifest-begun', consolidationId, {})
  return null
}

/** Settles how the parcel was taken over; said again, it corrects what was said before. */
export function recordGate(turn: Turn, parcel: ParcelRow, outcome: GateOutcome): null {
  const { db } = turn.floor
  const { deed } = turn
  const returns = db.returns.inParcel(parcel.id)
  const before = db.outbox.newestOf(parcel.id, 'gate')
  db.parcels.update(parcel.id, {
    state: parcel.state === 'unidentified' ? 'unidentified' : 'at-gate',
    gateOutcome: outcome,
    gatedAt: deed.at,
  })
  if (outcome === 'with-reservation') openClaim(turn, db.parcels.get(parcel.id), 'visible')
  else dropClaim(turn, parcel.id)
  const dueOn = nearestDeadline(setClocks(turn, returns))
  db.parcels.update(parcel.id, { dueOn })
  const manifest =
    parcel.consolidationId && (db.consolidations.find(parcel.consolidationId)?.manifest ?? null)
  if (before) {
    const { id: subject, gateOutcome: from } = parcel
    correction(turn, before, { subject, field: 'outcome', from, to: outcome })
  }
  deed.document(returns[0]?.client ?? defaultClient(db), parcel.id, {
    kind: 'gate',
    parcel: parcel.id,
    tracking: parcel.tracking,
    carrier: parcel.carrier,
    rmas: returns.map(({ rma }) => rma),
    outcome,
    manifest,
    dueOn,
  })
  deed.confirm('gated', parcel.id, { outcome, dueOn })
  deed.tell({ event: 'confirmed', what: 'gate', unit: null, lpn: null, container: null })
  setBench(turn, { lastParcelId: parcel.id })
  turn.parcelId = parcel.id
  turn.undo = 'takes-back'
  return null
}

/** How the van compares with its manifest so far. */
export function manifestCount(
  turn: Pick<Turn, 'floor' | 'state'>,
): { come: number; announced: number } | null {
  const id = turn.state.bench.consolidationId
  if (id === null) return null
  const parcels = turn.floor.db.parcels.inConsolidation(id)
  return { come: parcels.filter(({ gatedAt }) => gatedAt !== null).length, announced: parcels.length }
}

import type { GateOutcome } from '#contract/returns'
import type { ParcelRow } from '#db/parcels-table'
import { no, setBench, type Refusal, type Turn } from '../bench/turn.ts'
import type { World } from '../bench/world.ts'
import { nearestDeadline } from './about.ts'
import { newParcel } from './new-parcel.ts'

/** The carrier hands over one parcel: one scan, no question. It gets the nearest deadline of what is in it. */
export function gateParcel(turn: Turn, world: World): Refusal | null {
  const { db } = turn.floor
  turn.means = 'tracking'
  const manifest = db.consolidations.byManifest(world.code.forms[1] ?? world.code.text)
  if (manifest) return startManifest(turn, manifest.id)

  const known = world.parcels.find(({ state }) => state === 'awaiting') ?? world.parcels[0]
  if (known && known.state !== 'awaiting' && known.state !== 'unidentified') {
    return no('parcel-at-gate-already', { parcel: world.code.text })
  }
  const parcel = known ?? newParcel(turn, world.code.forms[1] ?? world.code.text, 'unidentified')
  return recordGate(turn, parcel, 'accepted')
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
  const dueOn = nearestDeadline(returns)
  const before = db.outbox.newestOf(parcel.id, 'gate')
  db.parcels.update(parcel.id, {
    state: parcel.state === 'unidentified' ? 'unidentified' : 'at-gate',
    gateOutcome: outcome,
    gatedAt: deed.at,
    dueOn,
  })
  const manifest =
    parcel.consolidationId && (db.consolidations.find(parcel.consolidationId)?.manifest ?? null)
  const client = returns[0]?.client ?? defaultClient(turn)
  if (before) {
    const { gateOutcome } = parcel
    correction(turn, client, before, { subject: parcel.id, field: 'outcome', from: gateOutcome, to: outcome })
  }
  deed.document(client, parcel.id, {
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

/** The client for things that no return names yet. */
export function defaultClient({ floor }: Pick<Turn, 'floor'>): string {
  return floor.db.clients.all()[0] ?? 'MAIN'
}

/** Says that an earlier document no longer holds, by its key: history is never edited. */
export function correction(
  turn: Turn,
  client: string,
  superseded: { key: string; kind: string },
  change: { subject: string; field: string | null; from: string | null; to: string | null },
): void {
  turn.deed.document(client, change.subject, {
    kind: 'correction',
    supersedes: superseded.key,
    supersededKind: superseded.kind,
    ...change,
    reason: null,
  })
}

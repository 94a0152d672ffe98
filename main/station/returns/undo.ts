import type { Change } from '#db/changes'
import type { StationDb } from '#db/station-db'
import type { OutboxRow } from '#db/outbox-table'
import { readPending } from '../bench/pending.ts'
import { no, setBench, type BenchState, type Refusal, type Turn } from '../bench/turn.ts'
import { correction, factsOfDocument } from './correction.ts'

/**
 * The command that `undo` would take back now: the session's last one, as long as it belongs to the parcel in
 * question. Null where it belongs to another, or where something came after that cannot be taken back.
 */
export function commandToUndo(db: StationDb, { bench, unit }: BenchState): string | null {
  const parcelId = unit?.parcelId ?? bench.parcelId ?? bench.lastParcelId
  const last = parcelId === null ? undefined : db.commands.lastOf(bench.sessionNo)
  return last?.parcelId === parcelId && last.isBarred === 0 ? last.id : null
}

/**
 * Takes back the last confirmed command of this parcel in this session. The rows go back to what they were;
 * history does not: each document that the command left is superseded by a correction that names its key, and
 * what it had superseded is told again.
 */
export function undoLast(turn: Turn): Refusal | null {
  const { db } = turn.floor
  const id = commandToUndo(db, turn.state)
  if (id === null) return no('nothing-to-undo')
  const { before, keys, name, parcelId } = db.commands.get(id)
  const changes = (JSON.parse(before ?? '[]') as Change[]).toReversed()
  for (const change of changes) if (change.table !== 'containers') putBack(turn, change)
  for (const change of changes) if (change.table === 'containers') freeTote(turn, change)
  db.commands.update(id, { undoneAt: turn.deed.at })
  for (const photo of db.photos.ofCommand(id)) db.photos.update(photo.id, { state: 'taken-back' })
  tellUndone(turn, JSON.parse(keys) as string[])
  turn.parcelId = parcelId
  turn.deed.confirm('undone', parcelId, { undid: id, was: name })
  return null
}

function putBack(turn: Turn, { table, key, before }: Change): void {
  const { db } = turn.floor
  if (table === 'bench') {
    const { pending, ...rest } = before ?? {}
    return setBench(turn, { ...rest, pending: readPending(db, typeof pending === 'string' ? pending : null) })
  }
  if (before === null && table === 'units') return withdrawUnit(turn, String(key[0]))
  if (before === null && table === 'parcels') return unmakeParcel(turn, String(key[0]))
  // A return that was made here for a parcel stays; what was counted for it goes back with its parcel.
  if (before === null && table === 'expected_returns') return
  const rows = db.remembered[table]
  if (!rows) throw new Error(`${table} cannot be put back`)
  if (before === null) return rows.delete(...key)
  // A licence plate that was given stays with its unit: its label may be on the piece already.
  const { lpn: _kept, ...fields } = before
  if (Object.keys(fields).length > 0) rows.update(key, fields)
}

/** There never was such a unit: it lies nowhere, and its label counts no more. */
function withdrawUnit({ floor: { db }, deed }: Turn, unitId: string): void {
  db.units.update(unitId, { withdrawnAt: deed.at, container: null })
  db.labelJobs.voidAllOf(unitId, deed.at)
}

/** Its number may be scanned again, and then everything is asked again; what has none is found by nobody any more. */
function unmakeParcel({ floor: { db }, deed }: Turn, parcelId: string): void {
  const { tracking, sscc } = db.parcels.get(parcelId)
  const untouched = {
    gateOutcome: null,
    outside: null,
    gatedAt: null,
    arrivedAt: null,
    arrivalWeightG: null,
    dueOn: null,
  }
  const isNamed = tracking !== null || sscc !== null
  db.parcels.update(parcelId, {
    ...untouched,
    ...(isNamed ? { state: 'awaiting', closedAt: null } : { state: 'closed', closedAt: deed.at }),
  })
}

/** What the tote was meant for goes back only where nothing else came to lie in it meanwhile. */
function freeTote({ floor: { db } }: Turn, { key, before }: Change): void {
  if (before !== null && db.units.countIn(String(key[0])) === 0) db.containers.update(key, before)
}

function tellUndone(turn: Turn, keys: readonly string[]): void {
  const { db } = turn.floor
  const documents = keys.toReversed().flatMap((key) => db.outbox.find(key) ?? [])
  for (const document of documents) if (document.kind !== 'correction') supersede(turn, document)
  for (const document of documents) if (document.kind === 'correction') tellAgain(turn, document)
}

function supersede(turn: Turn, document: OutboxRow): void {
  const { kind, subject, key } = document
  correction(turn, document, { subject, field: null, from: kind, to: null })
  if (turn.floor.db.units.find(subject))
    turn.deed.tell({ event: 'corrected', unit: subject, field: kind, from: key, to: null })
}

/** The document that the correction had superseded holds after all: the same facts, under a key of their own. */
function tellAgain(turn: Turn, made: OutboxRow): void {
  const facts = factsOfDocument(made)
  const held = facts.kind === 'correction' ? turn.floor.db.outbox.find(facts.supersedes) : undefined
  if (held) turn.deed.document(held.client, held.subject, factsOfDocument(held))
}

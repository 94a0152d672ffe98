import type { Change } from '#db/changes'
import type { CommandRow } from '#db/commands-table'
import type { StationDb } from '#db/station-db'
import type { OutboxRow } from '#db/outbox-table'
import { no, setBench, type BenchState, type Refusal, type Turn } from '../bench/turn.ts'
import { correction } from './gate.ts'

/** What `undo` would take back now: the session's last command, as long as it belongs to the parcel at the bench. */
export function lastCommand(db: StationDb, { bench }: Pick<BenchState, 'bench'>): CommandRow | undefined {
  const parcelId = bench.parcelId ?? bench.lastParcelId
  const last = parcelId === null ? undefined : db.commands.lastOf(bench.sessionNo)
  return last?.parcelId === parcelId ? last : undefined
}

/**
 * Takes back the last confirmed command of this parcel in this session. The rows go back to what they were;
 * history does not: each document that the command left is superseded by a correction that names its key.
 */
export function undoLast(turn: Turn): Refusal | null {
  const { db } = turn.floor
  const command = lastCommand(db, turn.state)
  if (!command?.before) return no('nothing-to-undo')
  const changes = (JSON.parse(command.before) as Change[]).toReversed()
  for (const change of changes) if (change.table !== 'containers') putBack(turn, change)
  for (const change of changes) if (change.table === 'containers') freeTote(turn, change)
  db.commands.update(command.id, { undoneAt: turn.deed.at })
  for (const key of (JSON.parse(command.keys) as string[]).toReversed()) supersede(turn, db.outbox.find(key))
  turn.deed.confirm('undone', command.parcelId, { undid: command.id, was: command.name })
  return null
}

function putBack(turn: Turn, { table, key, before }: Change): void {
  const { db } = turn.floor
  if (table === 'bench') {
    const { parcelId, unitId, lastUnitId, lastParcelId, mode } = before as unknown as Turn['state']['bench']
    setBench(turn, { parcelId, unitId, lastUnitId, lastParcelId, mode, pending: null })
    return
  }
  if (before === null && table === 'units') {
    db.units.update(key, { withdrawnAt: turn.deed.at, container: null })
    return
  }
  const rows = db.remembered[table]
  if (!rows) throw new Error(`${table} cannot be put back`)
  // A licence plate that was given stays with its unit: its label may be on the piece already.
  const kept = table === 'units' ? { lpn: db.units.get(...key).lpn } : {}
  if (before === null) rows.delete(...key)
  else rows.update(key, { ...before, ...kept })
}

/** What the tote was meant for goes back only where nothing else came to lie in it meanwhile. */
function freeTote({ floor: { db } }: Turn, { key, before }: Change): void {
  if (before !== null && db.units.countIn(String(key[0])) === 0) db.containers.update(key, before)
}

function supersede(turn: Turn, document: OutboxRow | undefined): void {
  if (!document || document.kind === 'correction') return
  correction(turn, document.client, document, {
    subject: document.subject,
    field: null,
    from: document.kind,
    to: null,
  })
  const unit = turn.floor.db.units.find(document.subject)
  if (unit)
    turn.deed.tell({ event: 'corrected', unit: unit.id, field: document.kind, from: document.key, to: null })
}

import type Database from 'better-sqlite3'
import { chainHash, NO_HASH, type JournalHead, type JournalRow } from '#db/journal-table'
import { stationTable } from '#db/station-table'
import { objectIn, type Problems } from './problems.ts'
import type { OnVerifyProgress } from './verify.ts'

const START: JournalHead = { seq: 0, hash: NO_HASH }
/** Every entry says these in its columns and in its body. */
const TOLD_TWICE = ['seq', 'at', 'kind', 'by', 'subject'] as const
const ROWS_A_REPORT = 10_000

/**
 * Walks the chain from a checkpoint (or from the start, where the checkpoint no longer fits): numbers without a
 * gap, hashes computed anew from the stored bytes, columns as the bodies say. Gives the last entry walked.
 */
export function verifyJournal(
  raw: Database.Database,
  problems: Problems,
  { from, onProgress }: { from: JournalHead | undefined; onProgress: OnVerifyProgress },
): JournalHead {
  let head = from && isThere(raw, from, problems) ? from : START
  let epoch: number | null = null
  const rows = raw.prepare<[number], JournalRow>('SELECT * FROM journal WHERE seq > ? ORDER BY seq')
  for (const row of rows.iterate(head.seq)) {
    verifyEntry(row, head, problems)
    if (row.seq === 1) verifyGenesis(raw, row, problems)
    epoch = epochBegunBy(row) ?? epoch
    head = { seq: row.seq, hash: row.hash }
    if (row.seq % ROWS_A_REPORT === 0) onProgress('journal', row.seq)
  }
  if (head.seq === 0) problems.add('journal-empty', {})
  const station = stationTable(raw).facts().epoch
  if (epoch !== null && epoch !== station) problems.add('epoch-differs', { journal: epoch, station })
  verifyCommands(raw, problems)
  onProgress('journal', head.seq)
  return head
}

function isThere(raw: Database.Database, { seq, hash }: JournalHead, problems: Problems): boolean {
  if (seq === 0) return true
  const row = raw.prepare<[number], { hash: string }>('SELECT hash FROM journal WHERE seq = ?').get(seq)
  if (row?.hash === hash) return true
  problems.add('checkpoint-gone', { seq })
  return false
}

/** Goes on from the hash that is stored, so that one forged entry is one finding. */
function verifyEntry(row: JournalRow, before: JournalHead, problems: Problems): void {
  const { seq } = row
  if (seq !== before.seq + 1) problems.add('journal-gap', { after: before.seq, seq })
  if (chainHash(before.hash, row.body) !== row.hash) problems.add('journal-chain-broken', { seq })
  const body = objectIn(row.body)
  const differs = TOLD_TWICE.find((field) => body?.[field] !== row[field])
  if (differs) problems.add('journal-entry-differs', { seq, field: differs })
}

function epochBegunBy({ kind, body }: JournalRow): number | null {
  if (kind !== 'genesis' && kind !== 'restored') return null
  const epoch = objectIn(body)?.['epoch']
  return Number.isInteger(epoch) ? Number(epoch) : null
}

function verifyGenesis(raw: Database.Database, { kind, body }: JournalRow, problems: Problems): void {
  const { site, station } = stationTable(raw).facts()
  const told = objectIn(body)
  const isOurs = kind === 'genesis' && told?.['site'] === site && told['station'] === station
  if (!isOurs || !Number.isInteger(told['epoch'])) problems.add('genesis-differs', {})
}

/** Every confirmed command left its entry and the documents that it names. */
function verifyCommands(raw: Database.Database, problems: Problems): void {
  const entryless = raw.prepare<[], { id: string }>(
    'SELECT id FROM commands c WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.seq = c.journal_seq)',
  )
  for (const { id } of entryless.iterate()) problems.add('command-without-entry', { command: id })
  const documentless = raw.prepare<[], { id: string; key: string | null }>(
    `SELECT c.id, k.value AS key
     FROM commands c, json_each(CASE WHEN json_valid(c.keys) THEN c.keys ELSE '[null]' END) k
     WHERE NOT EXISTS (SELECT 1 FROM outbox o WHERE o.key = k.value)`,
  )
  for (const { id, key } of documentless.iterate())
    problems.add('command-without-document', { command: id, key })
}

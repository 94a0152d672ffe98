import type Database from 'better-sqlite3'
import { objectIn, type Problems } from './problems.ts'
import type { OnVerifyProgress } from './verify.ts'

/** Which document must tell of a unit, and of which units. */
const DOCUMENTS_OF_A_UNIT = {
  receipt: 'true',
  inspection: 'u.grade IS NOT NULL',
  decision: `u.disposition IS NOT NULL AND coalesce(u.approval, 'approved') = 'approved'`,
  move: 'u.sorted_at IS NOT NULL',
} as const

const ROWS_A_REPORT = 10_000

type DocumentRow = { key: string; kind: string; client: string; payload: string }

/** Every document is whole and stands in the chain; every unit has those that its state calls for. */
export function verifyDocuments(
  raw: Database.Database,
  problems: Problems,
  onProgress: OnVerifyProgress,
): void {
  const twice = raw.prepare<[], { key: string }>('SELECT key FROM outbox GROUP BY key HAVING count(*) > 1')
  for (const row of twice.iterate()) problems.add('key-twice', row)

  const hashOf = raw.prepare<[number], { hash: string }>('SELECT hash FROM journal WHERE seq = ?')
  const documents = raw.prepare<[], DocumentRow>('SELECT key, kind, client, payload FROM outbox ORDER BY seq')
  let seen = 0
  for (const row of documents.iterate()) {
    verifyDocument(row, (seq) => hashOf.get(seq)?.hash, problems)
    if (++seen % ROWS_A_REPORT === 0) onProgress('documents', seen)
  }
  verifyUnitsAreTold(raw, problems)
  onProgress('documents', seen)
}

function verifyDocument(
  row: DocumentRow,
  hashOf: (seq: number) => string | undefined,
  problems: Problems,
): void {
  const { key, payload } = row
  const told = objectIn(payload)
  if (!told) return problems.add('document-unreadable', { key })
  const differs = (['key', 'kind', 'client'] as const).find((field) => told[field] !== row[field])
  if (differs) problems.add('document-differs', { key, field: differs })
  const journal = told['journal'] as { seq?: unknown; hash?: unknown } | null | undefined
  const seq = Number.isSafeInteger(journal?.seq) ? Number(journal?.seq) : null
  if (seq === null || hashOf(seq) !== journal?.hash) problems.add('document-not-in-journal', { key, seq })
}

/** Who is told of by what goes into a temporary table: millions do not fit into memory. */
function verifyUnitsAreTold(raw: Database.Database, problems: Problems): void {
  raw.exec(`
    DROP TABLE IF EXISTS temp.told;
    CREATE TEMP TABLE told (unit TEXT, kind TEXT, PRIMARY KEY (unit, kind)) WITHOUT ROWID;
    INSERT OR IGNORE INTO temp.told SELECT payload ->> '$.unit', kind FROM main.outbox
      WHERE kind IN ('receipt', 'inspection', 'decision') AND json_valid(payload) AND payload ->> '$.unit' IS NOT NULL;
    INSERT OR IGNORE INTO temp.told SELECT u.value ->> '$.unit', kind
      FROM main.outbox, json_each(CASE WHEN json_valid(payload) THEN payload ELSE '{}' END, '$.units') u
      WHERE kind = 'move' AND u.type = 'object' AND u.value ->> '$.unit' IS NOT NULL;`)
  for (const [kind, concerned] of Object.entries(DOCUMENTS_OF_A_UNIT)) {
    const untold = raw.prepare<[string], { unit: string }>(
      `SELECT u.id AS unit FROM units u WHERE u.withdrawn_at IS NULL AND ${concerned}
       AND NOT EXISTS (SELECT 1 FROM temp.told t WHERE t.unit = u.id AND t.kind = ?)`,
    )
    for (const { unit } of untold.iterate(kind)) problems.add('unit-without-document', { unit, kind })
  }
  raw.exec('DROP TABLE temp.told')
}

import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { table } from './table.ts'

/** The bench's one session. `pending` is JSON of what is begun and not confirmed. */
export type BenchRow = {
  id: 1
  sessionNo: number
  personId: string | null
  mode: 'job' | 'gate'
  parcelId: string | null
  unitId: string | null
  lastUnitId: string | null
  lastParcelId: string | null
  consolidationId: string | null
  pending: string | null
  liveBadge: string | null
  promptNo: number
}

export function benchTable(db: Database.Database, changes: Changes) {
  const bench = table<BenchRow>(db, changes, {
    name: 'bench',
    key: ['id'],
    columns: [
      'id',
      'sessionNo',
      'personId',
      'mode',
      'parcelId',
      'unitId',
      'lastUnitId',
      'lastParcelId',
      'consolidationId',
      'pending',
      'liveBadge',
      'promptNo',
    ],
    remembered: true,
  })
  return {
    insert: (row: BenchRow): void => bench.insert(row),
    read: (): BenchRow => bench.get(1),
    /** Null too where nobody ever worked at it. */
    parcelInHand: (): string | null => bench.find(1)?.parcelId ?? null,
    update: (patch: Partial<Omit<BenchRow, 'id'>>): void => bench.update(1, patch),
  }
}

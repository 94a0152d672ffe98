import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import type { Problems } from './problems.ts'
import type { OnVerifyProgress } from './verify.ts'

type PersonalRow = { id: string; value: string | null; salt: Buffer | null; hash: string }

/** What was not erased is what it was; what was erased kept no salt to guess it by. */
export function verifyPersonalValues(
  raw: Database.Database,
  problems: Problems,
  onProgress: OnVerifyProgress,
): void {
  const rows = raw.prepare<[], PersonalRow>('SELECT id, value, salt, hash FROM personal_values')
  for (const row of rows.iterate()) {
    if (!isAsKept(row)) problems.add('personal-value-differs', { value: row.id })
  }
  onProgress('personal-values', 0)
}

function isAsKept({ value, salt, hash }: PersonalRow): boolean {
  if (value === null) return salt === null
  return salt !== null && createHash('sha256').update(salt).update(value).digest('hex') === hash
}

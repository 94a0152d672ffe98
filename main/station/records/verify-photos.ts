import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { photoPath } from '#db/data-folder'
import type { Problems } from './problems.ts'
import type { OnVerifyProgress } from './verify.ts'

/** `of`: its piece, or the parcel that it is about. */
type KeptPhoto = { photo: string; sha256: string; of: string }

const ROWS_A_REPORT = 1000

/**
 * Every picture that is kept is there, and is the one that was taken. Not within another read: a working station may let
 * one go meanwhile, and then its record says so.
 */
export function verifyPhotos(
  raw: Database.Database,
  folder: string,
  { problems, onProgress }: { problems: Problems; onProgress: OnVerifyProgress },
): void {
  const kept = raw.prepare<[], KeptPhoto>(
    `SELECT id AS photo, sha256, coalesce(unit_id, parcel_id) AS "of" FROM photos WHERE state = 'kept'`,
  )
  const isKept = raw.prepare<[string], { n: number }>(
    `SELECT count(*) AS n FROM photos WHERE id = ? AND state = 'kept'`,
  )
  const missing: Omit<KeptPhoto, 'sha256'>[] = []
  let seen = 0
  for (const { photo, sha256, of } of kept.iterate()) {
    const found = hashOf(photoPath(folder, sha256))
    if (found === null) missing.push({ photo, of })
    else if (found !== sha256) problems.add('photo-differs', { photo, of })
    if (++seen % ROWS_A_REPORT === 0) onProgress('photos', seen)
  }
  for (const params of missing) if (isKept.get(params.photo)!.n > 0) problems.add('photo-missing', params)
  onProgress('photos', seen)
}

function hashOf(path: string): string | null {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex')
  } catch {
    return null
  }
}

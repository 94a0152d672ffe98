import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type Database from 'better-sqlite3'
import { erasuresPath } from './data-folder.ts'

/** An id of `personal_values` or of a picture, which says nothing of anybody. */
const ID = /^[0-9A-Za-z-]{1,40}$/

/** What was erased, by the lines of such a file; a line that was cut short is passed over. */
export const readErasures = (path: string): Set<string> =>
  new Set(
    existsSync(path)
      ? readFileSync(path, 'utf8')
          .split('\n')
          .filter((line) => ID.test(line))
      : [],
  )

/** Every value of this database that was erased, and every picture of people's papers that is gone; reads them all. */
export const erasedIn = (raw: Database.Database): string[] =>
  raw
    .prepare<[], { id: string }>(
      `SELECT id FROM personal_values WHERE value IS NULL
       UNION SELECT id FROM photos WHERE state = 'deleted' AND about IN ('protocol', 'found', 'paper')
       ORDER BY id`,
    )
    .all()
    .map(({ id }) => id)

/**
 * Writes down beside a database, or its copy, what was erased in it, so that a backup from before the erasure can be
 * restored without bringing anything back. Only ever adds.
 */
export function noteErasures(folder: string, erased: readonly string[]): void {
  const path = erasuresPath(folder)
  const known = readErasures(path)
  const news = erased.filter((id) => !known.has(id))
  if (news.length === 0) return
  const handle = openSync(path, 'a', 0o600)
  try {
    // Begun on a line of its own: the last one may have been cut short.
    appendFileSync(handle, `\n${news.join('\n')}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** What any backup beside this one says was erased: the newer ones know of later erasures. */
export function erasuresBeside(backup: string): Set<string> {
  const folder = dirname(backup)
  const beside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return new Set(beside.flatMap(({ name }) => [...readErasures(erasuresPath(join(folder, name)))]))
}

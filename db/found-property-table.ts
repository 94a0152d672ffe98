import type Database from 'better-sqlite3'
import type { FoundEnd, FoundKind, ToldBy } from '#contract/claims'
import type { Changes } from './changes.ts'
import { table, type Part } from './table.ts'

/** What is not goods. Only the sealed bag is known, never what is written on a paper in it. */
export type FoundPropertyRow = {
  id: string
  parcelId: string | null
  what: FoundKind
  bag: string
  container: string
  foundBy: string
  witness: string
  foundAt: number
  dueOn: string | null
  /** When its owner was told, a day of the site's calendar, and how. */
  toldOn: string | null
  toldHow: ToldBy | null
  endedAt: number | null
  endedBy: string | null
  endedAs: FoundEnd | null
  endedBecause: string | null
}

export function foundPropertyTable(db: Database.Database, changes: Changes) {
  const found = table<FoundPropertyRow>(db, changes, {
    name: 'found_property',
    key: ['id'],
    columns: [
      'id',
      'parcelId',
      'what',
      'bag',
      'container',
      'foundBy',
      'witness',
      'foundAt',
      'dueOn',
      'toldOn',
      'toldHow',
      'endedAt',
      'endedBy',
      'endedAs',
      'endedBecause',
    ],
    remembered: true,
  })
  const byBag = db.prepare<[string], FoundPropertyRow>(
    `SELECT ${found.selected} FROM found_property WHERE bag = ?`,
  )
  const dueFirst = db.prepare<[Part], FoundPropertyRow>(
    `SELECT ${found.selected} FROM found_property WHERE ended_at IS NULL
     ORDER BY due_on IS NULL, due_on, id LIMIT @most OFFSET @from`,
  )
  const count = db.prepare<[], { n: number }>(
    'SELECT count(*) AS n FROM found_property WHERE ended_at IS NULL',
  )
  return {
    ...found,
    byBag: (bag: string): FoundPropertyRow | undefined => byBag.get(bag),
    /** What still lies here, the nearest day first. */
    open: (part: Part): FoundPropertyRow[] => dueFirst.all(part),
    countOpen: (): number => count.get()!.n,
  }
}

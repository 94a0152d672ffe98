import type Database from 'better-sqlite3'
import type { DispositionAction, LocationKind } from '#contract/returns'
import type { Changes } from './changes.ts'
import { known } from './known.ts'
import { table, type Part } from './table.ts'

export type ContainerRow = {
  code: string
  kind: LocationKind
  name: string | null
  client: string | null
  /** What an open tote is being filled for, and with whose goods. */
  disposition: string | null
  holdsClient: string | null
  closedAt: number | null
  putAwayIn: string | null
  /** The kind of waste in it that is kept apart. */
  waste: string | null
}

/** A tote that is being filled, with how much is in it. */
export type FilledTote = { code: string; disposition: string; client: string; units: number; pieces: number }

export function containersTable(db: Database.Database, changes: Changes) {
  const containers = table<ContainerRow>(db, changes, {
    name: 'containers',
    key: ['code'],
    columns: [
      'code',
      'kind',
      'name',
      'client',
      'disposition',
      'holdsClient',
      'closedAt',
      'putAwayIn',
      'waste',
    ],
    remembered: true,
  })
  const openTote = db.prepare<[string, string, string | null], ContainerRow>(
    `SELECT ${containers.selected} FROM containers
     WHERE disposition IN (?) AND holds_client IN (?) AND closed_at IS NULL AND waste IS ? ORDER BY code LIMIT 1`,
  )
  const forAction = db.prepare<[string, string], ContainerRow>(
    `SELECT ${containers.selected} FROM containers WHERE kind IN (?) AND (client IS NULL OR client IN (?))
     ORDER BY client IS NULL, code LIMIT 1`,
  )
  const placesFor = db.prepare<[string, string], ContainerRow>(
    `SELECT ${containers.selected} FROM containers WHERE kind IN (?) AND (client IS NULL OR client IN (?))
     ORDER BY client IS NULL, waste IS NULL, code LIMIT 50`,
  )
  const freeTote = db.prepare<[string], ContainerRow>(
    `SELECT ${containers.selected} FROM containers AS c
     WHERE kind IN ('tote', 'cage') AND disposition IS NULL AND closed_at IS NULL AND (client IS NULL OR client = ?)
       AND NOT EXISTS (SELECT 1 FROM units WHERE container = c.code)
     ORDER BY client IS NULL, code LIMIT 1`,
  )
  const filling = `c.disposition IS NOT NULL AND c.closed_at IS NULL`
  const filled = db.prepare<[Part], FilledTote>(
    `SELECT code, disposition, holds_client AS client, count(*) AS units, sum(quantity) AS pieces
     FROM (SELECT c.code, c.disposition, c.holds_client, u.quantity FROM containers AS c
           JOIN units AS u ON u.container = c.code WHERE ${filling})
     GROUP BY code ORDER BY disposition, code LIMIT @most OFFSET @from`,
  )
  const countFilled = db.prepare<[], { n: number }>(
    `SELECT count(*) AS n FROM containers AS c WHERE ${filling}
       AND EXISTS (SELECT 1 FROM units WHERE container = c.code)`,
  )
  return {
    ...containers,
    /** The totes that are being filled, those of one disposition together. */
    filledTotes: (part: Part): FilledTote[] => filled.all(part),
    countFilledTotes: (): number => countFilled.get()!.n,
    /** The tote that is being filled with this client's goods for this disposition. */
    openTote: known(changes, ['containers'], (disposition: string, client: string, waste: string | null) =>
      openTote.get(disposition, client, waste),
    ),
    /** An empty tote that nobody is filling; the client's own before a common one. */
    freeTote: (client: string): ContainerRow | undefined => freeTote.get(client),
    /** Every place for an action, those that hold waste of some kind first. */
    placesFor: (action: DispositionAction, client: string): ContainerRow[] => placesFor.all(action, client),
    /** The place for an action, or for spare parts; the client's own before a common one. */
    forAction: known(changes, ['containers'], (action: DispositionAction | 'spare-parts', client: string) =>
      forAction.get(action, client),
    ),
  }
}

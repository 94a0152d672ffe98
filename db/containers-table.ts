import type Database from 'better-sqlite3'
import type { DispositionAction, LocationKind } from '#contract/returns'
import type { Changes } from './changes.ts'
import { known } from './known.ts'
import { table } from './table.ts'

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
}

export function containersTable(db: Database.Database, changes: Changes) {
  const containers = table<ContainerRow>(db, changes, {
    name: 'containers',
    key: ['code'],
    columns: ['code', 'kind', 'name', 'client', 'disposition', 'holdsClient', 'closedAt', 'putAwayIn'],
    remembered: true,
  })
  const openTote = db.prepare<[string, string], ContainerRow>(
    `SELECT ${containers.selected} FROM containers
     WHERE disposition IN (?) AND holds_client IN (?) AND closed_at IS NULL ORDER BY code LIMIT 1`,
  )
  const forAction = db.prepare<[string, string], ContainerRow>(
    `SELECT ${containers.selected} FROM containers WHERE kind IN (?) AND (client IS NULL OR client IN (?))
     ORDER BY client IS NULL, code LIMIT 1`,
  )
  const freeTote = db.prepare<[string], ContainerRow>(
    `SELECT ${containers.selected} FROM containers AS c
     WHERE kind IN ('tote', 'cage') AND disposition IS NULL AND closed_at IS NULL AND (client IS NULL OR client = ?)
       AND NOT EXISTS (SELECT 1 FROM units WHERE container = c.code)
     ORDER BY client IS NULL, code LIMIT 1`,
  )
  return {
    ...containers,
    /** The tote that is being filled with this client's goods for this disposition. */
    openTote: known(changes, ['containers'], (disposition: string, client: string) =>
      openTote.get(disposition, client),
    ),
    /** An empty tote that nobody is filling; the client's own before a common one. */
    freeTote: (client: string): ContainerRow | undefined => freeTote.get(client),
    /** The place for an action; the client's own before a common one. */
    forAction: known(changes, ['containers'], (action: DispositionAction, client: string) =>
      forAction.get(action, client),
    ),
  }
}

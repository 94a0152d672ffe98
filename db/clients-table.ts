import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { known } from './known.ts'

export function clientsTable(db: Database.Database, changes: Changes) {
  const add = db.prepare<[string]>('INSERT INTO clients (code) VALUES (?) ON CONFLICT DO NOTHING')
  const all = db.prepare<[], { code: string }>('SELECT code FROM clients ORDER BY code')
  const list = known(changes, ['clients'], (): readonly string[] => all.all().map(({ code }) => code))
  return {
    /** Goods name their client: one that is known already is not written again. */
    add(code: string): void {
      if (list().includes(code)) return
      add.run(code)
      changes.changed('clients')
    },
    all: list,
  }
}

import type Database from 'better-sqlite3'

export function clientsTable(db: Database.Database) {
  const add = db.prepare<[string]>('INSERT INTO clients (code) VALUES (?) ON CONFLICT DO NOTHING')
  const all = db.prepare<[], { code: string }>('SELECT code FROM clients ORDER BY code')
  return {
    add: (code: string): void => void add.run(code),
    all: (): string[] => all.all().map(({ code }) => code),
  }
}

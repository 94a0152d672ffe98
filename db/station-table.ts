import type Database from 'better-sqlite3'

/** What this database is. Set once by `init`; `epoch` grows with each restore. */
export type StationFacts = {
  site: string
  station: string
  timezone: string
  language: string
  country: string
  currency: string
  epoch: number
}

export function stationTable(db: Database.Database) {
  const all = db.prepare<[], { key: string; value: string }>('SELECT key, value FROM station')
  const set = db.prepare<[string, string]>(
    'INSERT INTO station (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  return {
    facts(): StationFacts {
      const found = Object.fromEntries(all.all().map(({ key, value }) => [key, value]))
      return { ...(found as Omit<StationFacts, 'epoch'>), epoch: Number(found['epoch']) }
    },
    set(facts: Partial<StationFacts>): void {
      for (const [key, value] of Object.entries(facts)) set.run(key, String(value))
    },
  }
}

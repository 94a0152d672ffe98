import type Database from 'better-sqlite3'
import type { Language, Role } from '#contract/returns'
import type { Changes } from './changes.ts'
import { table } from './table.ts'

export type PersonRow = { id: string; nameId: string; role: Role; language: Language; createdAt: number }
export type BadgeRow = { hash: string; personId: string; createdAt: number; revokedAt: number | null }

export function peopleTable(db: Database.Database, changes: Changes) {
  const people = table<PersonRow>(db, changes, {
    name: 'people',
    key: ['id'],
    columns: ['id', 'nameId', 'role', 'language', 'createdAt'],
    remembered: false,
  })
  const badges = table<BadgeRow>(db, changes, {
    name: 'badges',
    key: ['hash'],
    columns: ['hash', 'personId', 'createdAt', 'revokedAt'],
    remembered: false,
  })
  const ids = db.prepare<[], { id: string }>('SELECT id FROM people ORDER BY id')
  return {
    ...people,
    /** Everybody who was ever added; they are few. */
    ids: (): string[] => ids.all().map(({ id }) => id),
    badges,
    /** The person whose live badge this is. */
    byBadge(hash: string): PersonRow | undefined {
      const badge = badges.find(hash)
      return badge && badge.revokedAt === null ? people.get(badge.personId) : undefined
    },
  }
}

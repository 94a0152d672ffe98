import type { Language, Role } from '#contract/returns'
import type { StationDb } from '#db/station-db'
import { badgeHash, makeBadge } from '../barcodes/badge-code.ts'
import type { NewId } from '../keys.ts'

/**
 * Makes a person with a badge, in the caller's transaction. Gives the badge's text: it is shown this once and kept
 * only as a hash. The journal gets the name's salted hash, never the name.
 */
export function addPerson(
  db: StationDb,
  { now, newId }: { now: number; newId: NewId },
  person: { name: string; role: Role; language: Language; by: string | null },
): { id: string; badge: string } {
  const id = newId()
  const nameId = newId()
  const badge = makeBadge()
  const nameHash = db.personalValues.keep(nameId, 'name', person.name)
  db.people.insert({ id, nameId, role: person.role, language: person.language, createdAt: now })
  db.people.badges.insert({ hash: badgeHash(badge), personId: id, createdAt: now, revokedAt: null })
  const body = { role: person.role, name: { id: nameId, hash: nameHash } }
  db.journal.append({ at: now, kind: 'person-added', by: person.by, subject: id, body })
  return { id, badge }
}

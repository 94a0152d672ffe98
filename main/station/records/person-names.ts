import type { StationDb } from '#db/station-db'

/** What a person is called; null for nobody, and for one whose name was erased. */
export function nameOfPerson(db: StationDb, id: string | null): string | null {
  const person = id === null ? undefined : db.people.find(id)
  return person ? db.personalValues.read(person.nameId) : null
}

import type { Floor } from '../floor.ts'

/** Whether whoever is signed in may see what is for supervisors, and set the station up. */
export function isSupervisorHere({ db }: Pick<Floor, 'db'>): boolean {
  const { personId } = db.bench.read()
  return personId !== null && db.people.get(personId).role !== 'worker'
}

/** Whether an administrator is signed in: who alone says which ERPs the station has, and by whose name it is there. */
export function isAdministratorHere({ db }: Pick<Floor, 'db'>): boolean {
  const { personId } = db.bench.read()
  return personId !== null && db.people.get(personId).role === 'administrator'
}

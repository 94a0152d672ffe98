import { done } from '#contract/result'
import type { CallsOf } from '../call-table.ts'
import type { Floor } from '../floor.ts'
import { addPerson } from './add-person.ts'

/** Who works here. */
export const peopleTable = ({ db, now, newId }: Floor): CallsOf<'people'> => ({
  'people.add': (person) =>
    done(db.transaction(() => addPerson(db, { now: now(), newId }, { ...person, by: null }))),
})

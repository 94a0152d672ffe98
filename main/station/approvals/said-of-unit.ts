import type { Words } from '#contract/bench'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { nameOfUnit } from '../returns/about.ts'
import type { UnitDossier } from '../returns/unit-facts.ts'
import { historyWords } from '../records/history-words.ts'
import type { WaitingAbout } from './waiting.ts'

/** What a piece was answered, each question with its answer. */
export const answersSaid = ({ rules, answers }: UnitDossier): Words[] =>
  answers.map(({ question, value }) => historyWords(rules.compiled.set, 'answered', { question, value }))

/** What stands above everything that is said of a piece. */
export const aboutUnit = (
  { db }: Floor,
  unit: UnitRow,
  said: Pick<WaitingAbout, 'rule' | 'worker'>,
): WaitingAbout => ({
  name: nameOfUnit(db, unit),
  unit,
  parcel: db.parcels.get(unit.parcelId),
  container: unit.container,
  ...said,
})

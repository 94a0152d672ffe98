import type { UnitRow } from '#db/units-table'
import type { Floor } from '../../floor.ts'
import { rulesAsOf } from '../../returns/rules-as-of.ts'

/** What people chose themselves: other rules would not have changed that. */
export type ChosenByPeople = {
  grade: string | null
  disposition: string | null
  /** A supervisor looked at what did not fit about it, and let it go on. */
  isReleased: boolean
  /** It was inspected in full although the rules would have left some of that out. */
  isInFull: boolean
}

export function chosenByPeople(floor: Floor, { id }: UnitRow): ChosenByPeople {
  const { grades, decisions, signals } = floor.db
  const grade = grades.newestOf(id)
  const decision = decisions.newestOf(id)
  return {
    grade: grade && grade.grade !== grade.derived ? grade.grade : null,
    disposition: decision && decision.rule === null ? decision.disposition : null,
    isReleased: signals.ofUnit(id)?.state === 'released',
    isInFull: isInspectedInFull(floor, id),
  }
}

/** What comes back from rework always is; the first time, where it was asked about although its rule says less. */
function isInspectedInFull(floor: Floor, unitId: string): boolean {
  const { inspections, units } = floor.db
  const record = inspections.newestOf(unitId)
  if (!record || record.level !== 'full') return false
  if (record.startedAt !== units.get(unitId).receivedAt) return true
  if (record.levelRule === null) return false
  const table = rulesAsOf(floor, record.rulesVersion).compiled.set.inspectionLevels
  return table?.rules.find(({ id }) => id === record.levelRule)?.gives.level !== 'full'
}

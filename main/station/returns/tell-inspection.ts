import type { GradeRow } from '#db/grades-table'
import type { Turn } from '../bench/turn.ts'
import type { Floor } from '../floor.ts'
import { reworkBefore } from '../rework/told-operations.ts'
import { gradeElsewhere } from '../rules/decisions/grade-scales.ts'
import { identityOf, missingPartsOf, originOf } from './about.ts'
import type { UnitDossier } from './unit-facts.ts'

/** What was found of the unit and how it was graded, for the ERP. `dossier` has the acceptance that holds. */
export function tellInspection(
  { floor, deed }: Turn,
  { unit, facts, rules, level, inspection, isInspectedAgain }: UnitDossier,
  { grade, derived, because, reason }: Pick<GradeRow, 'grade' | 'derived' | 'because' | 'reason'>,
): void {
  const { db } = floor
  const otherScales = gradeElsewhere(rules.compiled.set, { grade, category: facts.category })
  const rework = isInspectedAgain ? reworkBefore(floor, unit.id) : []
  const fitted = isInspectedAgain ? fittedBefore(floor, unit.id) : []
  deed.document(unit.client, unit.id, {
    kind: 'inspection',
    ...originOf(db, unit),
    ...identityOf(unit),
    rulesVersion: rules.version,
    ...(level === 'full' ? {} : { level }),
    answers: Object.entries(inspection.answers).map(([question, value]) => ({ question, value })),
    missingParts: missingPartsOf(db, unit.id),
    grade,
    ...(Object.keys(otherScales).length === 0 ? {} : { otherScales }),
    derivedGrade: derived,
    because: JSON.parse(because) as string[],
    overrideReason: reason,
    acceptance: unit.acceptance,
    ...(rework.length > 0 ? { rework } : {}),
    ...(fitted.length > 0 ? { fitted } : {}),
  })
}

/** The parts whose fitting brought the newest inspection. */
function fittedBefore({ db }: Floor, unitId: string): { part: string; takenFrom: string }[] {
  const startedAt = db.inspections.newestOf(unitId)?.startedAt
  return db.harvestedParts
    .fittedTo(unitId)
    .filter(({ fittedAt }) => fittedAt === startedAt)
    .map(({ part, takenFrom }) => ({ part, takenFrom }))
}

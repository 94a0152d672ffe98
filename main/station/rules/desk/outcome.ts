import type { DecisionRow } from '#db/decisions-table'
import type { GradeRow } from '#db/grades-table'
import type { UnitRow } from '#db/units-table'
import { acceptanceOf } from '../../returns/grade.ts'
import { dossierWith, type UnitDossier } from '../../returns/unit-facts.ts'
import { deriveDisposition } from '../decisions/derive-disposition.ts'
import { deriveGrade } from '../decisions/grade.ts'
import { closedGates } from '../gates/exit-gates.ts'

/** A code and the rule behind it. Null code: a person decides; null rule: none holds, or a person chose. */
export type Chosen = { code: string | null; rule: string | null }
/** `unanswered`: the rules would still ask something. */
export type Outcome = { grade: Chosen; disposition: Chosen } | 'unanswered'

/** What people chose themselves: other rules would not have changed that. */
export type ChosenByPeople = { grade: string | null; disposition: string | null }

export const chosenByPeople = (
  grade: GradeRow | undefined,
  decision: DecisionRow | undefined,
): ChosenByPeople => ({
  grade: grade && grade.grade !== grade.derived ? grade.grade : null,
  disposition: decision && decision.rule === null ? decision.disposition : null,
})

/**
 * What becomes of an inspected unit by the rules that `read` reads it with: with the answers that were given, on the day
 * that it was inspected, as if nothing had been graded or decided yet.
 */
export function outcomeOf(unit: UnitRow, chosen: ChosenByPeople, read: ReadDossier): Outcome {
  const dossier = asInspected(unit, read)
  if (dossier.inspection.question) return 'unanswered'
  const grade = gradeIn(dossier, chosen.grade)
  if (grade.code === null) return { grade, disposition: NOBODY_KNOWS }
  const graded = { ...dossier.unit, grade: grade.code, acceptance: acceptanceOf(dossier) }
  return { grade, disposition: dispositionIn(dossierWith(dossier, graded), chosen.disposition) }
}

type ReadDossier = (unit: UnitRow) => UnitDossier
const NOBODY_KNOWS: Chosen = { code: null, rule: null }

function asInspected(unit: UnitRow, read: ReadDossier): UnitDossier {
  const ungraded = { ...unit, grade: null, disposition: null, action: null, approval: null }
  const dossier = read({ ...ungraded, acceptance: 'pending' })
  // What was said of the claim at the first inspection stays.
  return dossier.isInspectedAgain ? dossierWith(dossier, ungraded) : dossier
}

function gradeIn({ rules, facts }: UnitDossier, chosen: string | null): Chosen {
  const derived = deriveGrade(rules.compiled, facts)
  if (chosen !== null && rules.compiled.gradeOrder.has(chosen)) return { code: chosen, rule: null }
  return derived === 'manual' ? NOBODY_KNOWS : { code: derived.grade, rule: derived.because[0] ?? null }
}

function dispositionIn({ rules, facts }: UnitDossier, chosen: string | null): Chosen {
  const action = chosen === null ? undefined : rules.compiled.actionOf.get(chosen)
  if (action && closedGates(rules.compiled, facts, action).length === 0) return { code: chosen, rule: null }
  const derived = deriveDisposition(rules.compiled, facts)
  return derived === 'manual' ? NOBODY_KNOWS : derived
}

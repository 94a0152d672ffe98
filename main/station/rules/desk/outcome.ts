import type { StationDb } from '#db/station-db'
import type { UnitRow } from '#db/units-table'
import { acceptanceOf } from '../../returns/grade.ts'
import { dossierWith, type UnitDossier } from '../../returns/unit-facts.ts'
import { deriveUnlessHeld } from '../decisions/derive-disposition.ts'
import { deriveGrade } from '../decisions/grade.ts'
import { closedGates } from '../gates/exit-gates.ts'
import { isTooMuch, signalScore } from '../signals/signal-score.ts'

/** A code and the rule behind it. Null code: a person decides; null rule: none holds, or a person chose. */
export type Chosen = { code: string | null; rule: string | null }
/** `unanswered`: the rules would still ask something. */
export type Outcome = { grade: Chosen; disposition: Chosen } | 'unanswered'

/** What people chose themselves: other rules would not have changed that. */
export type ChosenByPeople = {
  grade: string | null
  disposition: string | null
  /** A supervisor looked at what did not fit about it, and let it go on. */
  isReleased: boolean
}

export function chosenByPeople({ grades, decisions, signals }: StationDb, unitId: string): ChosenByPeople {
  const grade = grades.newestOf(unitId)
  const decision = decisions.newestOf(unitId)
  return {
    grade: grade && grade.grade !== grade.derived ? grade.grade : null,
    disposition: decision && decision.rule === null ? decision.disposition : null,
    isReleased: signals.ofUnit(unitId)?.state === 'released',
  }
}

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
  return { grade, disposition: dispositionIn(dossierWith(dossier, graded), chosen) }
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

function dispositionIn({ rules: { compiled }, facts }: UnitDossier, chosen: ChosenByPeople): Chosen {
  const { disposition, isReleased } = chosen
  const action = disposition === null ? undefined : compiled.actionOf.get(disposition)
  if (action && closedGates(compiled, facts, action).length === 0) return { code: disposition, rule: null }
  const isHeld = !isReleased && isTooMuch(compiled, signalScore(compiled, facts))
  const derived = deriveUnlessHeld(compiled, facts, isHeld)
  return derived === 'manual' ? NOBODY_KNOWS : derived
}

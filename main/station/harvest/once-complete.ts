import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { deriveGrade } from '../rules/decisions/grade.ts'
import { dossierHaving, type UnitDossier } from '../returns/unit-facts.ts'

/** What parts make of a unit: a better grade, or null where its answers say themselves that something misses. */
export type Completed = { grade: string | null }

/** The answer that a part misses: it no longer holds once the part is there. */
const PART_MISSING = 'part-missing'

export const saysPartMissing = ({ answers }: Pick<UnitDossier, 'answers'>): boolean =>
  answers.some(({ value }) => value === PART_MISSING)

/** What the unit would be with these parts in it; null where it would be no better. Nothing is written. */
export function onceComplete(floor: Floor, unit: UnitRow, parts: readonly string[]): Completed | null {
  const dossier = dossierHaving(floor, unit, parts)
  const { rules, facts, inspection } = dossier
  if (saysPartMissing(dossier) || inspection.question !== null) return { grade: null }
  const derived = deriveGrade(rules.compiled, facts)
  if (derived === 'manual') return null
  const order = (grade: string): number => rules.compiled.gradeOrder.get(grade) ?? 0
  return order(derived.grade) < order(unit.grade ?? '') ? { grade: derived.grade } : null
}

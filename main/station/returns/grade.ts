import type { Acceptance } from '#contract/returns'
import { personOf, type Turn } from '../bench/turn.ts'
import type { DerivedGrade } from '../rules/decisions/grade.ts'
import { gradeElsewhere } from '../rules/decisions/grade-scales.ts'
import { claimDamage } from '../claims/open-claim.ts'
import { identityOf, missingPartsOf, originOf } from './about.ts'
import { correction } from './correction.ts'
import { decideByRules } from './decide.ts'
import { reworkBefore } from '../rework/told-operations.ts'
import { dossierWith, type UnitDossier } from './unit-facts.ts'

const ACCEPTANCE: Record<string, Acceptance> = {
  eligible: 'accepted',
  'not-eligible': 'rejected',
  manual: 'manual',
  unknown: 'manual',
}

/** Settled with the first inspection: what the warehouse did to the piece since then is not the customer's matter. */
export function acceptanceOf({ unit, facts, isInspectedAgain }: UnitDossier): Acceptance {
  if (isInspectedAgain) return unit.acceptance
  return unit.reception === 'received' ? (ACCEPTANCE[facts.eligibility] ?? 'manual') : 'manual'
}

/**
 * Puts a grade on the unit, derived or chosen by a person with a reason, tells the ERP, and lets the rules
 * decide anew where it goes.
 */
export function applyGrade(
  turn: Turn,
  dossier: UnitDossier,
  { grade, derived, reason }: { grade: string; derived: DerivedGrade | null; reason: string | null },
): void {
  const { floor, deed } = turn
  const { db } = floor
  const { unit } = dossier
  const before = unit.grade === null ? undefined : db.outbox.newestOf(unit.id, 'inspection')
  const otherScales = gradeElsewhere(dossier.rules.compiled.set, { grade, category: dossier.facts.category })
  const because = derived && derived.grade === grade ? derived.because : []
  const acceptance = acceptanceOf(dossier)
  const rework = dossier.isInspectedAgain ? reworkBefore(floor, unit.id) : []
  const graded = { grade, acceptance, inspectedAt: unit.inspectedAt ?? deed.at }
  db.units.update(unit.id, graded)
  db.grades.insert({
    id: floor.newId(),
    unitId: unit.id,
    grade,
    derived: derived?.grade ?? '',
    because: JSON.stringify(because),
    reason,
    gradedAt: deed.at,
    gradedBy: personOf(turn).id,
  })
  if (before) correction(turn, before, { subject: unit.id, field: 'grade', from: unit.grade, to: grade })
  deed.document(unit.client, unit.id, {
    kind: 'inspection',
    ...originOf(db, unit),
    ...identityOf(unit),
    rulesVersion: dossier.rules.version,
    ...(dossier.level === 'full' ? {} : { level: dossier.level }),
    answers: Object.entries(dossier.inspection.answers).map(([question, value]) => ({ question, value })),
    missingParts: missingPartsOf(db, unit.id),
    grade,
    ...(Object.keys(otherScales).length === 0 ? {} : { otherScales }),
    derivedGrade: derived?.grade ?? '',
    because: [...because],
    overrideReason: reason,
    acceptance,
    ...(rework.length > 0 ? { rework } : {}),
  })
  deed.confirm('graded', unit.id, { grade, reason })
  deed.tell({
    event: 'graded',
    unit: unit.id,
    grade,
    derived: derived?.grade ?? grade,
    overridden: derived !== null && derived.grade !== grade,
    because: [...because],
  })
  turn.undo = 'takes-back'
  claimDamage(turn, dossier)
  decideByRules(turn, dossierWith(dossier, { ...unit, ...graded }), reason)
}

import type { Acceptance } from '#contract/returns'
import { personOf, type Turn } from '../bench/turn.ts'
import type { DerivedGrade } from '../rules/decisions/grade.ts'
import { claimDamage } from '../claims/open-claim.ts'
import { correction } from './correction.ts'
import { decideByRules } from './decide.ts'
import { tellInspection } from './tell-inspection.ts'
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
  const because = derived && derived.grade === grade ? derived.because : []
  const acceptance = acceptanceOf(dossier)
  const graded = { grade, acceptance, inspectedAt: unit.inspectedAt ?? deed.at }
  db.units.update(unit.id, graded)
  const row = {
    id: floor.newId(),
    unitId: unit.id,
    grade,
    derived: derived?.grade ?? '',
    because: JSON.stringify(because),
    reason,
    gradedAt: deed.at,
    gradedBy: personOf(turn).id,
  }
  db.grades.insert(row)
  if (before) correction(turn, before, { subject: unit.id, field: 'grade', from: unit.grade, to: grade })
  const regraded = dossierWith(dossier, { ...unit, ...graded })
  tellInspection(turn, regraded, row)
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
  decideByRules(turn, regraded, reason)
}

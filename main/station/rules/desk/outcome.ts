import type { Money } from '#contract/returns'
import type { TRIED_PARTS } from '#contract/rules-desk'
import type { UnitRow } from '#db/units-table'
import { placeNamed } from '../../returns/destination.ts'
import { acceptanceOf } from '../../returns/grade.ts'
import { refundAdviceOf } from '../../returns/money-advice.ts'
import { dossierWith, type UnitDossier } from '../../returns/unit-facts.ts'
import { deriveDisposition, deriveUnlessHeld } from '../decisions/derive-disposition.ts'
import { deriveGrade } from '../decisions/grade.ts'
import { approvalOf } from '../decisions/needs-approval.ts'
import { closedGates } from '../gates/exit-gates.ts'
import { isTooMuch, signalScore } from '../signals/signal-score.ts'
import type { ChosenByPeople } from './chosen-by-people.ts'

/** A code and the rule behind it. Null code: a person decides; null rule: none holds, or a person chose. */
export type Chosen = { code: string | null; rule: string | null }
/** Of all the pieces of a unit; null amount: nobody knows the price, or a person decides. */
export type Refund = Chosen & { amount: Money | null }
type Parts = Record<Exclude<(typeof TRIED_PARTS)[number], 'refund'>, Chosen> & { refund: Refund }
/** `unanswered`: the rules would still ask something. */
export type Outcome = Parts | 'unanswered'

/**
 * What becomes of an inspected unit by the rules that `read` reads it with: with the answers that were given, on the day
 * that it was inspected, as if nothing had been graded or decided yet.
 */
export function outcomeOf(unit: UnitRow, chosen: ChosenByPeople, read: ReadDossier): Outcome {
  const dossier = asInspected(unit, read)
  if (dossier.inspection.question) return 'unanswered'
  const level = { code: dossier.level, rule: dossier.levelRule }
  const grade = gradeIn(dossier, chosen.grade)
  const graded = grade.code === null ? dossier : withGrade(dossier, grade.code)
  const disposition = grade.code === null ? NOBODY_KNOWS : dispositionIn(graded, chosen)
  return { level, grade, disposition, refund: refundIn(graded), ...followsFrom(graded, disposition, chosen) }
}

type ReadDossier = (unit: UnitRow) => UnitDossier
const NOBODY_KNOWS: Chosen = { code: null, rule: null }

function asInspected(unit: UnitRow, read: ReadDossier): UnitDossier {
  const ungraded = { ...unit, grade: null, disposition: null, action: null, approval: null }
  const dossier = read({ ...ungraded, acceptance: 'pending' })
  // What was said of the claim at the first inspection stays.
  return dossier.isInspectedAgain ? dossierWith(dossier, ungraded) : dossier
}

const withGrade = (dossier: UnitDossier, grade: string): UnitDossier =>
  dossierWith(dossier, { ...dossier.unit, grade, acceptance: acceptanceOf(dossier) })

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

/** Whether a supervisor is asked first, and the place that the rules name, both of a way that is known. */
function followsFrom(
  dossier: UnitDossier,
  { code, rule }: Chosen,
  chosen: ChosenByPeople,
): Pick<Parts, 'approval' | 'location'> {
  const { compiled } = dossier.rules
  const action = code === null ? undefined : compiled.actionOf.get(code)
  if (code === null || !action) return { approval: NOBODY_KNOWS, location: NOBODY_KNOWS }
  const derived = deriveDisposition(compiled, dossier.facts)
  const isChosen = rule === null && derived !== 'manual' && derived.code !== code
  const wish = { code, overridden: chosen.grade !== null || isChosen }
  const approval = approvalOf(compiled, dossier.facts, wish)
  return {
    approval: { code: approval.asks ? 'supervisor' : 'none', rule: approval.rule },
    location: placeNamed(dossierWith(dossier, { ...dossier.unit, disposition: code, action })),
  }
}

function refundIn(dossier: UnitDossier): Refund {
  const advice = refundAdviceOf(dossier)
  if (advice === null) return { code: 'none', rule: null, amount: null }
  if (advice.kind === 'manual') return { ...NOBODY_KNOWS, amount: null }
  const { percentBp, rule, heldBack, amount } = advice
  const isLess = heldBack.some(({ bar }) => bar === null)
  return {
    code: `${percentBp}${isLess ? ' less' : ''}`,
    rule,
    amount: amount && { minor: amount.refundMinor, currency: amount.currency },
  }
}

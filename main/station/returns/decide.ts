import type { DecisionRow } from '#db/decisions-table'
import type { UnitRow } from '#db/units-table'
import { idInKey } from '../keys.ts'
import { personOf, type Refusal, type Turn } from '../bench/turn.ts'
import { deriveDisposition, deriveUnlessHeld } from '../rules/decisions/derive-disposition.ts'
import { needsApproval } from '../rules/decisions/needs-approval.ts'
import { weighSignals } from '../signals/weigh-signals.ts'
import { identityOf, originOf } from './about.ts'
import { correction, factsOfDocument } from './correction.ts'
import { dropOperations, planOperations } from '../rework/plan-operations.ts'
import { callOffService } from '../rework/service-trips.ts'
import { toldOperation } from '../rework/told-operations.ts'
import { destinationOf } from './destination.ts'
import { sticks, wantLabel } from './label-wanted.ts'
import { outletOffer } from './outlet-offer.ts'
import { recallOfPiece } from './recall-of-piece.ts'
import { moneyAdvice } from './money-advice.ts'
import { dossierWith, type UnitDossier } from './unit-facts.ts'
import { actionOf, whyNotThere } from './ways-out.ts'

type Decision = { code: string; rule: string | null; reason: string | null; overridden: boolean }

/** Decides by the site's table; `manual` leaves the unit without a decision, and the bench asks. */
export function decideByRules(turn: Turn, dossier: UnitDossier, overrideReason: string | null): void {
  const derived = deriveUnlessHeld(dossier.rules.compiled, dossier.facts, weighSignals(turn, dossier))
  if (derived === 'manual') return leaveUndecided(turn, dossier.unit)
  decide(turn, dossier, { ...derived, reason: overrideReason, overridden: overrideReason !== null })
}

/** A person chooses: a closed exit gate stops that, whoever it is; other than the rules say, it is an override. */
export function decideByPerson(
  turn: Turn,
  dossier: UnitDossier,
  code: string,
  reason: string | null,
): Refusal | null {
  const closed = whyNotThere(turn, dossier, code)
  if (closed) return closed
  const derived = deriveDisposition(dossier.rules.compiled, dossier.facts)
  const overridden = derived !== 'manual' && derived.code !== code
  decide(turn, dossier, { code, rule: null, reason, overridden })
  return null
}

function leaveUndecided(turn: Turn, unit: UnitRow): void {
  dropOperations(turn, unit)
  callOffService(turn, unit)
  turn.floor.db.units.update(unit.id, { disposition: null, action: null, approval: null, sortedAt: null })
}

/** Writes the decision down; it holds at once, or once a supervisor stands by it. */
function decide(turn: Turn, dossier: UnitDossier, { code, rule, reason, overridden }: Decision): void {
  const { floor, deed } = turn
  const { unit, facts, rules } = dossier
  const asks = needsApproval(rules.compiled, facts, { code, overridden })
  const action = actionOf(dossier, code)
  dropOperations(turn, unit)
  callOffService(turn, unit)
  const decided = {
    disposition: code,
    action,
    approval: asks ? ('asked' as const) : null,
    sortedAt: null,
    // What the gates knew when they let it through.
    recall: recallOfPiece(floor, unit),
    titleHolder: dossier.facts.titleHolder,
  }
  floor.db.units.update(unit.id, decided)
  const decision: DecisionRow = {
    id: floor.newId(),
    unitId: unit.id,
    disposition: code,
    action,
    rule,
    reason,
    approvedBy: null,
    decidedAt: deed.at,
    decidedBy: personOf(turn).id,
  }
  floor.db.decisions.insert(decision)
  deed.confirm('decided', unit.id, { disposition: code, rule })
  turn.undo = 'takes-back'
  if (!asks) settleDecision(turn, dossierWith(dossier, { ...unit, ...decided }), decision)
}

/** The decision holds: the ERP hears it, the label is printed where one is wanted. */
function settleDecision(turn: Turn, dossier: UnitDossier, decision: DecisionRow): void {
  const { floor, deed } = turn
  const { db } = floor
  const { disposition, action, rule, reason, approvedBy } = decision
  const before = db.outbox.newestOf(dossier.unit.id, 'decision')
  const was = before ? factsOfDocument(before) : null
  const from = was?.kind === 'decision' ? was : null
  // What was decided before the rework was carried out, and stands.
  const follows = before !== undefined && idInKey(before.key) < (dossier.inspectionId ?? '')
  if (before && !follows) {
    const change = { from: from?.disposition ?? null, to: disposition }
    correction(turn, before, { subject: dossier.unit.id, field: 'disposition', ...change })
  }
  const isLabelled = follows && from?.disposition === disposition && from.grade === dossier.unit.grade
  const unit = isLabelled && sticks(floor, dossier.unit) ? dossier.unit : wantLabel(turn, dossier)
  const operations = planOperations(turn, dossier, decision).map(toldOperation)
  const resale = outletOffer(floor, unit)
  deed.document(unit.client, unit.id, {
    kind: 'decision',
    ...originOf(db, unit),
    ...identityOf(unit),
    grade: unit.grade,
    disposition,
    action,
    rule,
    reason,
    approvedBy,
    after: before?.key ?? null,
    ...moneyAdvice(dossier, disposition),
    ...(operations.length > 0 ? { operations } : {}),
    ...(resale ? { resale } : {}),
  })
  const container = destinationOf(floor, unit)?.code ?? null
  deed.tell({ event: 'decided', unit: unit.id, disposition, action, container })
}

/** A supervisor stands by the decision that waits; theirs is the name in the document. */
export function approveDecision(turn: Turn, waiting: UnitRow, approvedBy: string): null {
  const { floor, deed } = turn
  const { db } = floor
  const decision = db.decisions.newestOf(waiting.id)
  if (!decision) throw new Error(`nothing waits for approval on ${waiting.id}`)
  const approved = { approval: 'approved' as const, sortedAt: null }
  db.units.update(waiting.id, approved)
  db.decisions.update(decision.id, { approvedBy })
  deed.confirm('approved', waiting.id, { disposition: decision.disposition, approvedBy })
  turn.undo = 'takes-back'
  const unit = { ...waiting, ...approved }
  settleDecision(turn, dossierWith(turn.state.dossier(), unit), { ...decision, approvedBy })
  return null
}

/** The supervisor says no: a person chooses another way at the next prompt. */
export function rejectDecision(turn: Turn, unit: UnitRow, rejectedBy: string): null {
  leaveUndecided(turn, unit)
  turn.deed.confirm('approval-refused', unit.id, { disposition: unit.disposition, rejectedBy })
  turn.undo = 'takes-back'
  return null
}

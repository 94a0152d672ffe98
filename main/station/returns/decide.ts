import type { DispositionAction } from '#contract/returns'
import { no, personOf, type Refusal, type Turn } from '../bench/turn.ts'
import { deriveDisposition } from '../rules/derive-disposition.ts'
import { closedGates } from '../rules/exit-gates.ts'
import { needsApproval } from '../rules/needs-approval.ts'
import { identityOf, originOf } from './about.ts'
import { correction } from './gate.ts'
import { wantLabel } from './label-wanted.ts'
import { destinationOf } from './destination.ts'
import type { UnitDossier } from './unit-facts.ts'

type Decision = { code: string; action: DispositionAction; rule: string | null; reason: string | null }

/** Decides by the site's table; `manual` leaves the unit without a decision, and the bench asks. */
export function decideByRules(turn: Turn, dossier: UnitDossier, overrideReason: string | null): void {
  const { compiled } = dossier.rules
  const derived = deriveDisposition(compiled, dossier.facts)
  if (derived === 'manual') {
    turn.floor.db.units.update(dossier.unit.id, {
      disposition: null,
      action: null,
      approval: null,
      sortedAt: null,
    })
    return
  }
  const action = actionOf(dossier, derived.code)
  decide(
    turn,
    dossier,
    { code: derived.code, action, rule: derived.rule, reason: overrideReason },
    overrideReason !== null,
  )
}

/** A person chooses another way; a closed exit gate stops that, whoever it is. */
export function decideByPerson(
  turn: Turn,
  dossier: UnitDossier,
  code: string,
  reason: string | null,
): Refusal | null {
  const closed = gatesAgainst(dossier, code)
  if (closed.length > 0) return no('exit-gate-closed', { disposition: code, gates: closed.join(', ') })
  decide(turn, dossier, { code, action: actionOf(dossier, code), rule: null, reason }, true)
  return null
}

export const actionOf = ({ rules }: UnitDossier, code: string): DispositionAction => {
  const action = rules.compiled.actionOf.get(code)
  if (!action) throw new Error(`the rules have no disposition ${code}`)
  return action
}

export const gatesAgainst = (dossier: UnitDossier, code: string): string[] =>
  closedGates(dossier.rules.compiled, dossier.facts, actionOf(dossier, code))

function decide(turn: Turn, dossier: UnitDossier, decision: Decision, isOverride: boolean): void {
  const { db } = turn.floor
  const { unit, price, rules } = dossier
  const asks = needsApproval(rules.compiled, { code: decision.code, overridden: isOverride, price })
  db.units.update(unit.id, {
    disposition: decision.code,
    action: decision.action,
    approval: asks ? 'asked' : null,
    sortedAt: null,
  })
  turn.parcelId = unit.parcelId
  turn.undoable = true
  turn.deed.confirm('decided', unit.id, { disposition: decision.code, rule: decision.rule })
  if (asks) return
  settleDecision(turn, unit.id, decision, null)
}

/** The decision holds: the ERP hears it, the label is printed where one is wanted. */
export function settleDecision(
  turn: Turn,
  unitId: string,
  decision: Decision,
  approvedBy: string | null,
): void {
  const { floor, deed } = turn
  const { db } = floor
  const unit = db.units.get(unitId)
  const before = db.outbox.newestOf(unit.id, 'decision')
  const earlier = db.decisions.newestOf(unit.id)
  db.decisions.insert({
    id: floor.newId(),
    unitId: unit.id,
    disposition: decision.code,
    action: decision.action,
    rule: decision.rule,
    reason: decision.reason,
    approvedBy,
    decidedAt: deed.at,
    decidedBy: personOf(turn).id,
  })
  if (before) {
    const from = earlier?.disposition ?? null
    correction(turn, unit.client, before, { subject: unit.id, field: 'disposition', from, to: decision.code })
  }
  wantLabel(turn, unit.id)
  const labelled = db.units.get(unit.id)
  deed.document(unit.client, unit.id, {
    kind: 'decision',
    ...originOf(db, unit),
    ...identityOf(labelled),
    grade: unit.grade,
    disposition: decision.code,
    action: decision.action,
    rule: decision.rule,
    reason: decision.reason,
    approvedBy,
    after: before?.key ?? null,
  })
  deed.confirm('decided', unit.id, { disposition: decision.code, rule: decision.rule })
  const container = destinationOf(floor, labelled)?.code ?? null
  deed.tell({
    event: 'decided',
    unit: unit.id,
    disposition: decision.code,
    action: decision.action,
    container,
  })
}

/** A supervisor stands by the decision that waits; theirs is the name in the document. */
export function approveDecision(turn: Turn, unitId: string, approverId: string): null {
  const unit = turn.floor.db.units.get(unitId)
  if (!unit.disposition || !unit.action) throw new Error(`nothing waits for approval on ${unitId}`)
  turn.floor.db.units.update(unitId, { approval: 'approved', sortedAt: null })
  turn.parcelId = unit.parcelId
  turn.undoable = true
  const decision = { code: unit.disposition, action: unit.action, rule: null, reason: null }
  settleDecision(turn, unitId, decision, approverId)
  return null
}

/** The supervisor says no: a person chooses another way at the next prompt. */
export function rejectDecision(turn: Turn, unitId: string): null {
  const unit = turn.floor.db.units.get(unitId)
  turn.floor.db.units.update(unitId, { approval: null, disposition: null, action: null, sortedAt: null })
  turn.deed.confirm('approval-refused', unitId, { disposition: unit.disposition })
  turn.parcelId = unit.parcelId
  turn.undoable = true
  return null
}

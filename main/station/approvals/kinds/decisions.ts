import type { WaitingDecision } from '#db/approvals-waiting'
import type { UnitRow } from '#db/units-table'
import { option } from '../../bench/steps/step.ts'
import { personOf, turnAbout } from '../../bench/turn.ts'
import type { Floor } from '../../floor.ts'
import { dispositionWords, gradeWords } from '../../records/history-words.ts'
import { approveDecision, rejectDecision } from '../../returns/decide.ts'
import { dossierOf } from '../../returns/unit-facts.ts'
import { deriveDisposition } from '../../rules/decisions/derive-disposition.ts'
import { deriveGrade } from '../../rules/decisions/grade.ts'
import { approvalOf } from '../../rules/decisions/needs-approval.ts'
import { aboutUnit, answersSaid } from '../said-of-unit.ts'
import type { KindOfApproval, Waiting, WaitingAbout } from '../waiting.ts'

/** A decision that lies apart until a supervisor stands by it: a person's own, or one of the rules above a limit. */
const decisionKind = (isOverride: 0 | 1): KindOfApproval => ({
  list: ({ db }, most) =>
    db.approvalsWaiting
      .decisions(most)
      .filter((row) => row.isOverride === isOverride)
      .map(waitingDecision),
  find({ db }, subject) {
    const unit = db.units.find(subject)
    const decision =
      unit?.approval === 'waiting' && unit.withdrawnAt === null && db.decisions.newestOf(subject)
    return decision ? waitingDecision(decision) : null
  },
  about: (floor, { subject }) => aboutDecision(floor, floor.db.units.get(subject)),
  answers: () => [option('approve'), option('reject')],
  settle(turn, { subject }, { answer }) {
    const unit = turn.floor.db.units.get(subject)
    const at = turnAbout(turn, unit)
    const settle = answer === 'approve' ? approveDecision : rejectDecision
    settle(at, unit, personOf(turn).id)
    turn.parcelId = unit.parcelId
    turn.undo = 'takes-back'
    return null
  },
  endedBy: ['approved', 'approval-refused', 'decided', 'graded'],
  journalSubject: (_floor, subject) => subject,
})

export const override = decisionKind(1)
export const valueLimit = decisionKind(0)

const waitingDecision = ({
  id,
  unitId,
  decidedAt,
  decidedBy,
}: Omit<WaitingDecision, 'isOverride'>): Omit<Waiting, 'kind'> => ({
  subject: unitId,
  seen: id,
  since: decidedAt,
  askedBy: decidedBy,
})

function aboutDecision(floor: Floor, unit: UnitRow): WaitingAbout {
  const dossier = dossierOf(floor, unit)
  const { compiled } = dossier.rules
  const { set } = compiled
  const derived = deriveDisposition(compiled, dossier.facts)
  const grade = deriveGrade(compiled, dossier.facts)
  const decision = floor.db.decisions.newestOf(unit.id)
  const code = unit.disposition ?? ''
  const isOverridden = derived !== 'manual' && derived.code !== code
  const { rule } = approvalOf(compiled, dossier.facts, { code, overridden: isOverridden })
  const asked = compiled.set.approvalRules?.rules.find(({ id }) => id === rule)
  const reason = set.overrideReasons.find(({ id }) => id === decision?.reason)
  return aboutUnit(floor, unit, {
    rule: [
      ...(grade === 'manual' ? [] : [gradeWords(set, grade.grade)]),
      ...(derived === 'manual' ? [] : [dispositionWords(set, derived.code)]),
      ...(asked ? [{ byLanguage: asked.words }] : []),
    ],
    worker: [
      ...(unit.grade === null ? [] : [gradeWords(set, unit.grade)]),
      dispositionWords(set, code),
      ...(reason ? [{ key: 'history.override', params: { reason: { byLanguage: reason.words } } }] : []),
      ...answersSaid(dossier),
    ],
  })
}

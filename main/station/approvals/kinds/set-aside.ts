import { option } from '../../bench/steps/step.ts'
import { no, personOf, turnAbout } from '../../bench/turn.ts'
import { dossierOf } from '../../returns/unit-facts.ts'
import { releaseUnit } from '../../signals/release-unit.ts'
import { signalsOf } from '../../signals/signals-of-unit.ts'
import { isSetAside } from '../../signals/weigh-signals.ts'
import { aboutUnit, answersSaid } from '../said-of-unit.ts'
import type { KindOfApproval } from '../waiting.ts'

/** A piece that was put apart because too much does not fit: it goes on for a reason that the supervisor gives. */
export const setAside: KindOfApproval = {
  list: (floor, most) =>
    floor.rules.compiled.set.signals === undefined
      ? []
      : floor.db.approvalsWaiting.held(most).map(({ unitId, weighedAt }) => ({
          subject: unitId,
          seen: unitId,
          since: weighedAt,
          askedBy: floor.db.units.get(unitId).receivedBy,
        })),
  find(floor, subject) {
    const unit = floor.db.units.find(subject)
    const isHeld = unit && unit.withdrawnAt === null && unit.sortedAt !== null && isSetAside(floor, subject)
    const since = isHeld ? (floor.db.signals.ofUnit(subject)?.weighedAt ?? null) : null
    return isHeld ? { subject, seen: subject, since, askedBy: unit.receivedBy } : null
  },
  about(floor, { subject }) {
    const unit = floor.db.units.get(subject)
    return aboutUnit(floor, unit, {
      rule: signalsOf(floor, subject)?.because.map(({ words }) => words) ?? [],
      worker: answersSaid(dossierOf(floor, unit)),
    })
  },
  answers: ({ rules }) =>
    (rules.compiled.set.signals?.releaseReasons ?? []).map(({ words }, i) =>
      option(`answer.${(i + 1) as 1}`, { byLanguage: words }),
    ),
  settle(turn, { subject }, { answer }) {
    const { db, rules } = turn.floor
    const reason = rules.compiled.set.signals?.releaseReasons[Number(answer.slice('answer.'.length)) - 1]
    if (!reason) return no('command-not-now')
    const unit = db.units.get(subject)
    releaseUnit(turnAbout(turn, unit), unit, personOf(turn).id, reason.id)
    turn.parcelId = unit.parcelId
    turn.undo = 'takes-back'
    return null
  },
  endedBy: ['set-aside-released'],
  journalSubject: (_floor, subject) => subject,
}

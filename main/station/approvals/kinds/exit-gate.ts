import type { UnitRow } from '#db/units-table'
import { option } from '../../bench/steps/step.ts'
import { no, personOf, turnAbout } from '../../bench/turn.ts'
import type { Floor } from '../../floor.ts'
import { recalledHere } from '../../leaving/recalled-here.ts'
import { dispositionWords } from '../../records/history-words.ts'
import { recallOfPiece } from '../../returns/recall-of-piece.ts'
import { approveDecision, decideByPerson } from '../../returns/decide.ts'
import { dossierOf, type UnitDossier } from '../../returns/unit-facts.ts'
import { gatesSinceDecided, openWays } from '../../returns/ways-out.ts'
import { aboutUnit, answersSaid } from '../said-of-unit.ts'
import type { KindOfApproval, Waiting } from '../waiting.ts'

/** Keys and codes count the ways: `answer.1` to `answer.9`. */
const MOST_WAYS = 9

/** What lies on a way that a gate closed after it was decided. No supervisor opens the gate: they choose another way. */
export const exitGate: KindOfApproval = {
  list: (floor, most) =>
    recalledHere(floor)
      .slice(0, most)
      .map((unit) => waitingUnit(floor, unit)),
  find(floor, subject) {
    const unit = floor.db.units.find(subject)
    const isStopped = unit && unit.withdrawnAt === null && unit.container !== null && liesWrong(floor, unit)
    return isStopped ? waitingUnit(floor, unit) : null
  },
  about(floor, { subject }) {
    const unit = floor.db.units.get(subject)
    const dossier = dossierAsOfToday(floor, unit)
    const { set } = dossier.rules.compiled
    return aboutUnit(floor, unit, {
      rule: gatesSinceDecided(dossier).flatMap(({ words, source, date }) => [
        { byLanguage: words },
        { plain: `${source} (${date})` },
      ]),
      worker: [dispositionWords(set, unit.disposition ?? ''), ...answersSaid(dossier)],
    })
  },
  answers: (floor, { subject }) =>
    waysOf(floor, floor.db.units.get(subject)).map(({ words }, i) =>
      option(`answer.${(i + 1) as 1}`, { byLanguage: words }),
    ),
  settle(turn, { subject }, { answer }) {
    const { floor } = turn
    const unit = floor.db.units.get(subject)
    const way = waysOf(floor, unit)[Number(answer.slice('answer.'.length)) - 1]
    if (!way) return no('command-not-now')
    floor.db.units.update(unit.id, { recall: recallOfPiece(floor, unit) })
    const at = turnAbout(turn, floor.db.units.get(unit.id))
    const refusal = decideByPerson(at, at.state.dossier(), way.code, null)
    if (refusal) return refusal
    const decided = floor.db.units.get(unit.id)
    if (decided.approval === 'asked') approveDecision(turnAbout(turn, decided), decided, personOf(turn).id)
    turn.parcelId = unit.parcelId
    turn.undo = 'takes-back'
    return null
  },
  endedBy: ['decided', 'approved'],
  journalSubject: (_floor, subject) => subject,
}

function waitingUnit({ db }: Floor, unit: UnitRow): Omit<Waiting, 'kind'> {
  const decision = db.decisions.newestOf(unit.id)
  return {
    subject: unit.id,
    seen: decision?.id ?? '',
    since: decision?.decidedAt ?? null,
    askedBy: decision?.decidedBy ?? null,
  }
}

const liesWrong = (floor: Floor, unit: UnitRow): boolean =>
  unit.action !== null && unit.action !== 'quarantine' && recallOfPiece(floor, unit) !== null

/** With the recall that came since. */
const dossierAsOfToday = (floor: Floor, unit: UnitRow): UnitDossier =>
  dossierOf(floor, { ...unit, recall: recallOfPiece(floor, unit) })

const waysOf = (floor: Floor, unit: UnitRow) => openWays(dossierAsOfToday(floor, unit)).slice(0, MOST_WAYS)

import type { UnitRow } from '#db/units-table'
import { no, personOf, setBench, type Refusal, type Turn } from '../bench/turn.ts'
import { answerValue, type AnswerInput, type AnswerRefusal } from '../rules/checklists/answer-value.ts'
import type { AnswerValue } from '../rules/facts.ts'
import { deriveGrade } from '../rules/decisions/grade.ts'
import { applyGrade } from './grade.ts'
import { serialDoubt } from './serial-checks.ts'
import { dossierOf, LOT_QUESTION } from './unit-facts.ts'

/** One answer to the question that stands; the last one ends the inspection and with it come grade and decision. */
export function answerQuestion(turn: Turn, input: AnswerInput): Refusal | null {
  const { unit, inspection, inspectionId, answers } = turn.state.dossier()
  const { question } = inspection
  if (!question || inspectionId === null) return no('command-not-now')
  const answer = answerValue(question, input)
  if (!answer.ok) {
    if (answer.error.code === 'fault') throw new Error('an answer cannot be a fault')
    return unfit(answer.error)
  }
  if (question.type === 'serial' && input.kind === 'text') {
    const refusal = takeSerialLate(turn, unit, String(answer.value))
    if (refusal) return refusal
  } else keepDoubt(turn, unit)
  if (question.id === LOT_QUESTION && input.kind === 'text')
    turn.floor.db.units.update(unit.id, { lot: String(answer.value) })
  recordAnswer(turn, { inspectionId, position: answers.length + 1 }, question.id, answer.value)
  turn.deed.confirm('answered', unit.id, { question: question.id, value: answer.value })
  turn.undo = 'takes-back'
  setBench(turn, { pending: null })
  endIfComplete(turn, unit.id)
  return null
}

function unfit(error: AnswerRefusal): Refusal {
  switch (error.code) {
    case 'answer-not-offered':
      return no('command-not-now')
    case 'answer-not-a-number':
      return no('answer-not-a-number', { unit: error.unit })
    case 'answer-out-of-limits':
      return no('answer-out-of-range', { min: error.min, max: error.max, unit: error.unit })
    case 'answer-not-a-date':
    case 'answer-not-a-serial':
    case 'answer-not-a-photo':
    case 'answer-text-does-not-fit':
      return no('answer-unfit')
  }
}

/** The serial number that could not be read at first; the same four checks hold. */
function takeSerialLate(turn: Turn, unit: UnitRow, serial: string): Refusal | null {
  const refused = serialDoubt(turn.floor, unit, serial)
  if (refused) {
    const { doubt, params } = refused
    return no(`serial-${doubt}`, { serial, ...params }, { keep: { kind: 'late-serial', doubt } })
  }
  turn.floor.db.units.update(unit.id, { serial, serialDoubt: null })
  return null
}

/** The number that was refused is left, and the worker goes on without one: what spoke against it stays with the unit. */
function keepDoubt({ floor: { db }, state: { pending } }: Turn, unit: UnitRow): void {
  if (pending?.kind === 'late-serial') db.units.update(unit.id, { serialDoubt: pending.doubt })
}

export function recordAnswer(
  turn: Turn,
  place: { inspectionId: string; position: number },
  question: string,
  value: AnswerValue,
): void {
  turn.floor.db.inspections.answers.insert({
    ...place,
    question,
    value: JSON.stringify(value),
    answeredAt: turn.deed.at,
    answeredBy: personOf(turn).id,
  })
}

/** With nothing left to ask, the answers give the grade; `manual` leaves it to the person at the next prompt. */
export function endIfComplete(turn: Turn, unitId: string): void {
  const { db } = turn.floor
  const dossier = dossierOf(turn.floor, db.units.get(unitId))
  if (dossier.inspection.question || dossier.inspectionId === null) return
  db.inspections.update(dossier.inspectionId, { endedAt: turn.deed.at })
  const derived = deriveGrade(dossier.rules.compiled, dossier.facts)
  if (derived === 'manual') {
    db.units.update(unitId, { inspectedAt: turn.deed.at })
    return
  }
  applyGrade(turn, dossier, { grade: derived.grade, derived, reason: null })
}

import type { UnitRow } from '#db/units-table'
import { no, personOf, setBench, type Refusal, type Turn } from '../bench/turn.ts'
import { answerValue, type AnswerInput, type AnswerRefusal } from '../rules/answer-value.ts'
import type { AnswerValue } from '../rules/facts.ts'
import { deriveGrade } from '../rules/grade.ts'
import { applyGrade } from './grade.ts'
import { dossierOf } from './unit-facts.ts'

/** One answer to the question that stands; the last one ends the inspection and with it come grade and decision. */
export function answerQuestion(turn: Turn, unit: UnitRow, input: AnswerInput): Refusal | null {
  const { question } = dossierOf(turn.floor, unit).inspection
  if (!question) return no('command-not-now')
  const answer = answerValue(question, input)
  if (!answer.ok) {
    if (answer.error.code === 'fault') throw new Error('an answer cannot be a fault')
    return unfit(answer.error)
  }
  recordAnswer(turn, unit, question.id, answer.value)
  turn.deed.confirm('answered', unit.id, { question: question.id, value: answer.value })
  turn.undoable = true
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

export function recordAnswer(turn: Turn, unit: UnitRow, question: string, value: AnswerValue): void {
  const { db } = turn.floor
  const inspection = db.inspections.newestOf(unit.id)
  if (!inspection) throw new Error(`unit ${unit.id} has no inspection`)
  db.inspections.answers.insert({
    inspectionId: inspection.id,
    position: db.inspections.answersOf(inspection.id).length + 1,
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
  if (dossier.inspection.question) return
  db.inspections.update(db.inspections.newestOf(unitId)!.id, { endedAt: turn.deed.at })
  const derived = deriveGrade(dossier.rules.compiled, dossier.facts)
  if (derived === 'manual') {
    db.units.update(unitId, { inspectedAt: turn.deed.at })
    return
  }
  applyGrade(turn, dossier, { grade: derived.grade, derived, reason: null })
}

import type { Words } from '#contract/bench'
import type { ReworkOperationRow } from '#db/rework-operations-table'
import type { Floor } from '../../floor.ts'
import { operationDone, operationFailed, putOperationAside } from '../../rework/do-operation.ts'
import { operationInHand, operationOf, planAround } from '../../rework/operations-of-unit.ts'
import { neededParts } from '../../rework/needed-parts.ts'
import { no, setBench, unitOf, type BenchState, type Refusal, type Turn } from '../turn.ts'
import { question } from './question.ts'
import { expectsCommand, label, option, say, type Described, type StepOfWork } from './step.ts'

/** What is to be done to the piece before it is inspected again: done, not possible, or something misses for it. */
const operation: StepOfWork = {
  describe(floor, state) {
    const row = inHand(floor, state)
    return state.pending?.kind === 'rework-part' ? describeParts(row) : describeOperation(floor, row)
  },
  scan: expectsCommand,
  command(turn, name) {
    const unit = unitOf(turn)
    const row = inHand(turn.floor, turn.state)
    if (turn.state.pending) return missesPart(turn, row, name)
    switch (name) {
      case 'yes':
        return operationDone(turn, unit, row)
      case 'no':
        return operationFailed(turn, unit, row)
      case 'next':
        return putOperationAside(turn, unit, row, [])
      case 'part-missing':
        return partMissing(turn, row)
      default:
        return no('command-not-now')
    }
  },
}

function describeOperation(floor: Floor, row: ReworkOperationRow): Described {
  const words: Words = { byLanguage: operationOf(floor, row).words }
  const of = planAround(floor.db.reworkOperations.ofUnit(row.unitId), row).length
  return {
    say: say('operation', { operation: words, place: `${row.position}/${of}`, minutes: row.minutes }),
    options: [
      option('yes', label('operation-done')),
      option('no', label('operation-not-possible')),
      ...(neededParts(row).length > 0 ? [option('part-missing')] : []),
      option('next', label('operation-later')),
    ],
  }
}

const describeParts = (row: ReworkOperationRow): Described => ({
  say: say('operation-part'),
  options: neededParts(row).map(({ name }, i) => option(`answer.${(i + 1) as 1}`, { byLanguage: name })),
})

/** One part only: there is nothing to ask. */
function partMissing(turn: Turn, row: ReworkOperationRow): Refusal | null {
  const parts = neededParts(row)
  if (parts.length === 0) return no('command-not-now')
  if (parts.length === 1) return putOperationAside(turn, unitOf(turn), row, [0])
  setBench(turn, { pending: { kind: 'rework-part' } })
  return null
}

function missesPart(turn: Turn, row: ReworkOperationRow, name: string): Refusal | null {
  const place = Number(/^answer\.([1-9])$/.exec(name)?.[1]) - 1
  return neededParts(row)[place] ? putOperationAside(turn, unitOf(turn), row, [place]) : no('command-not-now')
}

function inHand(floor: Floor, { unit }: BenchState): ReworkOperationRow {
  const row = unit && operationInHand(floor, unit)
  if (!row) throw new Error('no operation is in hand')
  return row
}

const stepFor = (floor: Floor, { unit }: BenchState): StepOfWork =>
  unit && operationInHand(floor, unit) ? operation : question

/** What is asked of the piece in hand: a question of the checklist, or what is to be done to it. */
export const questionOrOperation: StepOfWork = {
  describe: (floor, state) => stepFor(floor, state).describe(floor, state),
  scan: (turn, world) => stepFor(turn.floor, turn.state).scan(turn, world),
  command: (turn, name) => stepFor(turn.floor, turn.state).command(turn, name),
}

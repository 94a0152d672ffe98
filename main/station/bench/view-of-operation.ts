import type { BenchView } from '#contract/bench-view'
import type { Floor } from '../floor.ts'
import { missingParts, neededParts } from '../rework/needed-parts.ts'
import { operationInHand, operationOf, planAround } from '../rework/operations-of-unit.ts'
import type { BenchState } from './turn.ts'

/** What is to be done to the piece in hand: its lines, what it takes, and how far the plan is done. */
export function operationView(floor: Floor, { unit }: BenchState): BenchView['operation'] {
  const row = unit && operationInHand(floor, unit)
  if (!row) return null
  const { instruction } = operationOf(floor, row)
  const missing = missingParts(row)
  return {
    lines: instruction.map((line) => ({ byLanguage: line })),
    parts: neededParts(row).map(({ name, quantity }) => ({
      name: { byLanguage: name },
      quantity,
      isMissing: missing.includes(name),
    })),
    steps: planAround(floor.db.reworkOperations.ofUnit(row.unitId), row).map((each) => ({
      words: { byLanguage: operationOf(floor, each).words },
      state: each.state,
    })),
  }
}

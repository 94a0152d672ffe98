import type { Operation } from '#contract/rules/rework'
import type { DecisionRow } from '#db/decisions-table'
import type { ReworkOperationRow } from '#db/rework-operations-table'
import type { UnitRow } from '#db/units-table'
import type { Turn } from '../bench/turn.ts'
import { planOf } from '../rules/rework/plan-of.ts'
import type { UnitDossier } from '../returns/unit-facts.ts'
import { isLeft } from './operations-of-unit.ts'

/** Writes down what is to be done to a unit that was decided to be reworked; nothing where no rule plans anything. */
export function planOperations(
  { floor }: Turn,
  { unit, rules, facts }: UnitDossier,
  decision: DecisionRow,
): ReworkOperationRow[] {
  const plan = planOf(rules.compiled, facts, decision.disposition)
  const rows = plan.map((operation, i) => ({
    id: floor.newId(),
    unitId: unit.id,
    decisionId: decision.id,
    position: i + 1,
    operation: operation.id,
    rulesVersion: rules.version,
    ...forPieces(operation, unit.quantity),
    ...untouched,
  }))
  for (const row of rows) floor.db.reworkOperations.insert(row)
  return rows
}

const forPieces = (
  { minutes, cost, parts }: Operation,
  pieces: number,
): Pick<ReworkOperationRow, 'minutes' | 'cost' | 'parts'> => ({
  minutes: minutes * pieces,
  cost: JSON.stringify(cost.map(({ currency, minor }) => ({ currency, minor: minor * pieces }))),
  parts: JSON.stringify(parts.map(({ name, quantity }) => ({ name, quantity: quantity * pieces }))),
})

const untouched = {
  state: 'open',
  missing: '[]',
  begunAt: null,
  begunBy: null,
  begunRun: null,
  begunSteadyMs: null,
  usedMs: 0,
  endedAt: null,
  endedBy: null,
} as const

/** The unit goes another way, or there is no sense in the rest: nobody does what is left. */
export function dropOperations({ floor: { db }, deed }: Turn, unit: Pick<UnitRow, 'id' | 'action'>): void {
  if (unit.action !== 'rework') return
  for (const row of db.reworkOperations.ofUnit(unit.id).filter(isLeft))
    db.reworkOperations.update(row.id, { state: 'dropped', endedAt: deed.at })
}

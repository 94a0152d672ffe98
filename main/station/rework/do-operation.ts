import type { ReworkOperationRow } from '#db/rework-operations-table'
import type { UnitRow } from '#db/units-table'
import { personOf, setBench, type Turn } from '../bench/turn.ts'
import type { Floor } from '../floor.ts'
import { inspectAgain } from '../returns/inspect-again.ts'
import { operationsLeft, planAround } from './operations-of-unit.ts'
import { dropOperations } from './plan-operations.ts'

/** The licence plate opens the next operation; a unit to which nothing is left to do is inspected again. */
export function goOnWithRework(turn: Turn, unit: UnitRow): void {
  const [next] = operationsLeft(turn.floor.db.reworkOperations.ofUnit(unit.id))
  if (next) beginOperation(turn, unit, next)
  else inspectAgain(turn, unit)
}

function beginOperation(turn: Turn, unit: UnitRow, row: ReworkOperationRow): void {
  const { floor, deed } = turn
  floor.db.reworkOperations.update(row.id, {
    state: 'begun',
    begunAt: deed.at,
    begunBy: personOf(turn).id,
    begunRun: floor.steady.run,
    begunSteadyMs: floor.steady.nowMs(),
  })
  deed.confirm('operation-begun', unit.id, placeOf(floor, row))
  setBench(turn, { unitId: unit.id, pending: null })
}

/** It is done: the next one follows at once, and after the last the unit is inspected again. */
export function operationDone(turn: Turn, unit: UnitRow, row: ReworkOperationRow): null {
  endOperation(turn, row, 'done')
  turn.deed.confirm('operation-done', unit.id, placeOf(turn.floor, row))
  turn.undo = 'takes-back'
  goOnWithRework(turn, unit)
  return null
}

/** It cannot be done: the rest is pointless, and the rules find another way, knowing that. */
export function operationFailed(turn: Turn, unit: UnitRow, row: ReworkOperationRow): null {
  endOperation(turn, row, 'failed')
  dropOperations(turn, unit)
  turn.deed.confirm('operation-failed', unit.id, placeOf(turn.floor, row))
  turn.undo = 'takes-back'
  inspectAgain(turn, unit)
  return null
}

/** The unit waits, for a hand or for parts (by their places in the operation), and the bench is free. */
export function putOperationAside(
  turn: Turn,
  unit: UnitRow,
  row: ReworkOperationRow,
  missing: readonly number[],
): null {
  const { floor, deed } = turn
  floor.db.reworkOperations.update(row.id, {
    ...standing,
    state: 'open',
    missing: JSON.stringify(missing),
    usedMs: row.usedMs + usedSinceBegun(floor, row),
  })
  const kind = missing.length > 0 ? 'operation-waits-for-parts' : 'operation-put-aside'
  deed.confirm(kind, unit.id, { ...placeOf(floor, row), missing })
  turn.undo = 'takes-back'
  setBench(turn, { unitId: null, lastUnitId: unit.id, pending: null })
  return null
}

const standing = { begunRun: null, begunSteadyMs: null } as const

function endOperation(turn: Turn, row: ReworkOperationRow, state: 'done' | 'failed'): void {
  const { floor, deed } = turn
  floor.db.reworkOperations.update(row.id, {
    ...standing,
    state,
    missing: '[]',
    usedMs: row.usedMs + usedSinceBegun(floor, row),
    endedAt: deed.at,
    endedBy: personOf(turn).id,
  })
}

/**
 * How long it has been in hand, in ms. By the steady clock; where the station was started anew meanwhile, by the
 * wall clock, which is all that is left of that time.
 */
export function usedSinceBegun(
  { steady, now }: Pick<Floor, 'steady' | 'now'>,
  { begunRun, begunSteadyMs, begunAt }: ReworkOperationRow,
): number {
  if (begunSteadyMs === null || begunAt === null) return 0
  const isSameRun = begunRun === steady.run
  return Math.max(0, isSameRun ? steady.nowMs() - begunSteadyMs : now() - begunAt)
}

/** What the journal says of an operation. */
function placeOf({ db }: Floor, row: ReworkOperationRow): object {
  const { id, operation, position, unitId } = row
  const of = planAround(db.reworkOperations.ofUnit(unitId), row).length
  return { operation, rules: row.rulesVersion, row: id, position, of }
}

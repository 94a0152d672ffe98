import type { Operation } from '#contract/rules/rework'
import type { ReworkState } from '#contract/returns'
import type { ReworkOperationRow } from '#db/rework-operations-table'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { neverReworked, type KnownRework } from '../rules/facts.ts'
import { rulesAsOf } from '../returns/rules-as-of.ts'

const LEFT: readonly ReworkState[] = ['open', 'begun']
const TRIED: readonly ReworkState[] = ['done', 'failed']

export const isLeft = ({ state }: ReworkOperationRow): boolean => LEFT.includes(state)
const wasTried = ({ state }: ReworkOperationRow): boolean => TRIED.includes(state)

/** What is still to be done, in its order. */
export const operationsLeft = (rows: readonly ReworkOperationRow[]): ReworkOperationRow[] =>
  rows.filter(isLeft)

/** The rows of one decision's plan: operation two of three stands among them. */
export const planAround = (
  rows: readonly ReworkOperationRow[],
  { decisionId }: ReworkOperationRow,
): ReworkOperationRow[] => rows.filter((row) => row.decisionId === decisionId)

/** What rules may know of it. `rows` in the order in which they were planned. */
export function knownOperations(
  rows: readonly ReworkOperationRow[],
): Pick<KnownRework, 'rounds' | 'failed' | 'loops'> {
  const tried = rows.filter(wasTried)
  const last = tried.at(-1)
  if (!last) return neverReworked
  const loops: Record<string, number> = {}
  for (const { operation } of tried) loops[operation] = (loops[operation] ?? 0) + 1
  return {
    rounds: new Set(tried.map(({ decisionId }) => decisionId)).size,
    failed: planAround(tried, last).some(({ state }) => state === 'failed'),
    loops,
  }
}

/** What was tried right before the inspection that began at this moment: the last of it brought the inspection. */
export function triedBefore(rows: readonly ReworkOperationRow[], startedAt: number): ReworkOperationRow[] {
  const last = rows.find((row) => wasTried(row) && row.endedAt === startedAt)
  return last ? planAround(rows, last).filter(wasTried) : []
}

/** The operation that is being carried out on the unit in hand. */
export function operationInHand({ db }: Floor, unit: UnitRow): ReworkOperationRow | null {
  if (unit.action !== 'rework' || unit.sortedAt === null) return null
  return db.reworkOperations.ofUnit(unit.id).find(({ state }) => state === 'begun') ?? null
}

/** The operation as the rules had it when it was planned. */
export const operationOf = (floor: Floor, row: Pick<ReworkOperationRow, 'operation' | 'rulesVersion'>) =>
  rulesAsOf(floor, row.rulesVersion).compiled.operations.get(row.operation) as Operation

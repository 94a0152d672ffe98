import type { DispositionAction } from '#contract/returns'
import type { ReworkOperationRow } from '#db/rework-operations-table'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { closedGates } from '../rules/gates/exit-gates.ts'
import { dossierOf } from '../returns/unit-facts.ts'
import { operationsLeft, planAround } from '../rework/operations-of-unit.ts'
import { isSetAside } from '../signals/weigh-signals.ts'

/** Whether a unit on this way may be taken apart for another one, and whether a part may still complete it. */
const WAYS: Record<DispositionAction, { gives: boolean; isCompleted: boolean }> = {
  restock: { gives: false, isCompleted: true },
  rework: { gives: false, isCompleted: true },
  'secondary-sale': { gives: false, isCompleted: true },
  'return-to-vendor': { gives: false, isCompleted: false },
  'return-to-customer': { gives: false, isCompleted: false },
  transfer: { gives: false, isCompleted: false },
  hold: { gives: false, isCompleted: false },
  quarantine: { gives: false, isCompleted: false },
  'harvest-parts': { gives: true, isCompleted: true },
  donate: { gives: false, isCompleted: true },
  recycle: { gives: true, isCompleted: true },
  dispose: { gives: true, isCompleted: true },
  'no-physical-return': { gives: false, isCompleted: false },
}

/** One piece, the merchant's own, decided for good. Of several pieces in one unit nobody knows which one is meant. */
function isOneOfOurs({ quantity, sku, titleHolder, action, approval }: UnitRow): boolean {
  const isDecided = action !== null && (approval === null || approval === 'approved')
  return quantity === 1 && sku !== null && titleHolder === 'merchant' && isDecided
}

/** Parts may be taken out of it: it is given up, and no gate keeps its parts from being used. */
export function givesParts(floor: Floor, unit: UnitRow): boolean {
  if (unit.action === null || !WAYS[unit.action].gives || !isOneOfOurs(unit)) return false
  const { rules, facts } = dossierOf(floor, unit)
  return closedGates(rules.compiled, facts, 'harvest-parts').length === 0
}

/**
 * A part that it lacks may be fitted to it: it is here, graded by its answers (a person's own grade stands), and
 * gave no parts away itself.
 */
export function mayBeCompleted(floor: Floor, unit: UnitRow): boolean {
  const { db } = floor
  const { id, action, grade, recall, leftWith, withdrawnAt } = unit
  if (action === null || !WAYS[action].isCompleted || !isOneOfOurs(unit)) return false
  if (grade === null || recall !== null || leftWith !== null || withdrawnAt !== null) return false
  return (
    db.harvestedParts.takenFrom(id).length === 0 &&
    isUntouched(db.reworkOperations.ofUnit(id)) &&
    db.grades.newestOf(id)?.reason === null &&
    !isSetAside(floor, id)
  )
}

/** Nobody began what is to be done to it: the part may make all of that needless. */
function isUntouched(operations: readonly ReworkOperationRow[]): boolean {
  const [left] = operationsLeft(operations)
  return !left || planAround(operations, left).every(({ state }) => state === 'open')
}

import type { DispositionAction } from '#contract/returns'
import type { Leaving } from '#contract/documents'
import type { ContainerRow } from '#db/containers-table'
import type { UnitRow } from '#db/units-table'
import { no, personOf, setBench, type Refusal, type Turn } from '../bench/turn.ts'
import type { Floor } from '../floor.ts'
import { productOf } from '../returns/about.ts'
import { isTote } from '../returns/destination.ts'
import { tellMove } from '../returns/tell-move.ts'
import { dossierOf } from '../returns/unit-facts.ts'
import { refusalOfStopped } from './stopped.ts'
import { wasteOf } from './waste.ts'
import { wasteWeights, type ReckonedWaste } from './waste-weight.ts'

/** Where goods go that leave: no place of ours. */
const OUT = { code: 'OUT', kind: 'out' }

const LEAVES: ReadonlySet<DispositionAction> = new Set([
  'return-to-vendor',
  'return-to-customer',
  'transfer',
  'donate',
  'recycle',
  'dispose',
])

/** Whether a carrier may take it: a closed tote, or the place itself, of goods that leave the building. */
export function mayBeHandedOver({ db }: Floor, container: ContainerRow): boolean {
  if (isTote(container) && container.closedAt === null) return false
  const units = db.units.inContainer(container.code)
  return units.length > 0 && units.every(({ action }) => action !== null && LEAVES.has(action))
}

/** A place from which goods leave, with something in it. */
export const isWayOut = (floor: Floor, container: ContainerRow): boolean =>
  LEAVES.has(container.kind as DispositionAction) && mayBeHandedOver(floor, container)

/** Grams by the products' weights; null where one of them has none. */
export function weightByProducts({ db }: Floor, units: readonly UnitRow[]): number | null {
  let sum = 0
  for (const unit of units) {
    const weightG = productOf(db, unit)?.weightG ?? null
    if (weightG === null) return null
    sum += weightG * unit.quantity
  }
  return sum
}

export type Handover = { carrier: string; reference: string; weightG: number; weighed: boolean }

/** A carrier took all of it: it lies here no more, and the ERP hears what left, how heavy, with whom. */
export function handOver(turn: Turn, container: ContainerRow, handover: Handover): Refusal | null {
  const { floor, deed } = turn
  const { db } = floor
  const stopped = refusalOfStopped(floor, container)
  if (stopped) return stopped
  if (!mayBeHandedOver(floor, container)) return no('tote-empty', { container: container.code })
  const units = db.units.inContainer(container.code)
  const id = floor.newId()
  const { carrier, reference, weightG } = handover
  const weighed = Number(handover.weighed)
  const by = { handedAt: deed.at, handedBy: personOf(turn).id }
  db.handovers.insert({ id, container: container.code, carrier, reference, weightG, weighed, ...by })
  const leaves = leavingOf(floor, units, handover)
  for (const unit of units) db.units.update(unit.id, { container: null, leftWith: id })
  db.containers.update(container.code, { disposition: null, holdsClient: null, closedAt: null, waste: null })
  tellMove(turn, units, container.code, OUT, { leaves })
  const body = { carrier, reference, weightG, units: units.map((unit) => unit.id) }
  deed.confirm('handed-over', container.code, body)
  deed.tell({ event: 'confirmed', what: 'handed-over', unit: null, lpn: null, container: container.code })
  setBench(turn, { pending: null })
  // It is on a lorry.
  turn.undo = 'stops'
  return null
}

function leavingOf(floor: Floor, units: readonly UnitRow[], handover: Handover): Leaving {
  const waste = new Map<string, ReckonedWaste>()
  for (const unit of units) {
    const code = wasteOf(dossierOf(floor, unit))?.code
    if (code === undefined) continue
    const before = waste.get(code) ?? { code, quantity: 0, weightG: 0 }
    const weightG = weightByProducts(floor, [unit])
    waste.set(code, {
      code,
      quantity: before.quantity + unit.quantity,
      weightG: before.weightG === null || weightG === null ? null : before.weightG + weightG,
    })
  }
  const isAll = units.every((unit) => wasteOf(dossierOf(floor, unit)) !== null)
  return { ...handover, waste: wasteWeights([...waste.values()], { ...handover, isAll }) }
}

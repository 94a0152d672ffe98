import type { ContainerRow } from '#db/containers-table'
import type { UnitRow } from '#db/units-table'
import type { RuleSet } from '#contract/rules/rule-set'
import { no, type Refusal } from '../bench/turn.ts'
import type { World } from '../bench/world.ts'
import type { Floor } from '../floor.ts'
import { nameOfUnit } from '../returns/about.ts'
import { isTote } from '../returns/destination.ts'
import { dossierOf } from '../returns/unit-facts.ts'
import { gatesSinceDecided } from '../returns/ways-out.ts'
import { recalledHere } from './recalled-here.ts'

/** A unit on a way that has closed since it was sent there, and the gate that closed it. */
export type Stopped = { unit: UnitRow; gate: RuleSet['exitGates'][number] }

/**
 * What may not go on with the rest of a container: the gates are asked again, with what is known today. Of a place,
 * which may hold a year's work, only what was recalled since.
 */
export function stoppedIn(floor: Floor, container: ContainerRow): Stopped[] {
  const units = isTote(container)
    ? floor.db.units.inContainer(container.code)
    : recalledHere(floor).filter((unit) => unit.container === container.code)
  return units.flatMap((unit) => {
    const [gate] = gatesSinceDecided(dossierOf(floor, unit))
    return gate ? [{ unit, gate }] : []
  })
}

/** The whole container stays as long as one piece in it may not go: the refusal names the first of them. */
export function refusalOfStopped(floor: Floor, container: ContainerRow): Refusal | null {
  const stopped = stoppedIn(floor, container)
  const [first] = stopped
  if (!first) return null
  const { unit, gate } = first
  const params = { container: container.code, product: nameOfUnit(floor.db, unit), gates: gate.id }
  const shown = { gates: { byLanguage: gate.words } }
  return no('holds-stopped-piece', params, { shown, ...(gate.danger ? { danger: true } : {}) })
}

/**
 * The stopped piece that was scanned out of its container: by its licence plate, or, where it has none, by its
 * product and what its symbol says of serial number and lot. `unclear`: there are pieces of the product that may go, and the
 * scan does not say whether this is one of them.
 */
export function stoppedPiece(
  { db }: Floor,
  stopped: readonly Stopped[],
  { unit, products, code }: World,
): UnitRow | 'unclear' | null {
  const units = stopped.map((each) => each.unit)
  if (unit) return units.find(({ id }) => id === unit.id) ?? null
  const isOfProduct = (piece: UnitRow): boolean =>
    products.some(({ client, sku }) => client === piece.client && sku === piece.sku)
  const isThis = ({ serial, lot }: UnitRow): boolean =>
    (code.serial === null || code.serial === serial) &&
    (code.lot === null || lot === null || code.lot === lot)
  const candidates = units.filter((piece) => isOfProduct(piece) && isThis(piece))
  const [first] = candidates
  if (!first?.container) return null
  const others = db.units.inContainer(first.container).filter((piece) => isOfProduct(piece) && isThis(piece))
  return others.length > candidates.length ? 'unclear' : first
}

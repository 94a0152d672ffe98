import type { ContainerRow } from '#db/containers-table'
import type { HarvestedPartRow } from '#db/harvested-parts-table'
import type { UnitRow } from '#db/units-table'
import { benchContainer, type Floor } from '../floor.ts'
import { missingPartsOf } from '../returns/about.ts'
import { emptyPlace } from '../returns/destination.ts'
import { onceComplete, type Completed } from './once-complete.ts'
import { givesParts, mayBeCompleted } from './who-gives-parts.ts'

/** A unit that lies here and lacks a part, and what it would be with it. */
export type WaitingForPart = Completed & { unit: UnitRow }

/**
 * What can be done with a part of the unit in hand, one thing at a time:
 * - `take` it out, for a unit that waits for it, or (null) for whoever will;
 * - `put` what was taken out and lies on the bench where it belongs;
 * - `fit` to the unit what it lacks, out of a container of spare parts.
 */
export type PartOffer =
  | { kind: 'take'; part: string; waiting: WaitingForPart | null }
  | { kind: 'put'; loose: readonly HarvestedPartRow[]; waiting: WaitingForPart | null; place: ContainerRow }
  | { kind: 'fit'; loose: HarvestedPartRow; completed: Completed }

/** Of those that lack a part, so many are looked at for the one that gains most. */
const MOST_WEIGHED = 5
/** Where the site has no place for spare parts: made when the first part comes to lie there. */
const DEFAULT_PLACE = 'SPARE-PARTS'

/** The one thing that is offered now, or null. Of a product that came in one part it asks the database nothing. */
export function partOffer(floor: Floor, unit: UnitRow): PartOffer | null {
  const parts = floor.db.parts.ofUnit(unit.id)
  if (parts.length === 0) return null
  return takeOffer(floor, unit) ?? putOffer(floor, unit) ?? fitOffer(floor, unit)
}

function takeOffer(floor: Floor, unit: UnitRow): PartOffer | null {
  if (!givesParts(floor, unit)) return null
  const { harvestedParts, parts } = floor.db
  const left = harvestedParts.leftIn(unit.id)
  const inside = parts.ofUnit(unit.id).filter(({ part, present }) => present === 1 && !left.includes(part))
  // Taken to where parts are harvested, all that is usable is: somebody will lack it one day.
  const isTakenApart = unit.action === 'harvest-parts' && unit.sortedAt !== null
  for (const { part } of inside) {
    const waiting = whoWaitsFor(floor, unit, part)
    if (waiting || isTakenApart) return { kind: 'take', part, waiting }
  }
  return null
}

function putOffer(floor: Floor, unit: UnitRow): PartOffer | null {
  const loose = looseOnBench(floor, unit)
  const [first] = loose
  return first
    ? { kind: 'put', loose, waiting: bestOf(floor, unit, first.part), place: sparePlace(floor, unit) }
    : null
}

function fitOffer(floor: Floor, unit: UnitRow): PartOffer | null {
  const spares = sparesFor(floor, unit)
  const [loose] = spares
  if (!loose || !mayBeCompleted(floor, unit)) return null
  const parts = spares.map(({ part }) => part)
  const completed = onceComplete(floor, unit, parts)
  return completed && { kind: 'fit', loose, completed }
}

/** What lies among the spare parts of what the unit lacks, but for what somebody did not want fitted. */
export function sparesFor({ db }: Floor, { id, client, sku }: UnitRow): HarvestedPartRow[] {
  const missing = missingPartsOf(db, id)
  if (missing.length === 0 || sku === null) return []
  const left = db.harvestedParts.leftIn(id)
  const wanted = missing.filter((part) => !left.includes(part))
  return wanted.flatMap((part) => db.harvestedParts.spare(client, sku, part) ?? [])
}

/** Parts out of this unit that lie on the bench. */
export const looseOnBench = ({ db, station }: Floor, unit: UnitRow): HarvestedPartRow[] =>
  db.harvestedParts.takenFrom(unit.id).filter(({ container }) => container === benchContainer(station))

/** Where spare parts of this client's goods lie. */
const sparePlace = ({ db: { containers } }: Floor, { client }: UnitRow): ContainerRow =>
  containers.forAction('spare-parts', client) ??
  containers.find(DEFAULT_PLACE) ??
  emptyPlace(DEFAULT_PLACE, 'spare-parts')

/** Who waits for the part, as long as fewer such parts lie about loose than units wait. */
function whoWaitsFor(floor: Floor, giver: UnitRow, part: string): WaitingForPart | null {
  const { client, sku } = giver
  const waiting = waitingFor(floor, giver, part)
  const isEnoughLoose = floor.db.harvestedParts.countLoose(client, sku ?? '', part) >= waiting.length
  return isEnoughLoose ? null : bestOf(floor, giver, part)
}

const waitingFor = (floor: Floor, giver: UnitRow, part: string): UnitRow[] =>
  floor.db.units
    .lacking(giver.client, giver.sku ?? '', part)
    .filter(
      (unit) =>
        unit.id !== giver.id &&
        mayBeCompleted(floor, unit) &&
        !floor.db.harvestedParts.leftIn(unit.id).includes(part),
    )

/** The unit that gains most by it and by what else the giver has; of several, what waits longest. */
function bestOf(floor: Floor, giver: UnitRow, part: string): WaitingForPart | null {
  const order = (grade: string | null): number =>
    grade === null ? Infinity : (floor.rules.compiled.gradeOrder.get(grade) ?? 0)
  const has = partsAtHand(floor, giver)
  const weighed = waitingFor(floor, giver, part)
    .slice(0, MOST_WEIGHED)
    .flatMap((unit) => {
      const completed = onceComplete(floor, unit, has)
      return completed ? [{ ...completed, unit }] : []
    })
  return weighed.toSorted((a, b) => order(a.grade) - order(b.grade))[0] ?? null
}

function partsAtHand(floor: Floor, giver: UnitRow): string[] {
  const left = floor.db.harvestedParts.leftIn(giver.id)
  const inside = floor.db.parts
    .ofUnit(giver.id)
    .filter(({ part, present }) => present && !left.includes(part))
  return [...inside, ...looseOnBench(floor, giver)].map(({ part }) => part)
}

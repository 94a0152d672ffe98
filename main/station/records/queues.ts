import type { Queues, WaitingParcel, WaitingUnit } from '#contract/queues'
import type { ParcelRow } from '#db/parcels-table'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { recalledHere } from '../leaving/recalled-here.ts'
import { nameOfUnit, parcelName } from '../returns/about.ts'
import { siteCodes } from '../rules/decisions/site-codes.ts'
import { completableQueue } from './completable-queue.ts'
import { dueReturns } from './due-returns.ts'
import { pageOf, partOf } from './page-of.ts'
import { reworkQueue, serviceQueue } from './rework-queues.ts'
import { putThere, waitingUnit } from './waiting-unit.ts'

const UNITS_NAMED = 3

/**
 * The floor's queues, what is due first or waits longest on top, each from that row on or its last page; what does not
 * fit about a piece is shown to supervisors.
 */
export function queuesNow(floor: Floor, from: number): Queues {
  const { parcels, units, containers } = floor.db
  const { dispositions } = siteCodes(floor.rules.compiled.set)
  const recalled = recalledHere(floor)
  const parcelsThat = (state: 'parked' | 'unidentified', kind: string) =>
    pageOf(from, parcels.countInState(state), (part) =>
      parcels.inState(state, part).map((parcel) => waitingParcel(floor, parcel, kind)),
    )
  const unitsIn = (queue: Pick<typeof units.waiting, 'oldest' | 'count'>, kind: string) =>
    pageOf(from, queue.count(), (part) => queue.oldest(part).map((unit) => waitingUnit(floor, unit, kind)))
  return {
    parked: parcelsThat('parked', 'parked'),
    'unidentified-parcels': parcelsThat('unidentified', 'set-aside-unidentified'),
    'unidentified-pieces': unitsIn(units.unidentified, 'received'),
    approval: unitsIn(units.waiting, 'waits-for-approval'),
    due: dueReturns(floor, from),
    'set-aside': unitsIn(units.setAside, 'sorted'),
    'labels-owed': unitsIn(units.owingLabels, 'sorted'),
    recalled: pageOf(from, recalled.length, (part) =>
      partOf(recalled, part).map((unit) => recalledUnit(floor, unit)),
    ),
    rework: reworkQueue(floor, from),
    service: serviceQueue(floor, from),
    completable: completableQueue(floor, from),
    totes: pageOf(from, containers.countFilledTotes(), (part) =>
      containers
        .filledTotes(part)
        .map((tote) => ({ ...tote, disposition: dispositions.get(tote.disposition) ?? null })),
    ),
  }
}

function waitingParcel(floor: Floor, parcel: ParcelRow, kind: string): WaitingParcel {
  const { db } = floor
  const rmas = db.returns.inParcel(parcel.id).map(({ rma }) => rma)
  const units = db.units.inParcel(parcel.id)
  return {
    ...putThere(floor, parcel.id, kind),
    code: parcel.tracking ?? parcel.sscc ?? rmas[0] ?? null,
    name: parcelName(db, parcel),
    rmas,
    dueOn: parcel.dueOn,
    units: units
      .slice(0, UNITS_NAMED)
      .map((unit) => ({ name: nameOfUnit(db, unit), quantity: unit.quantity })),
    pieces: units.reduce((sum, { quantity }) => sum + quantity, 0),
  }
}

/** Without a label of its own it is found by what it lies in. */
function recalledUnit(floor: Floor, unit: UnitRow): WaitingUnit {
  const row = waitingUnit(floor, unit, 'sorted')
  return { ...row, code: row.code ?? unit.container }
}

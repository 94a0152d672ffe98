import type { Queues, WaitingParcel, WaitingUnit } from '#contract/queues'
import type { ParcelRow } from '#db/parcels-table'
import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { recalledHere } from '../leaving/recalled-here.ts'
import { nameOfUnit, parcelName } from '../returns/about.ts'
import { siteCodes } from '../rules/decisions/site-codes.ts'
import { completableQueue } from './completable-queue.ts'
import { dueReturns } from './due-returns.ts'
import { reworkQueue, serviceQueue } from './rework-queues.ts'
import { putThere, waitingUnit } from './waiting-unit.ts'

/** What a screen holds; the rest follows when these are seen to. */
const MOST = 30
const UNITS_NAMED = 3

/** The floor's queues, what is due first or waits longest on top; what does not fit about a piece is shown to supervisors. */
export function queuesNow(floor: Floor): Queues {
  const { parcels, units, containers } = floor.db
  const { dispositions } = siteCodes(floor.rules.compiled.set)
  const recalled = recalledHere(floor)
  const parcelsThat = (state: 'parked' | 'unidentified', kind: string) => ({
    total: parcels.countInState(state),
    rows: parcels.inState(state, MOST).map((parcel) => waitingParcel(floor, parcel, kind)),
  })
  const unitsIn = (queue: Pick<typeof units.waiting, 'oldest' | 'count'>, kind: string) => ({
    total: queue.count(),
    rows: queue.oldest(MOST).map((unit) => waitingUnit(floor, unit, kind)),
  })
  return {
    parked: parcelsThat('parked', 'parked'),
    'unidentified-parcels': parcelsThat('unidentified', 'set-aside-unidentified'),
    'unidentified-pieces': unitsIn(units.unidentified, 'received'),
    approval: unitsIn(units.waiting, 'waits-for-approval'),
    due: dueReturns(floor, MOST),
    'set-aside': unitsIn(units.setAside, 'sorted'),
    'labels-owed': unitsIn(units.owingLabels, 'sorted'),
    recalled: {
      total: recalled.length,
      rows: recalled.slice(0, MOST).map((unit) => recalledUnit(floor, unit)),
    },
    rework: reworkQueue(floor, MOST),
    service: serviceQueue(floor, MOST),
    completable: completableQueue(floor, MOST),
    totes: {
      total: containers.countFilledTotes(),
      rows: containers
        .filledTotes(MOST)
        .map((tote) => ({ ...tote, disposition: dispositions.get(tote.disposition) ?? null })),
    },
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

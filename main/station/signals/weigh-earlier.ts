import type { UnitRow } from '#db/units-table'
import type { Turn } from '../bench/turn.ts'
import { dossierOf } from '../returns/unit-facts.ts'
import { weighSignals } from './weigh-signals.ts'

/** The newest of those that came before: older ones were weighed again as these came. */
const MOST_WEIGHED_AGAIN = 5

/**
 * A piece that came says something of those before it, of the same order, customer or serial number: what is counted of them
 * is as of now, and they are weighed again. They stay where they lie; a supervisor finds them in the queue. Of a piece that
 * is the first of its order and customer nothing is asked.
 */
export function weighEarlier(turn: Turn, unit: UnitRow): void {
  const { db } = turn.floor
  for (const [earlier, known] of earlierOnes(turn, unit)) {
    db.units.update(earlier.id, known)
    if (earlier.grade !== null) weighSignals(turn, dossierOf(turn.floor, { ...earlier, ...known }))
  }
}

type Known = Partial<
  Pick<UnitRow, 'returnsOfOrder' | 'returnsOfCustomer' | 'piecesOfCustomer' | 'returnedBefore'>
>

function earlierOnes({ floor: { db } }: Turn, unit: UnitRow): [UnitRow, Known][] {
  const { id, client, serial, returnId, returnsOfOrder, returnsOfCustomer, piecesOfCustomer } = unit
  const found = new Map<string, [UnitRow, Known]>()
  const learn = (earlier: UnitRow, known: Known): void => {
    found.set(earlier.id, [earlier, { ...found.get(earlier.id)?.[1], ...known }])
  }
  const ret = returnId === null ? null : db.returns.get(returnId)
  if (ret && returnsOfOrder > 1)
    for (const each of db.units.hereOfOrder(ret, MOST_WEIGHED_AGAIN)) learn(each, { returnsOfOrder })
  if (ret && returnsOfCustomer > 1)
    for (const each of db.units.hereOfCustomer(ret, MOST_WEIGHED_AGAIN))
      learn(each, { returnsOfCustomer, piecesOfCustomer })
  if (serial !== null && unit.returnedBefore === 1)
    for (const each of db.units.bySerial(serial).slice(-MOST_WEIGHED_AGAIN))
      if (each.client === client && each.container !== null) learn(each, { returnedBefore: 1 })
  found.delete(id)
  return [...found.values()]
}

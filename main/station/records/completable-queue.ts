import type { Queues } from '#contract/queues'
import type { Floor } from '../floor.ts'
import { sparesFor } from '../harvest/part-offer.ts'
import { mayBeCompleted } from '../harvest/who-gives-parts.ts'
import { nameOf, productOf } from '../returns/about.ts'
import { pageOf, partOf } from './page-of.ts'
import { waitingUnit } from './waiting-unit.ts'

/** So many that lack a spare part are looked at; the rest follows when these are seen to. */
const MOST_LOOKED_AT = 200
/** So many kinds of spare parts are told; they are words around the list, not rows of it. */
const SPARES_TOLD = 30

/** What lies here without a part that lies among the spare parts, and where that is. */
export function completableQueue(floor: Floor, from: number): Queues['completable'] {
  const rows = floor.db.units.lackingSpares(MOST_LOOKED_AT).flatMap((unit) => {
    if (!mayBeCompleted(floor, unit)) return []
    const spares = sparesFor(floor, unit)
    const says = spares.map(({ part, container }) => ({
      key: 'queue.spare-part',
      params: { part, container: container ?? '' },
    }))
    return says.length === 0 ? [] : [{ unit, says }]
  })
  const spares = floor.db.harvestedParts
    .inStock(SPARES_TOLD)
    .map(({ client, sku, part, container, pieces }) => {
      const name = nameOf(productOf(floor.db, { client, sku }), sku)
      return { name, part, container, pieces }
    })
  const page = pageOf(from, rows.length, (part) =>
    partOf(rows, part).map(({ unit, says }) => ({ ...waitingUnit(floor, unit, 'sorted'), says })),
  )
  return { ...page, spares }
}

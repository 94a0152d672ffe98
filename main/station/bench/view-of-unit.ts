import type { BenchView } from '#contract/bench-view'
import type { Product } from '#db/products-table'
import type { StationDb } from '#db/station-db'
import type { UnitRow } from '#db/units-table'
import type { Pending } from './pending.ts'

type Unit = NonNullable<BenchView['unit']>

/**
 * What must lie in the box, and how far it was looked at; one by one while something misses. `asked`: what is to be
 * taken out of it or fitted now.
 */
export function partsView(
  db: StationDb,
  unit: UnitRow,
  { pending, parts, asked }: { pending: Pending | null; parts: readonly string[]; asked: string | null },
): Unit['parts'] {
  const ticked = new Map(db.parts.ofUnit(unit.id).map(({ part, present }) => [part, present === 1]))
  return parts.map((name, i) => ({ name, state: stateOf(name, i) }))

  function stateOf(name: string, i: number): Unit['parts'][number]['state'] {
    if (name === asked) return 'asked'
    const isThere = ticked.get(name)
    if (isThere !== undefined) return isThere ? 'there' : 'missing'
    if (pending?.kind !== 'parts' || i > pending.index) return 'open'
    if (i === pending.index) return 'asked'
    return pending.missing.includes(name) ? 'missing' : 'there'
  }
}

/** What was sent to the customer: of a piece that nobody announced, nothing is known. */
export function sentView(db: StationDb, { lineId }: UnitRow, product: Product | undefined): Unit['sent'] {
  const line = lineId === null ? undefined : db.lines.find(lineId)
  return line
    ? {
        quantity: line.quantity,
        serials: db.lines.serialsOf(line.id).slice(0, MOST_SERIALS),
        weightG: product?.weightG ?? null,
        hasPicture: product?.picture != null,
      }
    : null
}
/** A card shows no more of them. */
const MOST_SERIALS = 3

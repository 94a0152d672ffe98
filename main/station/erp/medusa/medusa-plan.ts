import { counted } from '../by-return/counted.ts'
import { DAMAGED } from './medusa-targets.ts'

/** An announced line. `orderItem`: the line of the order that it gives back, by which Medusa counts. */
export type ReturnLine = { id: string; orderItem: string; sku: string | null; quantity: number }

/** Pieces of one product that go to one target: a stock location, or `DAMAGED`. */
export type Piece = { line: string | null; sku: string; quantity: number; target: string }

/** Target and line of the order → pieces. */
export type Counts = ReadonlyMap<string, number>
export type Plan = { ok: true; wanted: Counts } | { ok: false; sku: string; tooMany: number }

/** What is done in one change of the order: what is put on a shelf, and what is counted as damaged beside it. */
export type Step = { shelf: string; received: readonly Counted[]; dismissed: readonly Counted[] }
type Counted = { orderItem: string; quantity: number }

const kindOf = (target: string, orderItem: string): string => `${target} ${orderItem}`
const partsOf = (kind: string): { target: string; orderItem: string } => {
  const [target = '', orderItem = ''] = kind.split(' ')
  return { target, orderItem }
}

export const countsOf = (
  things: readonly { target: string; orderItem: string; quantity: number }[],
): Counts =>
  counted(
    things,
    ({ target, orderItem }) => kindOf(target, orderItem),
    ({ quantity }) => quantity,
  )

/**
 * Which announced pieces those are: of the line that the dock names first, then of any line of the SKU. `taken`: pieces
 * of each line of the order that other parcels brought. What was not announced, or is more, has no place: then nothing
 * is planned.
 */
export function planned(
  pieces: readonly Piece[],
  { lines, taken }: { lines: readonly ReturnLine[]; taken: Counts },
): Plan {
  const room = new Map(
    lines.map(({ id, orderItem, quantity }) => [id, quantity - (taken.get(orderItem) ?? 0)]),
  )
  const found: { target: string; orderItem: string; quantity: number }[] = []
  for (const { line: named, sku, quantity, target } of pieces) {
    let left = quantity
    for (const { id, orderItem } of candidates(lines, { named, sku })) {
      const some = Math.min(left, room.get(id) ?? 0)
      if (some <= 0) continue
      found.push({ target, orderItem, quantity: some })
      room.set(id, (room.get(id) ?? 0) - some)
      left -= some
    }
    if (left > 0) return { ok: false, sku, tooMany: left }
  }
  return { ok: true, wanted: countsOf(found) }
}

const candidates = (
  lines: readonly ReturnLine[],
  { named, sku }: { named: string | null; sku: string },
): ReturnLine[] =>
  lines
    .filter((line) => line.id === named || line.sku === sku)
    .toSorted((one, other) => Number(other.id === named) - Number(one.id === named))

/** What is not done yet of what is wanted; null where more was done, or something else. */
export function restOf(wanted: Counts, done: Counts): Counts | null {
  const rest = new Map(wanted)
  for (const [kind, count] of done) {
    const left = (rest.get(kind) ?? 0) - count
    if (left < 0) return null
    if (left === 0) rest.delete(kind)
    else rest.set(kind, left)
  }
  return rest
}

/**
 * Medusa puts what one change receives on the shelf of the return: one change for each shelf, and what is damaged goes
 * with the first. `fallback`: the return's own shelf, for a parcel that has nothing but damaged pieces; null where there is
 * none, and then nothing can be done.
 */
export function nextStep(rest: Counts, fallback: string | null): Step | null {
  const all = [...rest].map(([kind, quantity]) => ({ ...partsOf(kind), quantity }))
  const [first] = all.flatMap(({ target }) => (target === DAMAGED ? [] : [target])).toSorted()
  const shelf = first ?? fallback
  const to = (place: string | null): Counted[] => all.filter(({ target }) => target === place).map(bare)
  return shelf === null ? null : { shelf, received: to(shelf), dismissed: to(DAMAGED) }
}

const bare = ({ orderItem, quantity }: Counted): Counted => ({ orderItem, quantity })

/** The counts of one step, to hold against what stands in the change before it is confirmed. */
export const countsOfStep = ({ shelf, received, dismissed }: Step): Counts =>
  countsOf([
    ...received.map((one) => ({ ...one, target: shelf })),
    ...dismissed.map((one) => ({ ...one, target: DAMAGED })),
  ])

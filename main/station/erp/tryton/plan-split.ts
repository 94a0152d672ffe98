import { addedUp, type Counted } from './counted.ts'
import type { StockMove } from './stock-moves.ts'

type OnTheWay = Pick<StockMove, 'id' | 'product' | 'lot' | 'pieces' | 'to' | 'origin'>

/** How moves from the input become moves to where the goods were sorted to. */
export type SplitPlan = {
  kept: readonly { move: number; pieces: number; to: number }[]
  /** More ways for goods of a move that is there; `like`: that move. */
  added: readonly { like: number; pieces: number; to: number }[]
  dropped: readonly number[]
}

/**
 * The server made one move for each that came in; the counted pieces say where each part of them goes. What came in is
 * what counts: moves besides it, made where two received the same return at once, are dropped. Gives `'other-goods'`
 * where what came in is not what was counted, or where nothing goes on from it.
 */
export function planSplit(
  { incoming, inventory }: { incoming: readonly OnTheWay[]; inventory: readonly OnTheWay[] },
  counted: readonly Counted[],
): SplitPlan | 'nothing-to-do' | 'other-goods' {
  const wanted = addedUp(counted, ({ product, lot, to }) => [product, lot, to])
  if (sums(incoming) !== sums(wanted)) return 'other-goods'
  const kept: { move: number; pieces: number; to: number }[] = []
  const added: { like: number; pieces: number; to: number }[] = []
  const free = new Set(inventory)
  for (const { product, lot, pieces, to } of wanted) {
    const isAlike = (move: OnTheWay): boolean => move.product === product && move.lot === lot
    const alike = [...free].filter(isAlike)
    const move = alike.find((one) => one.to === to) ?? alike[0]
    const like = inventory.find(isAlike)
    if (!like) return 'other-goods'
    if (move) {
      free.delete(move)
      kept.push({ move: move.id, pieces, to })
    } else added.push({ like: like.id, pieces, to })
  }
  const byId = new Map(inventory.map((move) => [move.id, move]))
  const isSame = ({ move, pieces, to }: (typeof kept)[number]): boolean =>
    byId.get(move)?.pieces === pieces && byId.get(move)?.to === to
  if (free.size === 0 && added.length === 0 && kept.every(isSame)) return 'nothing-to-do'
  return { kept, added, dropped: [...free].map(({ id }) => id) }
}

const sums = (rows: readonly Pick<Counted, 'product' | 'lot' | 'pieces'>[]): string =>
  addedUp(rows, ({ product, lot }) => [product, lot])
    .filter(({ pieces }) => pieces > 0)
    .map(({ product, lot, pieces }) => `${product}/${lot ?? ''}: ${pieces}`)
    .toSorted()
    .join(', ')

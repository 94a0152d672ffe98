import { addedUp, type Counted } from './counted.ts'
import type { StockMove } from './stock-moves.ts'

type Announced = Pick<StockMove, 'id' | 'product' | 'lot' | 'pieces'>

/** What makes the announced moves of a return that is still in draft equal to what was counted. Absolute, so that twice is once. */
export type IncomingPlan = {
  /** Every announced move that brought something. */
  came: readonly { move: number; pieces: number; lot: number | null }[]
  /** Announced, and nothing of it came. */
  missing: readonly number[]
  /** Came without being announced; `like`: an announced move of the same product. */
  undeclared: readonly { product: number; lot: number | null; pieces: number; like: number | null }[]
}

type Bucket = Pick<Counted, 'line' | 'product' | 'lot' | 'pieces'>

/**
 * Counted pieces find their announced move: first by line and lot, then by lot, then a move whose lot nobody named;
 * several countings may share one, and what finds none was not announced. `lineOf`: by the move's id.
 */
export function planIncoming(
  announced: readonly Announced[],
  counted: readonly Counted[],
  lineOf: ReadonlyMap<number, string>,
): IncomingPlan {
  let open: Bucket[] = addedUp(counted, ({ line, product, lot }) => [line, product, lot])
  const brought = new Map<number, { pieces: number; lot: number | null }>()
  const isOfLine = ({ id }: Announced, { line }: Bucket): boolean => line !== null && lineOf.get(id) === line
  /** Pieces that it took before have told its lot. */
  const isOfLot = ({ id, lot }: Announced, bucket: Bucket): boolean =>
    (brought.has(id) ? brought.get(id)?.lot : lot) === bucket.lot
  const mayTake = (move: Announced, bucket: Bucket): boolean =>
    isOfLot(move, bucket) || (move.lot === null && !brought.has(move.id))
  const ways = [
    (move: Announced, bucket: Bucket) => isOfLine(move, bucket) && isOfLot(move, bucket),
    (move: Announced, bucket: Bucket) => isOfLine(move, bucket) && mayTake(move, bucket),
    (move: Announced, bucket: Bucket) => isOfLot(move, bucket) && hasRoom(move, brought),
    (move: Announced, bucket: Bucket) => mayTake(move, bucket) && hasRoom(move, brought),
    isOfLot,
  ]
  for (const fits of ways) {
    open = open.filter((bucket) => {
      const move = announced.find((one) => one.product === bucket.product && fits(one, bucket))
      if (!move) return true
      const pieces = (brought.get(move.id)?.pieces ?? 0) + bucket.pieces
      brought.set(move.id, { pieces, lot: bucket.lot })
      return false
    })
  }
  return {
    came: [...brought].map(([move, { pieces, lot }]) => ({ move, pieces, lot })),
    missing: announced.filter(({ id }) => !brought.has(id)).map(({ id }) => id),
    undeclared: addedUp(open, ({ product, lot }) => [product, lot]).map(({ product, lot, pieces }) => ({
      product,
      lot,
      pieces,
      like: announced.find((move) => move.product === product)?.id ?? null,
    })),
  }
}

const hasRoom = ({ id, pieces }: Announced, brought: ReadonlyMap<number, { pieces: number }>): boolean =>
  (brought.get(id)?.pieces ?? 0) < pieces

import { DIGIT_COMMANDS } from '#contract/commands'
import { nameOf, productOf } from '../../returns/about.ts'
import { receiveUnit } from '../../returns/receive.ts'
import type { Pending } from '../pending.ts'
import { no, setBench, type Refusal, type Turn } from '../turn.ts'
import { expectsCommand, label, option, say, type StepOfWork } from './step.ts'

type Counting = Extract<Pending, { kind: 'quantity' }>
const MOST_DIGITS = 5

const counting = (pending: Pending | null): Counting => {
  if (pending?.kind !== 'quantity') throw new Error('nothing is being counted')
  return pending
}

const piecesOf = ({ counted, entered }: Counting): number => (entered === '' ? counted : Number(entered))

/** How many identical pieces: each scan of the product counts one more, or the number is keyed in. */
export const quantity: StepOfWork = {
  describe(floor, { pending }) {
    const count = counting(pending)
    const line = count.draft.lineId === null ? null : floor.db.lines.get(count.draft.lineId)
    const pieces = piecesOf(count)
    return {
      say: say('quantity', {
        product: nameOf(productOf(floor.db, count.draft), count.draft.sku ?? ''),
        pieces,
        expected: line ? line.quantity - line.received : count.draft.pack,
      }),
      options: [
        option('enter', label('take-pieces', { pieces })),
        ...DIGIT_COMMANDS.filter((name) => name.startsWith('digit.')).map((name) => option(name)),
        option('clear'),
      ],
      context: {
        client: count.draft.client,
        sku: count.draft.sku ?? '',
        entered: count.entered || String(pieces),
      },
    }
  },
  scan(turn, world) {
    const count = counting(turn.state.pending)
    const again = world.products.find((p) => p.sku === count.draft.sku && p.client === count.draft.client)
    if (!again) return expectsCommand(turn, world)
    turn.means = 'product'
    return countTo(turn, count, { counted: piecesOf(count) + again.quantity, entered: '' })
  },
  command(turn, name) {
    const count = counting(turn.state.pending)
    if (name === 'enter') return take(turn, count)
    if (name === 'clear') return countTo(turn, count, { counted: count.draft.pack, entered: '' })
    const digit = /^digit\.(\d)$/.exec(name)?.[1]
    if (digit === undefined) return no('command-not-now')
    return countTo(turn, count, {
      counted: count.counted,
      entered: (count.entered + digit).slice(0, MOST_DIGITS),
    })
  },
}

function expectedPieces({ floor: { db } }: Turn, { draft }: Counting): number {
  const line = draft.lineId === null ? null : db.lines.get(draft.lineId)
  return line ? line.quantity - line.received : draft.pack
}

function countTo(turn: Turn, count: Counting, to: { counted: number; entered: string }): Refusal | null {
  const next = { ...count, ...to }
  const expected = expectedPieces(turn, count)
  if (piecesOf(next) > expected) return no('quantity-too-many', { expected })
  setBench(turn, { pending: next })
  return null
}

function take(turn: Turn, count: Counting): Refusal | null {
  const pieces = piecesOf(count)
  if (pieces < 1) return no('quantity-zero')
  receiveUnit(turn, count.draft, pieces)
  return null
}

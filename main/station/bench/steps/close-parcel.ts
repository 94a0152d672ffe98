import { closeParcel as closeNow, labelsOwed, outstandingLines } from '../../returns/close-parcel.ts'
import type { Pending } from '../pending.ts'
import { no, parcelOf, setBench, type Refusal, type Turn } from '../turn.ts'
import { label, option, say, type StepOfWork } from './step.ts'

type Closing = Extract<Pending, { kind: 'closing' }>

const closingOf = (pending: Pending | null): Closing => {
  if (pending?.kind !== 'closing') throw new Error('the parcel is not being closed')
  return pending
}

/** Closes at once where nothing is open; else asks what became of the rest. */
export function startClosing(turn: Turn): Refusal | null {
  const { db } = turn.floor
  const parcel = parcelOf(turn)
  const isClear = outstandingLines(db, parcel.id).length === 0 && labelsOwed(db, parcel.id).length === 0
  if (isClear) return closeNow(turn, parcel, [])
  setBench(turn, { pending: { kind: 'closing', index: null, missing: [] } })
  return null
}

/** What was announced and did not come: missing, or still expected where another parcel is on its way. */
export const closeParcel: StepOfWork = {
  describe(floor, { pending, parcel }) {
    const { index } = closingOf(pending)
    if (!parcel) throw new Error('no parcel is on the bench')
    const open = outstandingLines(floor.db, parcel.id)
    const owed = labelsOwed(floor.db, parcel.id)
    const line = index === null ? undefined : open[index]
    const missing = option('missing', label(line ? 'line-missing' : 'all-missing'))
    const expected = option('accept', label(line ? 'line-still-expected' : 'still-expected'))
    if (line) {
      return {
        say: say('close-line', { sku: line.sku, pieces: line.pieces, rma: line.rma }),
        options: line.onItsWay ? [expected, missing] : [missing, expected],
        context: { sku: line.sku, rma: line.rma },
      }
    }
    if (open.length === 0) {
      return {
        say: say('close-labels-owed', { lpns: owed.join(', ') }),
        options: [option('accept', label('close-anyway'))],
      }
    }
    const pieces = open.reduce((sum, each) => sum + each.pieces, 0)
    const allOnTheirWay = open.every(({ onItsWay }) => onItsWay)
    const key = owed.length > 0 ? 'close-parcel-owed' : 'close-parcel'
    return {
      say: say(key, {
        pieces,
        skus: open
          .slice(0, 5)
          .map(({ sku }) => sku)
          .join(', '),
        lpns: owed.join(', '),
      }),
      options: [
        ...(allOnTheirWay ? [expected, missing] : [missing, expected]),
        ...(open.length > 1 ? [option('more', label('one-by-one'))] : []),
      ],
    }
  },
  scan: () => no('not-expected-here'),
  command(turn, name) {
    const closing = closingOf(turn.state.pending)
    const parcel = parcelOf(turn)
    const open = outstandingLines(turn.floor.db, parcel.id)
    if (closing.index !== null) return settleLine(turn, closing, name)
    if (name === 'missing' && open.length > 0)
      return closeNow(
        turn,
        parcel,
        open.map(({ id }) => id),
      )
    if (name === 'accept') return closeNow(turn, parcel, [])
    if (name !== 'more' || open.length < 2) return no('command-not-now')
    setBench(turn, { pending: { ...closing, index: 0 } })
    return null
  },
}

function settleLine(turn: Turn, closing: Closing, name: string): Refusal | null {
  const parcel = parcelOf(turn)
  const open = outstandingLines(turn.floor.db, parcel.id)
  const line = open[closing.index ?? 0]
  if (!line || (name !== 'missing' && name !== 'accept')) return no('command-not-now')
  const missing = name === 'missing' ? [...closing.missing, line.id] : closing.missing
  const index = (closing.index ?? 0) + 1
  if (index >= open.length) return closeNow(turn, parcel, missing)
  setBench(turn, { pending: { ...closing, index, missing } })
  return null
}

import type { PromptContext } from '#contract/bench'
import type { Floor } from '../../floor.ts'
import {
  closeParcel as closeNow,
  outstandingLines,
  type OutstandingLine,
} from '../../returns/close-parcel.ts'
import { scanBack } from '../../returns/label-wanted.ts'
import type { Pending } from '../pending.ts'
import { no, parcelOf, setBench, type BenchState, type Refusal, type Turn } from '../turn.ts'
import type { World } from '../world.ts'
import { label, option, say, type Described, type StepOfWork } from './step.ts'

type Closing = Extract<Pending, { kind: 'closing' }>

/** How the parcel stands while it is being closed; `line` where one is asked about by itself. */
function standing({ db }: Floor, { pending, parcel }: BenchState) {
  if (pending?.kind !== 'closing' || !parcel) throw new Error('no parcel is being closed')
  const open = outstandingLines(db, parcel.id)
  const line = pending.index === null ? undefined : open[pending.index]
  return { closing: pending, open, line, owed: db.units.labelsOwedIn(parcel.id) }
}

/** What was announced and did not come: missing, or still expected where another parcel is on its way. */
export const closeParcel: StepOfWork = {
  describe(floor, state) {
    const { open, line, owed } = standing(floor, state)
    if (line) return describeLine(line)
    if (open.length > 0) return describeRest(open, owed)
    return {
      say: say('close-labels-owed', { lpns: owed.join(', ') }),
      options: [option('accept', label('close-anyway'))],
    }
  },
  scan: stickOwedLabel,
  command(turn, name) {
    const { closing, open, line } = standing(turn.floor, turn.state)
    if (line) return settleLine(turn, { closing, open, line }, name)
    if (name === 'missing' && open.length > 0) {
      const all = open.map(({ id }) => id)
      return closeNow(turn, parcelOf(turn), all)
    }
    if (name === 'accept') return closeNow(turn, parcelOf(turn), [])
    if (name !== 'more' || open.length < 2) return no('command-not-now')
    setBench(turn, { pending: { ...closing, index: 0, missing: [] } })
    return null
  },
}

function describeLine({ sku, pieces, rma, onItsWay }: OutstandingLine): Described {
  const missing = option('missing', label('line-missing'))
  const expected = option('accept', label('line-still-expected'))
  const context: PromptContext = { sku, rma }
  return {
    say: say('close-line', { sku, pieces, rma }),
    options: onItsWay ? [expected, missing] : [missing, expected],
    context,
  }
}

const SKUS_SHOWN = 5

function describeRest(open: readonly OutstandingLine[], owed: readonly string[]): Described {
  const missing = option('missing', label('all-missing'))
  const expected = option('accept', label('still-expected'))
  const allOnTheirWay = open.every(({ onItsWay }) => onItsWay)
  const params = {
    pieces: open.reduce((sum, each) => sum + each.pieces, 0),
    skus: open
      .slice(0, SKUS_SHOWN)
      .map(({ sku }) => sku)
      .join(', '),
    lpns: owed.join(', '),
  }
  return {
    say: owed.length > 0 ? say('close-parcel-owed', params) : say('close-parcel', params),
    options: [
      ...(allOnTheirWay ? [expected, missing] : [missing, expected]),
      ...(open.length > 1 ? [option('more', label('one-by-one'))] : []),
    ],
  }
}

/** A label that was owed is on its piece now: one less to ask for. */
function stickOwedLabel(turn: Turn, { unit }: World): Refusal | null {
  if (unit?.parcelId !== parcelOf(turn).id || unit.labelOwed === 0) return no('not-expected-here')
  turn.means = 'lpn'
  setBench(turn, { pending: null })
  return scanBack(turn, unit)
}

function settleLine(
  turn: Turn,
  { closing, open, line }: { closing: Closing; open: readonly OutstandingLine[]; line: OutstandingLine },
  name: string,
): Refusal | null {
  if (name !== 'missing' && name !== 'accept') return no('command-not-now')
  const missing = name === 'missing' ? [...closing.missing, line.id] : closing.missing
  const index = open.indexOf(line) + 1
  if (index >= open.length) return closeNow(turn, parcelOf(turn), missing)
  setBench(turn, { pending: { ...closing, index, missing } })
  return null
}

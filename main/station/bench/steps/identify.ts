import type { PromptOption } from '#contract/bench'
import type { Floor } from '../../floor.ts'
import { nameOf, productOf } from '../../returns/about.ts'
import { identifyPiece, takeNameless, takePiece } from '../../returns/identify.ts'
import { outstandingLines, startClosing } from '../../returns/close-parcel.ts'
import { sameAgain, unitToRepeat } from '../../returns/same-again.ts'
import type { Pending } from '../pending.ts'
import { takeInHand } from '../take-in-hand.ts'
import { no, parcelOf, setBench, type BenchState, type Refusal, type Turn } from '../turn.ts'
import { beginFound, commandFound, describeFound, FOUND_COMMAND, foundOption, scanFound } from './found.ts'
import { askForPhoto, outsidePhoto } from './photo.ts'
import { chosen, choiceOptions, turnPage } from './which.ts'
import { label, option, say, type Described, type StepOfWork } from './step.ts'

/** What is this piece? Its GTIN, SKU, serial number or GS1 element string, read once. */
export const identify: StepOfWork = {
  describe: describePieces,
  scan(turn, world) {
    if (turn.state.pending?.kind === 'found') return scanFound(turn, turn.state.pending, world)
    if (world.unit) return takeInHand(turn, world.unit)
    if (world.code.isLpn) return no('lpn-unknown', { lpn: world.code.text })
    if (world.products.length === 0) {
      if (world.container) return no('not-expected-here', {}, { means: 'container' })
      const isOpenAlready = world.parcels.some(({ id }) => id === turn.state.parcel?.id)
      if (isOpenAlready) return no('parcel-open', {}, { means: 'tracking' })
      if (world.parcels.length > 0) return no('not-expected-here', {}, { means: 'tracking' })
    }
    return identifyPiece(turn, world)
  },
  command(turn, name) {
    const { pending } = turn.state
    if (pending?.kind === 'which') {
      if (turnPage(turn, pending, name) === null) return null
      const opens = chosen(pending, name)?.opens
      return opens && 'draft' in opens ? takePiece(turn, opens.draft) : no('command-not-now')
    }
    if (pending?.kind === 'not-expected') return takeUnexpected(turn, pending, name)
    if (pending?.kind === 'found') return commandFound(turn, pending, name)
    if (pending) return no('command-not-now')
    switch (name) {
      case 'same-again':
        return sameAgain(turn)
      case 'close-parcel':
        return startClosing(turn, parcelOf(turn))
      case 'undeclared':
      case 'wrong-item':
        setBench(turn, { pending: { kind: 'announced', reception: name } })
        return null
      case 'none':
        return takeNameless(turn)
      case FOUND_COMMAND:
        return beginFound(turn)
      case 'photo':
        return askForPhoto(turn, { about: 'parcel', parcel: parcelOf(turn).id }, null)
      default:
        return no('command-not-now')
    }
  },
}

/** After the first piece the same is asked again; with nothing left to come, closing is the answer. */
export const nextUnit: StepOfWork = identify

function describePieces(floor: Floor, state: BenchState): Described {
  const { pending, parcel } = state
  if (pending?.kind === 'which') {
    const asked = pending.asks === 'client' ? say('which-client') : say('which-return')
    return { say: asked, options: choiceOptions(pending) }
  }
  if (pending?.kind === 'not-expected') return describeUnexpected(floor, pending)
  if (pending?.kind === 'announced') return { say: say(`identify-${pending.reception}`), options: [] }
  if (pending?.kind === 'found') return describeFound(floor, state, pending)
  if (!parcel) throw new Error('no parcel is on the bench')
  const open = outstandingLines(floor.db, parcel.id)
  const pieces = open.reduce((sum, line) => sum + line.pieces, 0)
  const others: PromptOption[] = [
    option('undeclared'),
    option('wrong-item'),
    option('none', label('no-barcode')),
    foundOption,
    ...outsidePhoto(floor),
  ]
  const close = option('close-parcel')
  return {
    say: pieces > 0 ? say('identify', { pieces }) : say('identify-nothing-left'),
    options: [...(unitToRepeat(floor.db, state, open) ? [option('same-again')] : []), close, ...others],
  }
}

function describeUnexpected(
  floor: Floor,
  { draft, why }: Extract<Pending, { kind: 'not-expected' }>,
): Described {
  const product = nameOf(productOf(floor.db, draft), draft.sku ?? draft.scanned ?? '')
  const isForeign = why === 'foreign'
  return {
    say: say(`not-expected-${why}`, { product, client: draft.client }),
    options: isForeign
      ? [option('accept', label('take-foreign'))]
      : [option('undeclared'), option('wrong-item')],
    context: { client: draft.client, ...(draft.sku === null ? {} : { sku: draft.sku }) },
  }
}

function takeUnexpected(
  turn: Turn,
  pending: Extract<Pending, { kind: 'not-expected' }>,
  name: string,
): Refusal | null {
  const { draft, why } = pending
  if (why === 'foreign')
    return name === 'accept' || name === 'undeclared' ? takePiece(turn, draft) : no('command-not-now')
  if (name !== 'undeclared' && name !== 'wrong-item') return no('command-not-now')
  const isKnown = draft.sku !== null
  return takePiece(turn, { ...draft, reception: isKnown || name === 'wrong-item' ? name : 'unidentified' })
}

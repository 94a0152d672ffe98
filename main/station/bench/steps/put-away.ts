import type { ContainerRow } from '#db/containers-table'
import type { Floor } from '../../floor.ts'
import { closeTote, placeOf, putAway as putEverythingAway } from '../../returns/put-away.ts'
import { mayBeHandedOver } from '../../leaving/hand-over.ts'
import { stoppedIn, stoppedPiece, type Stopped } from '../../leaving/stopped.ts'
import { nameOfUnit } from '../../returns/about.ts'
import { isTote } from '../../returns/destination.ts'
import type { Pending } from '../pending.ts'
import { takeInHand } from '../take-in-hand.ts'
import { no } from '../turn.ts'
import {
  beginHandover,
  commandHandover,
  describeHandover,
  handOverOption,
  scanHandover,
} from './hand-over.ts'
import { option, say, type Described, type StepOfWork } from './step.ts'

const toteOf = ({ db }: Floor, pending: Pending | null): ContainerRow => {
  if (pending?.kind !== 'put-away') throw new Error('no tote is being put away')
  return db.containers.get(pending.container)
}

/** A way closed after the piece was sent on it: it comes out before the rest goes on. */
function takeOutFirst({ db }: Floor, { code }: ContainerRow, { unit, gate }: Stopped): Described {
  const product = nameOfUnit(db, unit)
  return {
    say: say('put-away-stopped', { container: code, product, gate: { byLanguage: gate.words } }),
    options: [],
    context: { unit: unit.id, ...(unit.lpn === null ? {} : { lpn: unit.lpn }) },
  }
}

/** One scan of the place puts away everything that the tote holds. */
export const putAway: StepOfWork = {
  describe(floor, { pending }) {
    if (pending?.kind === 'handing-over') return describeHandover(floor, pending)
    const tote = toteOf(floor, pending)
    const [stopped] = stoppedIn(floor, tote)
    if (stopped) return takeOutFirst(floor, tote, stopped)
    const mayLeave = mayBeHandedOver(floor, tote)
    if (mayLeave && !isTote(tote))
      return { say: say('hand-over', { container: tote.code }), options: [handOverOption] }
    const place = placeOf(floor, tote)
    return {
      say: say('put-away', { container: tote.code, units: floor.db.units.countIn(tote.code) }),
      options: [
        ...(tote.closedAt === null ? [option('close-tote')] : []),
        ...(mayLeave ? [handOverOption] : []),
      ],
      ...(place ? { context: { container: place.code } } : {}),
    }
  },
  scan(turn, world) {
    const { container, code } = world
    if (turn.state.pending?.kind === 'handing-over') return scanHandover(turn, turn.state.pending, world)
    const tote = toteOf(turn.floor, turn.state.pending)
    const piece = stoppedPiece(turn.floor, stoppedIn(turn.floor, tote), world)
    if (piece === 'unclear') return no('which-piece-unclear')
    if (piece) return takeInHand(turn, piece)
    if (!isTote(tote)) return no('not-expected-here')
    const named = placeOf(turn.floor, tote)
    const place = container ?? (named?.code === code.text ? named : null)
    if (!place) return no('container-unknown', { text: code.text.slice(0, 40), container: named?.code ?? '' })
    turn.means = 'container'
    return putEverythingAway(turn, tote, place)
  },
  command(turn, name) {
    if (turn.state.pending?.kind === 'handing-over') return commandHandover(turn, turn.state.pending, name)
    const tote = toteOf(turn.floor, turn.state.pending)
    if (name === 'next' && mayBeHandedOver(turn.floor, tote)) return beginHandover(turn, tote.code)
    return name === 'close-tote' && tote.closedAt === null ? closeTote(turn, tote) : no('command-not-now')
  },
}

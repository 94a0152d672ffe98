import type { BenchRow } from '#db/bench-table'
import type { ContainerRow } from '#db/containers-table'
import type { Floor } from '../../floor.ts'
import { isWayOut } from '../../leaving/hand-over.ts'
import { stoppedIn } from '../../leaving/stopped.ts'
import { arriveAt, arriveBlind, setAsideUnidentified, whatMayArrive } from '../../returns/arrive.ts'
import { isTote } from '../../returns/destination.ts'
import { closeTote } from '../../returns/put-away.ts'
import type { Pending } from '../pending.ts'
import { takeInHand } from '../take-in-hand.ts'
import { no, setBench, type Refusal, type Turn } from '../turn.ts'
import { nameOnParcel, type World } from '../world.ts'
import { chosen, choiceOptions, turnPage } from './which.ts'
import { option, say, type StepOfWork } from './step.ts'

/** One scan of whatever is on the parcel, in one field that never needs focus. */
export const arrive: StepOfWork = {
  describe(floor, { bench, pending }) {
    if (pending?.kind === 'which') return { say: say('which-parcel'), options: choiceOptions(pending) }
    if (pending?.kind === 'unknown-parcel') {
      return {
        say: say('unknown-parcel', { text: pending.text }),
        options: [option('blind-return'), option('park', { key: 'label.set-aside' })],
      }
    }
    const tote = lastTote(floor, bench)
    return {
      say: say('arrive'),
      options: [option('gate'), option('blind-return'), ...(tote ? [option('close-tote')] : [])],
    }
  },
  scan(turn, world) {
    if (world.unit) return takeInHand(turn, world.unit)
    if (world.container) return openTote(turn, world.container)
    const choices = whatMayArrive(turn, world)
    const [only] = choices
    if (choices.length === 1 && only) return arriveAt(turn, only.opens)
    if (choices.length > 1) {
      setBench(turn, { pending: { kind: 'which', of: 'arrive', asks: 'parcel', choices, page: 0 } })
      return null
    }
    return nobodyKnows(turn, world)
  },
  command(turn, name) {
    const { pending } = turn.state
    if (pending?.kind === 'which')
      return turnPage(turn, pending, name) === null ? null : choose(turn, pending, name)
    if (name === 'blind-return')
      return arriveBlind(turn, pending?.kind === 'unknown-parcel' ? pending.text : null)
    if (name === 'park' && pending?.kind === 'unknown-parcel') return setAsideUnidentified(turn, pending.text)
    if (pending) return no('command-not-now')
    if (name === 'gate') {
      setBench(turn, { mode: 'gate', lastParcelId: null, lastUnitId: null })
      return null
    }
    const tote = lastTote(turn.floor, turn.state.bench)
    return name === 'close-tote' && tote ? closeTote(turn, tote) : no('command-not-now')
  },
}

function choose(turn: Turn, pending: Extract<Pending, { kind: 'which' }>, name: string): Refusal | null {
  const choice = chosen(pending, name)
  return choice ? arriveAt(turn, choice.opens) : no('command-not-now')
}

function openTote(turn: Turn, container: ContainerRow): Refusal | null {
  const isAsked =
    isTote(container) || isWayOut(turn.floor, container) || stoppedIn(turn.floor, container).length > 0
  if (!isAsked) return no('not-expected-here')
  if (turn.floor.db.units.countIn(container.code) === 0)
    return no('tote-empty', { container: container.code })
  setBench(turn, { pending: { kind: 'put-away', container: container.code } })
  return null
}

function nobodyKnows(turn: Turn, world: World): Refusal {
  const { code } = world
  if (code.isLpn) return no('lpn-unknown', { lpn: code.text })
  const text = nameOnParcel(code)
  if (world.products.length > 0) return no('not-expected-here', {}, { means: 'product' })
  return no('parcel-unknown', { text }, { keep: { kind: 'unknown-parcel', text } })
}

/** The tote that the last unit went into, while it is open. */
function lastTote({ db }: Floor, { lastUnitId }: BenchRow): ContainerRow | null {
  const code = lastUnitId === null ? null : db.units.get(lastUnitId).container
  const container = code === null ? undefined : db.containers.find(code)
  return container && isTote(container) && container.closedAt === null ? container : null
}

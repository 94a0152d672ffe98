import type { PromptOption } from '#contract/bench'
import { DIGIT_COMMANDS, type CommandName } from '#contract/commands'
import { handOver, weightByProducts } from '../../leaving/hand-over.ts'
import type { Floor } from '../../floor.ts'
import type { Pending } from '../pending.ts'
import { no, setBench, type Refusal, type Turn } from '../turn.ts'
import type { World } from '../world.ts'
import { label, option, say, type Described } from './step.ts'

type PendingHandover = Extract<Pending, { kind: 'handing-over' }>

const LONGEST = 60
const MOST_DIGITS = 7

/** A carrier stands at the gate for what is in the container. */
export const handOverOption: PromptOption = option('next', label('hand-over'))

export function beginHandover(turn: Turn, container: string): null {
  const pending: PendingHandover = {
    kind: 'handing-over',
    container,
    carrier: null,
    weightG: null,
    weighed: false,
    entered: '',
  }
  setBench(turn, { pending })
  return null
}

/** Who takes it; how heavy it is, where the products do not say; under which reference. */
export function describeHandover(_floor: Floor, handover: PendingHandover): Described {
  const { container, carrier, weightG, entered } = handover
  if (carrier === null) return { say: say('hand-over-carrier', { container }), options: [] }
  if (weightG === null) {
    const keys = DIGIT_COMMANDS.filter((name) => name !== 'enter' && name !== 'clear').map((name) =>
      option(name),
    )
    return {
      say: say('hand-over-weight', { container }),
      options: [option('enter'), ...keys, option('clear')],
      context: { entered },
    }
  }
  return { say: say('hand-over-reference', { carrier, container }), options: [] }
}

export function scanHandover(
  turn: Turn,
  { kind, ...handover }: PendingHandover,
  world: World,
): Refusal | null {
  const text = world.code.text.trim().slice(0, LONGEST)
  // A tote or a label of ours is scanned here by mistake only.
  if (text === '' || world.container || world.code.isLpn) return no('not-expected-here')
  if (handover.carrier === null) return takeCarrier(turn, { kind, ...handover }, text)
  if (handover.weightG === null) return no('not-expected-here')
  const { carrier, weightG, weighed } = handover
  const container = turn.floor.db.containers.get(handover.container)
  return handOver(turn, container, { carrier, weightG, weighed, reference: text })
}

/** What stands on the scale at that moment is weighed; else the products' weights are added up, where all are known. */
function takeCarrier(turn: Turn, handover: PendingHandover, carrier: string): null {
  const { floor, weight } = turn
  const units = floor.db.units.inContainer(handover.container)
  const onPan = weight && weight.ownerId === null ? weight.grams : null
  const weightG = onPan ?? weightByProducts(floor, units)
  setBench(turn, { pending: { ...handover, carrier, weightG, weighed: onPan !== null } })
  return null
}

/** Kilograms, keyed in. */
export function commandHandover(turn: Turn, handover: PendingHandover, name: CommandName): Refusal | null {
  if (handover.carrier === null || handover.weightG !== null) return no('command-not-now')
  const { entered } = handover
  const mark = name === 'point' ? '.' : /^digit\.(\d)$/.exec(name)?.[1]
  if (name === 'enter') {
    const kg = /^\d{1,5}(\.\d{1,3})?$/.test(entered) ? Number(entered) : 0
    if (kg <= 0) return no('answer-not-a-number', { unit: 'kg' })
    setBench(turn, { pending: { ...handover, weightG: Math.round(kg * 1000), weighed: true } })
  } else if (name === 'clear') setBench(turn, { pending: { ...handover, entered: '' } })
  else if (mark === undefined) return no('command-not-now')
  else if (entered.length >= MOST_DIGITS) return no('answer-unfit')
  else setBench(turn, { pending: { ...handover, entered: entered + mark } })
  return null
}

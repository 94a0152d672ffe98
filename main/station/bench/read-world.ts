import type { Step } from '#contract/bench'
import { isMisspeltGtin } from '../barcodes/gtin.ts'
import { isMisspeltLpn } from '../barcodes/lpn.ts'
import { isMisspeltTracking } from '../barcodes/tracking-number.ts'
import { codeOfWords, inCapitals, type WorldCode } from '../barcodes/what-a-scan-means.ts'
import { isStale } from './carry-out-command.ts'
import { stepsOfWork } from './prompt.ts'
import { no, type Refusal, type Turn } from './turn.ts'
import { asksForWords, whatIsNext } from './what-is-next.ts'
import { lookUp, meaningOf, type World } from './world.ts'

/** A code of the world is read at the step that stands. */
export const readWorld = (turn: Turn, code: WorldCode): Refusal | null =>
  answerWith(turn, lookUp(turn.floor, code))

/**
 * The same of a code that a person wrote, who may have misspelt it. Whoever wrote it meant the question that they saw;
 * where words are asked for, they are the answer, whatever they look like.
 */
export function readWritten(
  turn: Turn,
  { text, code }: WrittenCode,
  promptId: string | null,
): Refusal | null {
  const { floor, state } = turn
  if (isStale(turn, promptId)) return no('scan-stale')
  if (asksForWords(floor, state)) return readWorld(turn, codeOfWords(text))
  // Nobody is known yet: whatever it is, it is no badge.
  if (code === null || !state.person) return no('written-unfit')
  const world = lookUpWritten(turn, code)
  const isKnown = meaningOf(world) !== 'unknown'
  if (!isKnown && isMisspelt(world.code.text, whatIsNext(floor, state), floor.station.site))
    return no('written-misspelt')
  return answerWith(turn, world)
}

/** `code`: null where it is none, and may be words all the same. */
export type WrittenCode = { text: string; code: WorldCode | null }

function answerWith(turn: Turn, world: World): Refusal | null {
  const refusal = stepsOfWork[whatIsNext(turn.floor, turn.state)].scan(turn, world)
  turn.means = refusal?.means ?? turn.means ?? meaningOf(world)
  return refusal
}

/** As it was written; where nobody knows that, as labels would have it. */
function lookUpWritten({ floor }: Turn, code: WorldCode): World {
  const world = lookUp(floor, code)
  const printed = meaningOf(world) === 'unknown' ? inCapitals(code) : null
  return printed ? lookUp(floor, printed) : world
}

/** A serial number may look like anything; whatever else is asked for has its own check digit. */
function isMisspelt(text: string, step: Step, site: string): boolean {
  if (step === 'serial' || step === 'question') return false
  if (isMisspeltLpn(text, site)) return true
  if (step === 'identify' || step === 'next-unit') return isMisspeltGtin(text)
  return (step === 'arrive' || step === 'gate') && isMisspeltTracking(text)
}

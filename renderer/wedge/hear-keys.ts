import { isHolder, isSuffix, typed, type KeyStroke } from './us-keyboard.ts'

/** Keys of one scan follow each other faster than this; measured: scanners 0.7–29 ms, hands 70–98 ms. */
const FAST_MS = 50
/** How long a key waits for company before it counts as a hand's. */
export const QUIET_MS = 120
/** What comes this soon after half a scan may be its other half. */
const TAIL_MS = 1000
/** A fast run this soon after a lone key may have lost its beginning to it. */
const HEAD_MS = 400
/** A hand holds a key longer; a scanner's key is up again in a few ms. */
const HELD_MS = 15
const LONGEST = 4096

/** Half a scan, as far as its keys are known: `slow` of them came later than a scanner's do. */
export type Unreadable = { kind: 'unreadable'; text: string; slow: number; hasSuffix: boolean }

/** What the keys turned out to be. What is unreadable is never taken for a code. */
export type Heard =
  | { kind: 'scan'; text: string }
  | { kind: 'key'; code: string; shift: boolean }
  | Unreadable

type Pressed = { code: string; shift: boolean; char: string | null; at: number; upAt: number | null }

/**
 *   idle ──key──▶ gathering ──fast run and suffix──▶ scan
 *     ▲               ├──quiet, every key slow──────▶ keys of a hand
 *     └───────────────┴──anything between the two───▶ unreadable, and so is what follows within TAIL_MS
 */
export type Hearing = {
  readonly pressed: readonly Pressed[]
  /** A repeat, an overlong run or a key that no barcode has came between. */
  readonly isSpoilt: boolean
  /** When the last lone key was heard that ended no scan. */
  readonly looseAt: number
  /** When half a scan was last heard. */
  readonly brokenAt: number
  /** Digits of an Alt+numpad character, until Alt is let go. */
  readonly altDigits: string
}

export const silence: Hearing = {
  pressed: [],
  isSpoilt: false,
  looseAt: -Infinity,
  brokenAt: -Infinity,
  altDigits: '',
}

type Outcome = { hearing: Hearing; heard: Heard[] }

/**
 * Takes one key stroke. Pure; `at` of the strokes is all the time it knows. Alt+numpad digits become their
 * character. Call `settle` when QUIET_MS have passed without another.
 */
export function hear(before: Hearing, stroke: KeyStroke): Outcome {
  if (stroke.kind === 'up') return { hearing: keyUp(before, stroke), heard: [] }
  const { hearing, heard } = settle(before, stroke.at)
  if (stroke.repeat)
    return { hearing: hearing.pressed.length > 0 ? { ...hearing, isSpoilt: true } : hearing, heard }
  if (isHolder(stroke.code)) return { hearing, heard }
  if (stroke.alt && /^Numpad\d$/.test(stroke.code))
    return {
      hearing: { ...hearing, altDigits: (hearing.altDigits + stroke.code.slice(-1)).slice(-4) },
      heard,
    }
  const key = { code: stroke.code, shift: stroke.shift, char: typed(stroke), at: stroke.at, upAt: null }
  const next =
    isSuffix(stroke.code) && isFastAfter(hearing, stroke.at)
      ? endOfScan(hearing, stroke.at)
      : press(hearing, key)
  return { hearing: next.hearing, heard: [...heard, ...next.heard] }
}

/** Decides about the keys that gathered, once they have been followed by QUIET_MS of nothing. */
export function settle(hearing: Hearing, at: number): Outcome {
  const last = hearing.pressed.at(-1)
  if (!last || at - last.at < QUIET_MS) return { hearing, heard: [] }
  const isByHand = !hearing.isSpoilt && hearing.pressed.every((key, i, all) => isHands(key, all[i - 1]))
  const idle: Hearing = { ...hearing, pressed: [], isSpoilt: false, looseAt: last.at }
  // The suffix came, late or not: whatever follows is another scan.
  const broken: Hearing = isSuffix(last.code) ? silence : { ...idle, brokenAt: last.at }
  if (isTail(hearing)) return { hearing: broken, heard: [] }
  if (isByHand)
    return { hearing: idle, heard: hearing.pressed.map(({ code, shift }) => ({ kind: 'key', code, shift })) }
  return { hearing: broken, heard: [unreadable(hearing.pressed, isSuffix(last.code))] }
}

const isFastAfter = ({ pressed }: Hearing, at: number): boolean => {
  const last = pressed.at(-1)
  return last !== undefined && at - last.at <= FAST_MS
}

const isHands = (key: Pressed, before: Pressed | undefined): boolean =>
  (before === undefined || key.at - before.at > FAST_MS) &&
  (key.upAt === null || key.upAt - key.at >= HELD_MS)

const isTail = ({ pressed, brokenAt }: Hearing): boolean => {
  const [first] = pressed
  return first !== undefined && first.at - brokenAt < TAIL_MS
}

function press(hearing: Hearing, key: Pressed): Outcome {
  const isOdd = key.char === null && hearing.pressed.length > 0 && isFastAfter(hearing, key.at)
  const isSpoilt = hearing.isSpoilt || isOdd || hearing.pressed.length >= LONGEST
  const pressed = isSpoilt ? [...hearing.pressed.slice(0, 1), key] : [...hearing.pressed, key]
  return { hearing: { ...hearing, pressed, isSpoilt }, heard: [] }
}

function endOfScan(hearing: Hearing, at: number): Outcome {
  const { pressed } = hearing
  const first = pressed[0]?.at ?? at
  const isWhole =
    !hearing.isSpoilt &&
    pressed.length > 1 &&
    pressed.every(
      (key, i, all) => key.char !== null && (i === 0 || key.at - (all[i - 1]?.at ?? 0) <= FAST_MS),
    )
  const mayLackItsHead = first - hearing.looseAt < HEAD_MS || isTail(hearing)
  if (isWhole && !mayLackItsHead)
    return { hearing: silence, heard: [{ kind: 'scan', text: pressed.map(({ char }) => char).join('') }] }
  return { hearing: silence, heard: [unreadable(pressed, true)] }
}

const unreadable = (pressed: readonly Pressed[], hasSuffix: boolean): Unreadable => ({
  kind: 'unreadable',
  text: pressed.map(({ char }) => char ?? '').join(''),
  slow: pressed.filter((key, i) => key.at - (pressed[i - 1]?.at ?? key.at) > FAST_MS).length,
  hasSuffix,
})

function keyUp(hearing: Hearing, { code, at }: KeyStroke): Hearing {
  if (code.startsWith('Alt') && hearing.altDigits !== '') return altCharacter(hearing, at)
  const { pressed } = hearing
  const place = pressed.findLastIndex((key) => key.code === code && key.upAt === null)
  return place < 0
    ? hearing
    : { ...hearing, pressed: pressed.map((key, i) => (i === place ? { ...key, upAt: at } : key)) }
}

/** Alt+0065: what scanners in their "ALT mode" send for `A`. */
function altCharacter(hearing: Hearing, at: number): Hearing {
  const number = Number(hearing.altDigits)
  const isInBarcodes = number === 29 || (number >= 32 && number <= 126)
  const char = isInBarcodes ? String.fromCharCode(number) : null
  // Held as long as a hand: alone, it is no scan and no key either.
  const key: Pressed = { code: 'AltCode', shift: false, char, at, upAt: at }
  return { ...press(hearing, key).hearing, altDigits: '' }
}

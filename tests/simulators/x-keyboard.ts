import type { FakeEvent, XConnection } from './x-connection.ts'

/** X's keycodes (evdev's and 8) by the caps of a US keyboard; where they lie does not depend on any layout. */
const ROWS: readonly (readonly [first: number, caps: string, shifted: string])[] = [
  [10, '1234567890-=', '!@#$%^&*()_+'],
  [24, 'qwertyuiop[]', 'QWERTYUIOP{}'],
  [38, "asdfghjkl;'`", 'ASDFGHJKL:"~'],
  [51, '\\zxcvbnm,./', '|ZXCVBNM<>?'],
  [65, ' ', ' '],
]
const NAMED = {
  Esc: 9,
  Del: 119,
  Tab: 23,
  Enter: 36,
  Control: 37,
  Shift: 50,
  CapsLock: 66,
  F2: 68,
  F3: 69,
  F4: 70,
  F6: 72,
  F7: 73,
  F8: 74,
  F9: 75,
  Home: 110,
  PageUp: 112,
  PageDown: 117,
} as const
export type NamedKey = keyof typeof NAMED

type Key = { code: number; holder: number | null }
const KEYS = new Map<string, Key>([
  ...ROWS.flatMap(([first, caps, shifted]) => [
    ...Array.from(shifted, (char, i) => [char, { code: first + i, holder: NAMED.Shift }] as const),
    ...Array.from(caps, (char, i) => [char, { code: first + i, holder: null }] as const),
  ]),
  // GS, the separator of GS1 symbols, as scanners type it.
  ['\u001d', { code: 35, holder: NAMED.Control }],
])

const F8: Key = { code: NAMED.F8, holder: null }
const ENTER: Key = { code: NAMED.Enter, holder: null }
const HAND_HOLD_MS = 45
/** Nobody lifts the scanner sooner after a key. */
const FROM_KEY_TO_SCANNER_MS = 450

/**
 * A keyboard-wedge scanner, set to a US keyboard, and a hand at the keyboard of the same computer. The scanner leaves no
 * rest between its keys, as the fastest do: with rests of 2 ms a busy machine stretched one in thirty scans beyond what
 * any scanner does, and that is rightly refused.
 */
export class XKeyboard {
  readonly #x: XConnection
  #lastPressAt = -Infinity

  constructor(x: XConnection) {
    this.#x = x
  }

  /** Types texts as a scanner does, Enter after each; settles when the last key is up again. */
  async scan(...texts: string[]): Promise<void> {
    await this.#type(texts.flatMap((text) => [...Array.from(text, keyOf), ENTER].flatMap(typed)))
  }

  /** The same by a scanner that is set to send the separator of GS1 symbols as F8. */
  async scanWithF8(text: string): Promise<void> {
    const keys = Array.from(text, (char) => (char === '\u001d' ? F8 : keyOf(char)))
    await this.#type([...keys, ENTER].flatMap(typed))
  }

  /** A code whose keys stop in the middle, for longer than any scanner rests. */
  async scanInterrupted(before: string, restMs: number, after: string): Promise<void> {
    const [first, ...rest] = Array.from(after, keyOf).flatMap(typed)
    if (!first) throw new Error('nothing comes after the rest')
    const late = [{ ...first, afterMs: restMs }, ...rest]
    await this.#type([...Array.from(before, keyOf).flatMap(typed), ...late, ...typed(ENTER)])
  }

  /** Types a text as a scanner does that is set wrongly: without its Enter, or slower than scanners are. */
  async scanBadly(text: string, { gapMs, hasEnter }: { gapMs: number; hasEnter: boolean }): Promise<void> {
    const keys = [...Array.from(text, keyOf), ...(hasEnter ? [ENTER] : [])]
    await this.#type(
      keys.flatMap((key) => typed(key).map((each, i) => (i === 0 ? { ...each, afterMs: gapMs } : each))),
    )
  }

  async #type(events: readonly FakeEvent[]): Promise<void> {
    const [first, ...rest] = events
    if (!first) return
    const afterMs = Math.max(0, Math.ceil(FROM_KEY_TO_SCANNER_MS - (performance.now() - this.#lastPressAt)))
    await this.#x.make([{ ...first, afterMs }, ...rest])
  }

  /** Presses one key as a hand does: by its name or its character. */
  async press(key: string): Promise<void> {
    const code = key in NAMED ? NAMED[key as NamedKey] : keyOf(key).code
    await this.#x.make([
      { kind: 'key-down', detail: code, afterMs: 0 },
      { kind: 'key-up', detail: code, afterMs: HAND_HOLD_MS },
    ])
    this.#lastPressAt = performance.now()
  }
}

function keyOf(char: string): Key {
  const key = KEYS.get(char)
  if (!key) throw new Error(`a US keyboard has no ${JSON.stringify(char)}`)
  return key
}

function typed({ code, holder }: Key): FakeEvent[] {
  const stroke: FakeEvent[] = [
    { kind: 'key-down', detail: code, afterMs: 0 },
    { kind: 'key-up', detail: code, afterMs: 0 },
  ]
  if (holder === null) return stroke
  return [
    { kind: 'key-down', detail: holder, afterMs: 0 },
    ...stroke,
    { kind: 'key-up', detail: holder, afterMs: 0 },
  ]
}

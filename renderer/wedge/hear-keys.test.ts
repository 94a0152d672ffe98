import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hear, settle, silence, type Heard } from './hear-keys.ts'
import { typed, type KeyStroke } from './us-keyboard.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const CODES = [
  Array.from(LETTERS, (letter) => `Key${letter}`),
  Array.from('0123456789', (digit) => `Digit${digit}`),
  ['Space', 'Backquote', 'Minus', 'Equal', 'BracketLeft', 'BracketRight', 'Backslash', 'Semicolon'],
  ['Quote', 'Comma', 'Period', 'Slash'],
].flat()
type Key = { code: string; shift: boolean; ctrl: boolean }
const keyOfChar = new Map<string, Key>(
  [true, false].flatMap((shift) =>
    CODES.map((code) => [typed({ code, shift, ctrl: false }) ?? '', { code, shift, ctrl: false }] as const),
  ),
).set('\u001d', { code: 'BracketRight', shift: false, ctrl: true })
const keyOf = (char: string): Key => keyOfChar.get(char) ?? { code: 'Enter', shift: false, ctrl: false }

const stroke = (kind: 'down' | 'up', key: Key, at: number): KeyStroke => ({
  ...key,
  kind,
  alt: false,
  meta: false,
  repeat: false,
  at,
})
/** A scanner's keys: each down and up again within 2 ms, with `gaps` ms before each. */
function burst(text: string, gaps: readonly number[], startAt = 10_000): KeyStroke[] {
  let at = startAt
  return Array.from(text, (char, i) => {
    at += gaps[i] ?? 2
    return [stroke('down', keyOf(char), at), stroke('up', keyOf(char), at + 1)]
  }).flat()
}
const byHand = (codes: string[], gapMs: number): KeyStroke[] =>
  codes.flatMap((code, i) => {
    const key = { code, shift: false, ctrl: false }
    return [stroke('down', key, 10_000 + i * gapMs), stroke('up', key, 10_000 + i * gapMs + 40)]
  })

function heardOf(strokes: readonly KeyStroke[]): Heard[] {
  let hearing = silence
  const all: Heard[] = []
  for (const each of strokes) {
    const next = hear(hearing, each)
    hearing = next.hearing
    all.push(...next.heard)
  }
  return [...all, ...settle(hearing, Infinity).heard]
}
const scans = (heard: Heard[]): string[] => heard.flatMap((each) => (each.kind === 'scan' ? [each.text] : []))

const barcode = fc
  .array(fc.constantFrom(...keyOfChar.keys()), { minLength: 2, maxLength: 60 })
  .map((chars) => chars.join(''))
const gaps = fc.array(fc.double({ min: 0.5, max: 45, noNaN: true }), { minLength: 61, maxLength: 61 })

/** Alt with digits of the number block, as scanners in their ALT mode type each character. */
const alt = (code: string, kind: 'down' | 'up', at: number): KeyStroke => ({
  ...stroke(kind, { code, shift: false, ctrl: false }, at),
  alt: code !== 'AltLeft' || kind === 'down',
})
const character = (digits: string, at: number): KeyStroke[] => [
  alt('AltLeft', 'down', at),
  ...Array.from(digits, (digit) => alt(`Numpad${digit}`, 'down', at + 1)),
  alt('AltLeft', 'up', at + 3),
]

describe('a scanner that types', () => {
  it('is read byte for byte, whatever it reads', () => {
    fc.assert(
      fc.property(barcode, gaps, (text, before) => {
        expect(heardOf(burst(`${text}\n`, before))).toEqual([{ kind: 'scan', text }])
      }),
    )
  })

  it('is read again and again, one barcode straight after the other', () => {
    fc.assert(
      fc.property(barcode, barcode, (one, other) => {
        expect(scans(heardOf(burst(`${one}\n${other}\n`, [])))).toEqual([one, other])
      }),
    )
  })

  it('is never read in part: a barcode that was broken off is refused, whole', () => {
    const cut = fc.tuple(fc.nat({ max: 59 }), fc.double({ min: 51, max: 390, noNaN: true }))
    fc.assert(
      fc.property(barcode, fc.array(cut, { minLength: 1, maxLength: 3 }), (text, cuts) => {
        const before = Array.from({ length: 61 }, () => 2)
        const inside = cuts.map(([at, ms]) => [1 + (at % text.length), ms] as const)
        for (const [at, ms] of inside) before[at] = ms
        const heard = heardOf(burst(`${text}\n`, before))
        expect(scans(heard)).toEqual([])
        expect(heard.filter(({ kind }) => kind === 'key')).toEqual([])
        expect(heard.map(({ kind }) => kind)).toContain('unreadable')
      }),
    )
  })

  it('is read at the next scan after one that was refused', () => {
    const broken = burst('RMA-2026\n', [2, 2, 2, 2, 300])
    expect(heardOf([...broken, ...burst('RMA-2026\n', [], 11_500)]).at(-1)).toEqual({
      kind: 'scan',
      text: 'RMA-2026',
    })
  })

  it('is not read where a key stuck', () => {
    const stuck = burst('RMA-2026\n', []).map((each, i) => (i === 6 ? { ...each, repeat: true } : each))
    expect(heardOf(stuck)).toMatchObject([{ kind: 'unreadable' }])
  })

  it('in its ALT mode is read by the numbers it types', () => {
    const strokes = [...character('0065', 10_000), ...character('029', 10_005), ...character('0049', 10_010)]
    expect(heardOf([...strokes, ...burst('\n', [], 10_015)])).toEqual([{ kind: 'scan', text: 'A\u001d1' }])
  })

  it('never presses a key for a hand, even where its suffix comes alone', () => {
    expect(heardOf(burst('\n', []))).toMatchObject([{ kind: 'unreadable' }])
    expect(heardOf(burst('4', []))).toMatchObject([{ kind: 'unreadable' }])
  })

  it('without a suffix, or too slow, is told by what it typed', () => {
    const slowly = Array.from({ length: 9 }, () => 60)
    expect(heardOf(burst('RMA-2026', []))).toEqual([
      { kind: 'unreadable', text: 'RMA-2026', slow: 0, hasSuffix: false },
    ])
    expect(heardOf(burst('RMA-2026\n', slowly))).toEqual([
      { kind: 'unreadable', text: 'RMA-2026', slow: 8, hasSuffix: true },
    ])
  })

  it('may send the separator as F8', () => {
    const f8 = { code: 'F8', shift: false, ctrl: false }
    const strokes = [
      ...burst('A', [1]),
      stroke('down', f8, 10_003),
      stroke('up', f8, 10_004),
      ...burst('1\n', [1], 10_005),
    ]
    expect(heardOf(strokes)).toEqual([{ kind: 'scan', text: 'A\u001d1' }])
  })

  it('may begin with STX, as Ctrl+B', () => {
    const begin = { code: 'KeyB', shift: false, ctrl: true }
    const strokes = [stroke('down', begin, 9_998), stroke('up', begin, 9_999), ...burst('A1\n', [1])]
    expect(heardOf(strokes)).toEqual([{ kind: 'scan', text: '\u0002A1' }])
  })
})

describe('a hand on the keyboard', () => {
  it('is heard key by key', () => {
    const codes = ['Digit1', 'Digit2', 'Enter']
    expect(heardOf(byHand(codes, 75))).toEqual(codes.map((code) => ({ kind: 'key', code, shift: false })))
    expect(heardOf(byHand(codes, 400))).toEqual(codes.map((code) => ({ kind: 'key', code, shift: false })))
  })

  it('that rests on a key presses it once', () => {
    const [down, up] = byHand(['Digit1'], 0) as [KeyStroke, KeyStroke]
    const held = Array.from({ length: 10 }, (_, i) => ({ ...down, repeat: true, at: down.at + 500 + i * 30 }))
    expect(heardOf([down, ...held, { ...up, at: up.at + 900 }])).toEqual([
      { kind: 'key', code: 'Digit1', shift: false },
    ])
  })

  it('is never a scan, whatever it types', () => {
    const slow = fc.array(fc.tuple(fc.constantFrom(...CODES, 'Enter'), fc.integer({ min: 51, max: 900 })), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(slow, (keys) => {
        let at = 10_000
        const strokes = keys.flatMap(([code, gap]) => {
          at += gap
          const key = { code, shift: false, ctrl: false }
          return [stroke('down', key, at), stroke('up', key, at + 20)]
        })
        expect(scans(heardOf(strokes))).toEqual([])
      }),
    )
  })
})

describe('any keys at all', () => {
  it('are heard without a fault', () => {
    const any = fc.record({
      kind: fc.constantFrom('down' as const, 'up' as const),
      code: fc.oneof(fc.constantFrom(...CODES, 'Enter', 'Tab', 'F8', 'AltLeft', 'Numpad4', ''), fc.string()),
      shift: fc.boolean(),
      ctrl: fc.boolean(),
      alt: fc.boolean(),
      meta: fc.boolean(),
      repeat: fc.boolean(),
      at: fc.double({ noNaN: true }),
    })
    fc.assert(fc.property(fc.array(any), (strokes) => void heardOf(strokes)))
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, hold, isOfTheRun, letGo, nothingHeld, type Holding } from './hold-typing.ts'

type Press = { text: string; gap: number; held: number }

/** Keys one after the other; gives the text that reached the field, and how many scans were kept from it. */
function typeAll(presses: readonly Press[]): { field: string; scans: number } {
  let holding: Holding = nothingHeld
  let field = ''
  let scans = 0
  let at = 10_000
  const settle = (): void => {
    const { holding: next, decided } = decide(holding)
    holding = next
    if (decided?.kind === 'scan') scans += 1
    if (decided?.kind === 'typed') field += decided.keys.map(({ text }) => text ?? '').join('')
  }
  for (const { text, gap, held } of presses) {
    at += gap
    if (!isOfTheRun(holding, at)) settle()
    holding = letGo(hold(holding, { code: text, text, at }), text, at + held)
  }
  settle()
  return { field, scans }
}

const byHand = (text: string): Press[] => Array.from(text, (char) => ({ text: char, gap: 90, held: 60 }))
const byScanner = (text: string, gap = 5): Press[] =>
  Array.from(text, (char, i) => ({ text: char, gap: i === 0 ? 500 : gap, held: 2 }))

describe('a field beside a scanner that types', () => {
  it('takes what a hand types, in any layout', () => {
    expect(typeAll(byHand('Żółć 7')).field).toBe('Żółć 7')
  })

  it('takes keys that a quick hand rolls into one another', () => {
    const rolled = byHand('the dock').map((key, i) => ({ ...key, gap: i % 3 === 1 ? 30 : 80 }))
    expect(typeAll(rolled)).toEqual({ field: 'the dock', scans: 0 })
  })

  it('never takes a scan, however its keys fall', () => {
    const scan = fc.array(
      fc.record({
        text: fc.constantFrom('A', 'B', '1', '2', '-'),
        gap: fc.integer({ min: 0, max: 29 }),
        held: fc.nat(10),
      }),
      { minLength: 2, maxLength: 60 },
    )
    fc.assert(
      fc.property(scan, (keys) => {
        const presses = keys.map((key, i) => (i === 0 ? { ...key, gap: 500 } : key))
        expect(typeAll([...byHand('Ana'), ...presses])).toEqual({ field: 'Ana', scans: 1 })
      }),
    )
  })

  it('never takes the scan of a scanner that holds its keys', () => {
    const held = byScanner('5901234123457', 25).map((key) => ({ ...key, held: 20 }))
    expect(typeAll(held)).toEqual({ field: '', scans: 1 })
  })

  it('never takes the rest of a scan that stood still for a moment', () => {
    expect(typeAll([...byScanner('59012'), { text: '3', gap: 80, held: 60 }]).field).toBe('')
  })

  it('takes a hand again after a scan', () => {
    const pause = { text: 'A', gap: 1200, held: 60 }
    expect(typeAll([...byScanner('59012'), pause, ...byHand('na')]).field).toBe('Ana')
  })
})

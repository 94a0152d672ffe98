import bwip from 'bwip-js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { code128, QUIET_MODULES } from './code128.ts'

/** The modules as another encoder draws them, kept to code set B: dark and light runs in turn. */
function runsOf(values: readonly number[]): number[] {
  const symbols = [104, ...values]
  const codes = symbols.map((value) => `^${String(value).padStart(3, '0')}`).join('')
  // `raw`: the text is code words, not characters; the package's types do not know it.
  const options = { bcid: 'code128', text: codes, raw: true }
  const [symbol] = bwip.raw(options) as { sbs: number[] }[]
  return Array.from(symbol?.sbs ?? [])
}
function runsDrawn(text: string): number[] {
  const symbol = code128(text)
  if (!symbol) throw new Error('no symbol')
  return symbol.bars.flatMap(({ at, width }, i) => {
    const next = symbol.bars[i + 1]
    return next ? [width, next.at - at - width] : [width]
  })
}

describe('the barcode beside an answer', () => {
  it('is the one that another encoder draws', () => {
    const printable = fc.stringMatching(/^[ -~]{1,30}$/)
    fc.assert(
      fc.property(printable, (text) => {
        expect(runsDrawn(text)).toEqual(runsOf(Array.from(text, (char) => char.charCodeAt(0) - 32)))
      }),
      { numRuns: 50 },
    )
  })

  it('has control characters of set A behind a shift, and goes on in set B', () => {
    expect(runsDrawn('A\u001dB')).toEqual(runsOf([33, 98, 93, 34]))
    expect(runsDrawn('\r')).toEqual(runsOf([98, 77]))
  })

  it('keeps its quiet zones', () => {
    const symbol = code128('BDC')
    const last = symbol?.bars.at(-1)
    expect(symbol?.bars[0]?.at).toBe(QUIET_MODULES)
    expect((last?.at ?? 0) + (last?.width ?? 0)).toBe((symbol?.width ?? 0) - QUIET_MODULES)
  })

  it('is not drawn for what the code set lacks', () => {
    expect(code128('')).toBeNull()
    expect(code128('Łódź')).toBeNull()
    expect(code128('A\u007fB')).toBeNull()
  })
})

import bwip from 'bwip-js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dataMatrix } from './data-matrix.ts'

const ascii = (text: string): number[] =>
  (text.match(/\d\d|./g) ?? []).map((part) =>
    part.length === 2 ? Number(part) + 130 : part.charCodeAt(0) + 1,
  )

/** The dark modules as another encoder has them, given the same codewords. */
function darkOf(text: string): string[] {
  const codes = ascii(text).map((word) => `^${String(word).padStart(3, '0')}`)
  const options = { bcid: 'datamatrix', text: codes.join(''), raw: true }
  const [symbol] = bwip.raw(options) as unknown as { pixs: number[]; pixx: number }[]
  if (!symbol) throw new Error('no symbol')
  return Array.from(symbol.pixs, (dark, i) =>
    dark ? `${i % symbol.pixx},${Math.floor(i / symbol.pixx)}` : '',
  ).filter((each) => each !== '')
}

/** The dark modules of the path, without the quiet zone. */
const darkDrawn = (text: string): string[] =>
  [...(dataMatrix(text)?.path ?? '').matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)].flatMap(([, x, y, run]) =>
    Array.from({ length: Number(run) }, (_, i) => `${Number(x) + i - 2},${Number(y) - 2}`),
  )

describe('the square code beside an answer', () => {
  it('is the one that another encoder draws, in every size', () => {
    const texts = ['1', 'BDC', 'BDC1ZX09', 'BDC10A7F9KM2QRST', 'WAW01-0000042-K']
    for (const length of [3, 5, 8, 12, 18, 22, 30, 36, 44])
      texts.push('K'.repeat(length), 'X'.repeat(length - 1))
    for (const text of texts) expect(darkDrawn(text)).toEqual(darkOf(text))
  })

  it('is the one that another encoder draws, whatever the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{1,44}$/), (text) => {
        expect(darkDrawn(text)).toEqual(darkOf(text))
      }),
      { numRuns: 200 },
    )
  })

  it('keeps its quiet zone', () => {
    expect(dataMatrix('BDC10A7F9KM2QRST')?.side).toBe(18 + 4)
  })

  it('is not drawn for what the code set lacks, nor for what is too long', () => {
    expect(dataMatrix('')).toBeNull()
    expect(dataMatrix('Łódź')).toBeNull()
    expect(dataMatrix('X'.repeat(45))).toBeNull()
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText, directionOf } from './clean-text.ts'

describe('text from outside', () => {
  it('loses control characters, direction overrides and doubled spaces, and keeps its letters', () => {
    expect(cleanText('\u0000 Kurtka\r\n\u202eniebieska\t\u200b XL ')).toBe('Kurtka niebieska XL')
  })

  it('keeps the joiners that Arabic script is spelled with', () => {
    expect(cleanText('می‌خواهم')).toBe('می‌خواهم')
  })

  it('is short, well-formed and free of control characters whatever came', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        const cleaned = cleanText(text)
        expect(cleaned.isWellFormed()).toBe(true)
        expect(cleaned).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u)
      }),
    )
    expect(cleanText('x'.repeat(10_000)).length).toBeLessThan(1000)
    expect(cleanText('a\ud800b').isWellFormed()).toBe(true)
  })

  it('reads from the right when its first letter does', () => {
    expect(directionOf('12 מעיל XL')).toBe('rtl')
    expect(directionOf('معطف')).toBe('rtl')
    expect(directionOf('XL מעיל')).toBe('ltr')
    expect(directionOf('2026-07-31')).toBe('ltr')
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitText, type TextRoom } from './fit-text.ts'

/** A typewriter: every character is half as wide as it is high. */
const measure = (text: string, sizeDots: number): number => text.length * sizeDots * 0.5
const room: TextRoom = { widthDots: 200, heightDots: 60, sizeDots: 40, smallestDots: 16, maxLines: 2 }

describe('text in its room on the label', () => {
  it('is as large as asked where it fits', () => {
    expect(fitText('T-014', room, measure)).toEqual({ sizeDots: 40, lines: ['T-014'] })
  })

  it('becomes smaller before a word is lost', () => {
    const { sizeDots, lines } = fitText('return to the vendor', room, measure)
    expect(sizeDots).toBeLessThan(40)
    expect(lines.join(' ')).toBe('return to the vendor')
  })

  it('is cut with … at the smallest size', () => {
    const { sizeDots, lines } = fitText('jacket '.repeat(20).trim(), room, measure)
    expect(sizeDots).toBe(16)
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/…$/)
  })

  it('does not shrink where the template says so', () => {
    const fixed = { ...room, smallestDots: 40, maxLines: 1 }
    expect(fitText('KUR-ZIM-44-GRA', fixed, measure)).toEqual({ sizeDots: 40, lines: ['KUR-ZIM-4…'] })
  })

  it('never draws a line wider than its room, nor a line too many', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const { sizeDots, lines } = fitText(text, room, measure)
        expect(lines.length).toBeLessThanOrEqual(2)
        for (const line of lines) {
          // One letter that is wider than the room is drawn anyway: the box cuts it.
          if (line.length > 2) expect(measure(line, sizeDots)).toBeLessThanOrEqual(room.widthDots)
        }
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { blankBitmap, fillBlack } from '#station/labels/label-bitmap'
import { clearEscpos, encodeEscpos } from './escpos.ts'

const corner = blankBitmap(20, 3)
fillBlack(corner, { x: 0, y: 0, width: 9, height: 2 })

const afterClearing = (job: Uint8Array): string =>
  Buffer.from(job.subarray(clearEscpos.length)).toString('latin1')

const CORNER =
  '\x1dv0\x00\x02\x00\x03\x00\xff\x80\xff\x80\x00\x00' + // as wide as its ink, 1 for black
  '\x1bd\x04\x1dVB\x00'

describe('a label in ESC/POS', () => {
  it('is a raster image, fed out and cut off', () => {
    expect(afterClearing(encodeEscpos(corner, { copies: 1, dpi: 203, symbols: [] }))).toBe(CORNER)
  })

  it('is sent once for each copy', () => {
    expect(afterClearing(encodeEscpos(corner, { copies: 2, dpi: 203, symbols: [] }))).toBe(CORNER + CORNER)
  })

  it('begins with what ends half a job, and never has a band longer than that', () => {
    const black = blankBitmap(1181, 100)
    fillBlack(black, { x: 0, y: 0, width: 1181, height: 100 })
    const job = encodeEscpos(black, { copies: 1, dpi: 300, symbols: [] })
    expect(job.subarray(0, clearEscpos.length)).toEqual(new Uint8Array(clearEscpos))
    const filling = clearEscpos.indexOf(0x1b)
    for (let at = clearEscpos.length; job[at] === 0x1d && job[at + 1] === 0x76;) {
      const bytes = job[at + 4]! * job[at + 6]!
      expect(bytes).toBeLessThanOrEqual(filling)
      at += 8 + bytes
    }
  })

  it('does not ask a printer for a number of copies that is none', () => {
    for (const copies of [0, -1, 1.5, Number.NaN, 1001])
      expect(() => encodeEscpos(corner, { copies, dpi: 203, symbols: [] })).toThrow(RangeError)
  })
})

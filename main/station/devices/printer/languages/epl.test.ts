import { describe, expect, it } from 'vitest'
import { blankBitmap, fillBlack } from '#station/labels/label-bitmap'
import { clearEpl, encodeEpl } from './epl.ts'

const corner = blankBitmap(20, 3)
fillBlack(corner, { x: 0, y: 0, width: 9, height: 2 })

const afterClearing = (job: Uint8Array): string =>
  Buffer.from(job.subarray(clearEpl.length)).toString('latin1')

describe('a label in EPL2', () => {
  it('is what is left of it without its white, 0 for black, with the number of copies', () => {
    expect(afterClearing(encodeEpl(corner, { copies: 3, dpi: 203, symbols: [] }))).toBe(
      'q24\nQ3,24\nN\nGW0,0,2,2,\x00\x7f\x00\x7f\nP3\n',
    )
  })

  it('has a gap of three millimetres at any head', () => {
    expect(afterClearing(encodeEpl(corner, { copies: 1, dpi: 300, symbols: [] }))).toContain('Q3,35\n')
  })

  it('begins with what ends half a job, and never has a graphic longer than that', () => {
    const black = blankBitmap(1181, 100)
    fillBlack(black, { x: 0, y: 0, width: 1181, height: 100 })
    const job = encodeEpl(black, { copies: 1, dpi: 300, symbols: [] })
    expect(job.subarray(0, clearEpl.length)).toEqual(new Uint8Array(clearEpl))
    const filling = clearEpl.indexOf(0x0a)
    for (const [, bytesPerRow, rows] of afterClearing(job).matchAll(/GW\d+,\d+,(\d+),(\d+),/g))
      expect(Number(bytesPerRow) * Number(rows)).toBeLessThanOrEqual(filling)
  })

  it('does not ask a printer for a number of copies that is none', () => {
    for (const copies of [0, -1, 1.5, Number.NaN, 65_536])
      expect(() => encodeEpl(corner, { copies, dpi: 203, symbols: [] })).toThrow(RangeError)
  })
})

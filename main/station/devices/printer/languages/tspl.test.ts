import { describe, expect, it } from 'vitest'
import { blankBitmap, fillBlack } from '#station/labels/label-bitmap'
import { clearTspl, encodeTspl } from './tspl.ts'

const corner = blankBitmap(20, 3)
fillBlack(corner, { x: 0, y: 0, width: 9, height: 2 })

const afterClearing = (job: Uint8Array): string =>
  Buffer.from(job.subarray(clearTspl.length)).toString('latin1')

describe('a label in TSPL', () => {
  it('is what is left of it without its white, 0 for black, with the number of copies', () => {
    expect(afterClearing(encodeTspl(corner, { copies: 3, dpi: 203, symbols: [] }))).toBe(
      'SIZE 2.50 mm,0.38 mm\r\nDIRECTION 1\r\nREFERENCE 0,0\r\nCLS\r\n' +
        'BITMAP 0,0,2,2,0,\x00\x7f\x00\x7f\r\nPRINT 1,3\r\n',
    )
  })

  it('has the size in millimetres of the head that prints it', () => {
    const label = blankBitmap(1181, 590)
    expect(afterClearing(encodeTspl(label, { copies: 1, dpi: 300, symbols: [] }))).toMatch(
      /^SIZE 99\.99 mm,49\.95 mm\r\n/,
    )
  })

  it('begins with what ends half a job, and never has a bitmap longer than that', () => {
    const black = blankBitmap(1181, 100)
    fillBlack(black, { x: 0, y: 0, width: 1181, height: 100 })
    const job = encodeTspl(black, { copies: 1, dpi: 300, symbols: [] })
    expect(job.subarray(0, clearTspl.length)).toEqual(new Uint8Array(clearTspl))
    const filling = clearTspl.indexOf(0x0d)
    for (const [, bytesPerRow, rows] of afterClearing(job).matchAll(/BITMAP \d+,\d+,(\d+),(\d+),0,/g))
      expect(Number(bytesPerRow) * Number(rows)).toBeLessThanOrEqual(filling)
  })

  it('does not ask a printer for a number of copies that is none', () => {
    for (const copies of [0, -1, 1.5, Number.NaN, 65_536])
      expect(() => encodeTspl(corner, { copies, dpi: 203, symbols: [] })).toThrow(RangeError)
  })
})

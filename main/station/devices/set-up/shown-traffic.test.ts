import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeBadge } from '../../barcodes/badge-code.ts'
import { Traffic } from '../traffic.ts'
import { shownTraffic } from './shown-traffic.ts'

const TRACKING = '1Z999AA10123456784'
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const textOf = (shown: { text: string }[]): string => shown.map(({ text }) => text).join('')
const hexOf = (shown: { hex: string }[]): string => shown.map(({ hex }) => hex).join(' ')

/** What came from a device, in pieces of so many bytes. */
function heard(text: string, piece: number): Traffic {
  const traffic = new Traffic()
  for (let at = 0; at < text.length; at += piece) traffic.heard(bytesOf(text.slice(at, at + piece)))
  return traffic
}

describe('what a scanner sent', () => {
  it('shows how it is framed, and nothing of a badge or of a parcel of a customer', () => {
    const shown = shownTraffic('scanner', heard(`\x02${TRACKING}\r\n`, 100).last)
    expect(shown).toMatchObject([{ way: 'in', length: TRACKING.length + 3 }])
    expect(textOf(shown)).toBe(`␂${'•'.repeat(TRACKING.length)}␍␊`)
    expect(hexOf(shown)).toBe(`02 ${'·· '.repeat(TRACKING.length)}0d 0a`)
  })

  it('shows no character of a badge, whole, in pieces, in small letters, or with its parity bits on', () => {
    const badge = makeBadge()
    const garbled = Buffer.from(badge, 'latin1').map((byte) => byte | 0x80)
    for (const piece of [1, 7, 100])
      for (const text of [badge, badge.toLowerCase(), Buffer.from(garbled).toString('latin1')]) {
        const shown = shownTraffic('scanner', heard(`${text}\r`, piece).last)
        expect(textOf(shown)).toBe(`${'•'.repeat(badge.length)}␍`)
        expect(hexOf(shown)).toBe(`${'·· '.repeat(badge.length)}0d`)
      }
  })
})

describe('what went to a printer', () => {
  it.each([
    ['^XA^PW800^LL400^LH0,0^FO0,0^GFA,40000,40000,100,:Z64:eJzt', '^XA^PW800^LL400^LH0,0^FO0,0'],
    ['^XA^FO9,9^BY2^FDWAW01-0000042-K^FS', '^XA^FO9,9^BY2'],
    ['SIZE 100 mm,50 mm\r\nCLS\r\nTEXT 9,9,"3",0,1,1,"Anna"', 'SIZE 100 mm,50 mm␍␊CLS␍␊TEXT 9,9'],
    ['CLS\r\nBARCODE 9,9,"128",50,1,0,2,2,"WAW01"', 'CLS␍␊BARCODE 9,9,'],
    ['\nN\nq800\nA9,9,0,3,1,1,N,"Anna"', '␊N␊q800␊A9,9,0,3,1,1,N,'],
    ['\x1b@\x1dv0\x00abc', '␛@'],
    ['\xff\xff\r\nCLS\r\nBITMAP 0,0,100,400,0,\x0f', '??␍␊CLS␍␊'],
    ['~HS', '~HS'],
    ['\x1b!?', '␛!?'],
  ])('is shown up to what is printed: %j', (job, beginning) => {
    const traffic = new Traffic()
    traffic.said(bytesOf(job))
    const [shown] = shownTraffic('printer', traffic.last)
    expect(shown?.text.replaceAll('•', '')).toBe(beginning)
    expect(shown).toMatchObject({ way: 'out', length: job.length })
  })

  it('is not shown where it goes on with what is printed', () => {
    const traffic = new Traffic()
    traffic.said(bytesOf('01-0000042-K^FS^FDAnna^FS^XZ'))
    expect(textOf(shownTraffic('printer', traffic.last))).toMatch(/^•+$/)
  })
})

describe('what a printer or a scale answered', () => {
  it.each([
    ['\x02030,0,0,1245,000,0,0,0,000,0,0,0\x03\r\n', '␂030,0,0,1245,000,0,0,0,000,0,0,0␃␍␊'],
    ['S S     100.00 g\r\n', 'S S     100.00 g␍␊'],
  ])('is shown: %j', (answer, text) => {
    for (const piece of [1, 5, 100])
      expect(textOf(shownTraffic('printer', heard(answer, piece).last))).toBe(text)
  })

  it('shows no scan of a scanner that was set up as a printer, however its bytes come', () => {
    for (const scan of [makeBadge(), TRACKING, 'SLIP/2026-77'])
      for (const piece of [1, 4, 100])
        expect(textOf(shownTraffic('printer', heard(`${scan}\r`, piece).last))).toBe(
          `${'•'.repeat(scan.length)}␍`,
        )
  })

  it('shows no end of a long word whose beginning is forgotten', () => {
    const traffic = heard(`${makeBadge()}${'\n'.repeat(35)}`, 1)
    traffic.heard(bytesOf('ok'))
    const shown = shownTraffic('printer', traffic.last)
    expect(textOf(shown)).toMatch(/^•{28}␊+ok$/)
    const long = new Traffic()
    long.heard(bytesOf(`${'\n'.repeat(92)}${makeBadge()}`))
    long.heard(bytesOf('KEYS\r'))
    expect(textOf(shownTraffic('printer', long.last))).toMatch(/^␊{92}•{8}␍$/)
  })
})

it('draws as many characters as bytes, whatever they are', () => {
  const pieces = fc.array(fc.tuple(fc.boolean(), fc.uint8Array({ maxLength: 120 })), { maxLength: 80 })
  fc.assert(
    fc.property(pieces, fc.constantFrom('scanner', 'printer', 'scale'), (said, kind) => {
      const traffic = new Traffic()
      for (const [isOut, bytes] of said)
        if (isOut) traffic.said(bytes)
        else traffic.heard(bytes)
      for (const [i, { text, hex }] of shownTraffic(kind, traffic.last).entries()) {
        const { length } = traffic.last[i]?.bytes ?? []
        expect(text).toHaveLength(length)
        expect(hex.split(' ').filter((pair) => pair !== '')).toHaveLength(length)
      }
    }),
    { numRuns: 50 },
  )
})

import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { blankBitmap, fillBlack } from '#station/labels/label-bitmap'
import { crc16, encodeZpl } from './zpl.ts'

const corner = blankBitmap(20, 3)
fillBlack(corner, { x: 0, y: 0, width: 9, height: 2 })

describe('a label in ZPL', () => {
  it('is one graphic field between ^XA and ^XZ, with the number of copies', () => {
    const job = Buffer.from(encodeZpl(corner, { copies: 3, symbols: [] })).toString('latin1')
    expect(job).toMatch(
      /^\^XA\^PW20\^LL3\^LH0,0\^FO0,0\^GFA,9,9,3,:Z64:[A-Za-z0-9+/=]+:[0-9A-F]{4}\^FS\^PQ3,0,0,N\^XZ$/,
    )
  })

  it('carries the very dots that were drawn, and their checksum', () => {
    const job = Buffer.from(encodeZpl(corner, { copies: 1, symbols: [] })).toString('latin1')
    const [, graphic = '', crc = ''] = /:Z64:([^:]+):([0-9A-F]{4})/.exec(job) ?? []
    expect([...inflateSync(Buffer.from(graphic, 'base64'))]).toEqual([0xff, 0x80, 0, 0xff, 0x80, 0, 0, 0, 0])
    expect(Number.parseInt(crc, 16)).toBe(crc16(Buffer.from(graphic, 'latin1')))
  })

  it('checks with the CRC that the programming guide means', () => {
    expect(crc16(Buffer.from('123456789', 'latin1'))).toBe(0x31c3)
  })

  it('does not ask a printer for a number of copies that is none', () => {
    for (const copies of [0, -1, 1.5, Number.NaN])
      expect(() => encodeZpl(corner, { copies, symbols: [] })).toThrow(RangeError)
  })
})

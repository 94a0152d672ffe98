import { crc32, deflateSync } from 'node:zlib'
import type { LabelBitmap } from './label.ts'

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const ONE_BIT = 1
const INDEXED = 3
/** Index 0 is white and 1 is black, so that the label's bits are the picture's bits. */
const PALETTE = Uint8Array.of(255, 255, 255, 0, 0, 0)

/** The label as a PNG of one bit a dot (PNG specification, third edition, sections 5 and 11). */
export function encodePng({ widthDots, heightDots, bytesPerRow, bits }: LabelBitmap): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(widthDots, 0)
  header.writeUInt32BE(heightDots, 4)
  header.set([ONE_BIT, INDEXED], 8)
  // Each row begins with its filter: 0, none.
  const rows = Buffer.alloc((bytesPerRow + 1) * heightDots)
  for (let y = 0; y < heightDots; y++) {
    rows.set(bits.subarray(y * bytesPerRow, (y + 1) * bytesPerRow), y * (bytesPerRow + 1) + 1)
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', PALETTE),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ])
}

/** Length, name, data, CRC-32 over name and data. */
function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

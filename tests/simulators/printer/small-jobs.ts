import { deflateSync } from 'node:zlib'
import type { EmulatedLanguage } from './printer-emulator.ts'

/** A label of 16 × 2 dots, written by hand in each language: the upper row black on the left, the lower on the right. */
export const SMALL_LABEL = {
  widthDots: 16,
  heightDots: 2,
  rows: ['1111111100000000', '0000000011111111'],
}

const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  )

const graphic = deflateSync(Buffer.from([0xff, 0x00, 0x00, 0xff])).toString('base64')
/** CRC-16/XMODEM bit by bit over the base64, by long division. */
function crcOf(text: string): string {
  let rest = 0
  const bits = [...Buffer.from(text)].flatMap((byte) =>
    [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => (byte >> bit) & 1),
  )
  for (const bit of [...bits, ...Array.from({ length: 16 }, () => 0)]) {
    const isOver = rest & 0x8000
    rest = ((rest << 1) | bit) & 0xffff
    if (isOver) rest ^= 0x1021
  }
  return rest.toString(16).padStart(4, '0')
}

export const smallJobs: Record<EmulatedLanguage, (copies: number) => Buffer> = {
  zpl: (copies) =>
    bytes(`^XA^PW16^LL2^FO0,0^GFA,4,4,2,:Z64:${graphic}:${crcOf(graphic)}^FS^PQ${copies},0,0,N^XZ`),
  tspl: (copies) =>
    bytes(
      'SIZE 2 mm,0.25 mm\r\nCLS\r\nBITMAP 0,0,2,2,0,',
      [0x00, 0xff, 0xff, 0x00],
      `\r\nPRINT 1,${copies}\r\n`,
    ),
  epl: (copies) => bytes('\nN\nq16\nQ2,24\nGW0,0,2,2,', [0x00, 0xff, 0xff, 0x00], `\nP${copies}\n`),
  escpos: (copies) =>
    Buffer.concat(
      Array.from({ length: copies }, () =>
        bytes([0x1b, 0x40, 0x1d, 0x76, 0x30, 0, 2, 0, 2, 0, 0xff, 0, 0, 0xff, 0x1d, 0x56, 1]),
      ),
    ),
}

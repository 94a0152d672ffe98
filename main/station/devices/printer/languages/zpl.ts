import { deflateSync } from 'node:zlib'
import type { LabelBitmap } from '#station/labels/label'
import type { PlacedSymbol } from '#station/labels/native-symbol'
import { wholeCopies, type PrintJob } from './print-job.ts'

/** What ^PQ takes. */
const MOST_COPIES = 99_999_999

/**
 * One print job in ZPL II: the label is one graphic field, so the job holds no text but its own commands, and that of
 * the symbols that the printer draws.
 *
 *   ^XA ^PWwidth ^LLheight ^LH0,0 ^FO0,0 ^GFA,total,total,bytesPerRow,:Z64:base64(zlib(bits)):crc ^FS ^PQn,0,0,N ^XZ
 *
 * The CRC is CRC-16 (polynomial 0x1021, start 0) over the base64 text, four hexadecimal digits. 1 = black.
 * Source: Zebra, ZPL II Programming Guide, ^GF and "ZB64 Encoding and Compression". Throws on copies that are not 1–99999999.
 */
export function encodeZpl(
  bitmap: LabelBitmap,
  { copies, symbols }: Pick<PrintJob, 'copies' | 'symbols'>,
): Uint8Array {
  const { widthDots, heightDots, bytesPerRow, bits } = bitmap
  const graphic = deflateSync(bits, { level: 6 }).toString('base64')
  const crc = crc16(Buffer.from(graphic, 'latin1')).toString(16).toUpperCase().padStart(4, '0')
  const field = `^GFA,${bits.length},${bits.length},${bytesPerRow},:Z64:${graphic}:${crc}^FS`
  const job = `^XA^PW${widthDots}^LL${heightDots}^LH0,0^FO0,0${field}${symbols.map(nativeSymbol).join('')}^PQ${wholeCopies(copies, MOST_COPIES)},0,0,N^XZ`
  return new Uint8Array(Buffer.from(job, 'latin1'))
}

/**
 * `>:` begins Code 128 in subset B and mode N leaves it there. ^BQ lies lower by the height that ^BY said last, hence
 * a small one, taken off again.
 */
function nativeSymbol({ kind, text, x, y, moduleDots, modulesWide, heightDots }: PlacedSymbol): string {
  switch (kind) {
    case 'code128':
      return `^FO${x},${y}^BY${moduleDots}^BCN,${heightDots},N,N,N,N^FD>:${text}^FS`
    case 'datamatrix':
      return `^FO${x},${y}^BXN,${moduleDots},200,${modulesWide},${modulesWide}^FD${text}^FS`
    case 'qr': {
      const lower = Math.max(1, Math.min(10, y))
      return `^FO${x},${Math.max(0, y - lower)}^BY2,3,${lower}^BQN,2,${moduleDots}^FDMA,${text}^FS`
    }
  }
}

/** CRC-16/XMODEM. */
export function crc16(bytes: Uint8Array): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++)
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff
  }
  return crc
}

import { crc32, deflateSync } from 'node:zlib'

/** What lies on paper: one byte a dot, row by row, 1 = black. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly black: Uint8Array
  png(): Uint8Array
}

export function blankPicture(width: number, height: number): Picture {
  const black = new Uint8Array(width * height)
  return { width, height, black, png: () => encodePng(width, height, black) }
}

/** No printer feeds a longer label. */
const LONGEST_LABEL_DOTS = 20_000

/** The same dots on paper of another size; what lies beyond is cut off. */
export function onPaperOf(picture: Picture, width: number, height: number): Picture {
  const other = blankPicture(width, Math.min(height, LONGEST_LABEL_DOTS))
  for (let y = 0; y < Math.min(other.height, picture.height); y++) {
    const from = y * picture.width
    other.black.set(picture.black.subarray(from, from + Math.min(width, picture.width)), y * width)
  }
  return other
}

export type Bits = { bytes: Uint8Array; bytesPerRow: number; ink: 0 | 1 }

/** Lays bits over the picture: those that are ink become black, the others white unless `keepsBlack`. */
export function layBits(
  picture: Picture,
  at: { x: number; y: number },
  bits: Bits,
  keepsBlack = false,
): void {
  const { width, height, black } = picture
  const rows = Math.min(Math.floor(bits.bytes.length / bits.bytesPerRow), height - at.y)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < bits.bytesPerRow * 8 && at.x + column < width; column++) {
      const byte = bits.bytes[row * bits.bytesPerRow + (column >> 3)] ?? 0
      const isInk = ((byte >> (7 - (column & 7))) & 1) === bits.ink
      if (isInk || !keepsBlack) black[(at.y + row) * width + at.x + column] = isInk ? 1 : 0
    }
  }
}

export function isBlank({ black }: Picture): boolean {
  return !black.includes(1)
}

/** One bit a dot, as grey: 0 is black. */
function encodePng(width: number, height: number, black: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const bytesPerRow = 1 + Math.ceil(width / 8)
  const rows = Buffer.alloc(bytesPerRow * height, 0xff)
  for (let y = 0; y < height; y++) {
    rows[y * bytesPerRow] = 0
    for (let x = 0; x < width; x++) {
      if (black[y * width + x] === 1) rows[y * bytesPerRow + 1 + (x >> 3)]! &= ~(0x80 >> (x & 7))
    }
  }
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ])
}

function chunk(name: string, content: Uint8Array): Buffer {
  const framed = Buffer.alloc(content.length + 12)
  framed.writeUInt32BE(content.length, 0)
  framed.write(name, 4, 'latin1')
  framed.set(content, 8)
  framed.writeUInt32BE(crc32(framed.subarray(4, content.length + 8)), content.length + 8)
  return framed
}

import { createHash } from 'node:crypto'
import { MOST_PICTURE_BYTES } from '#contract/rules/checklists'
import { readJpeg } from '../../photos/read-jpeg.ts'

/** Pixels along an edge: a small file may unpack to a huge picture. */
const MOST_EDGE_PX = 1024

/** `name`: the SHA-256 of its bytes, by which it is asked for; `src`: what an image element takes. */
export type Picture = { name: string; src: string }

/**
 * Reads a picture of the rules by its bytes: a PNG or a JPEG, whole, of a sensible size; null for anything else, SVG
 * above all. Pixels are not decoded: the window does that in its sandbox. Never throws.
 */
export function readPicture(base64: string): Picture | null {
  const bytes = Buffer.from(base64, 'base64')
  // Node skips what is no base64; the same picture has one spelling only.
  if (bytes.toString('base64') !== base64 || bytes.length > MOST_PICTURE_BYTES) return null
  const type = isPng(bytes) ? 'png' : isJpeg(bytes) ? 'jpeg' : null
  if (type === null) return null
  return {
    name: createHash('sha256').update(bytes).digest('hex'),
    src: `data:image/${type};base64,${base64}`,
  }
}

const fits = (width: number, height: number): boolean =>
  width > 0 && height > 0 && Math.max(width, height) <= MOST_EDGE_PX

function isJpeg(bytes: Uint8Array): boolean {
  const read = readJpeg(bytes)
  return read.ok && fits(read.value.width, read.value.height)
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Length, type and check sum around a chunk's data (W3C PNG specification, 5.3). */
const CHUNK_FRAME = 12
/** All that a still picture needs: what carries texts, or moves, is not wanted. */
const PNG_CHUNKS = /^(IHDR|PLTE|IDAT|IEND|tRNS|gAMA|cHRM|sRGB|sBIT|bKGD|pHYs)$/

/** Chunks follow each other without a gap, from IHDR with its size to IEND at the end of the file. */
function isPng(bytes: Buffer): boolean {
  if (!bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return false
  let hasPixels = false
  for (let at = 8; at + CHUNK_FRAME <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    const isFirst = at === 8
    if (isFirst !== (type === 'IHDR') || !PNG_CHUNKS.test(type)) return false
    if (isFirst && (length !== 13 || !fits(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12))))
      return false
    hasPixels ||= type === 'IDAT'
    at += CHUNK_FRAME + length
    if (type === 'IEND') return hasPixels && at === bytes.length
  }
  return false
}

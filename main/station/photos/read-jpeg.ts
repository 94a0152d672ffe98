import { done, refused, type Result } from '#contract/result'

/** `clean`: the same picture as a JFIF file with nothing in it but the picture. */
export type Jpeg = { width: number; height: number; clean: Uint8Array }
export type JpegRefusal = { code: 'photo-not-a-jpeg' } | { code: 'photo-too-wide'; most: number }

/** More pixels along an edge than this are refused. */
export const MOST_EDGE_PX = 2048

const notOne = { code: 'photo-not-a-jpeg' } as const

// Markers of ITU-T T.81, table B.1.
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const DQT = 0xdb
const DHT = 0xc4
const DRI = 0xdd
/** Huffman-coded frames: baseline, extended sequential, progressive. */
const FRAMES: readonly number[] = [0xc0, 0xc1, 0xc2]
const KEPT: readonly number[] = [DQT, DHT, DRI, SOS, ...FRAMES]
const isApplications = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe

/** APP0 of JFIF 1.02 (ITU-T T.871): pixels are square, no thumbnail. */
const JFIF = [0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 2, 0, 0, 1, 0, 1, 0, 0]

/**
 * Reads a JPEG file by its bytes: size from its frame header, and the file anew without what applications, cameras and
 * people put into it (EXIF with its place, comments, thumbnails, anything behind the end). Pixels are not decoded: whoever
 * shows them does that in a sandbox. Never throws on any bytes.
 */
export function readJpeg(bytes: Uint8Array): Result<Jpeg, JpegRefusal> {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return refused(notOne)
  const kept: Uint8Array[] = [Uint8Array.of(0xff, SOI, ...JFIF)]
  let frame: Frame | null = null
  let hasScan = false
  for (let at = 2; ;) {
    const marker = markerAt(bytes, at)
    if (!marker) return refused(notOne)
    const { code, end } = marker
    if (code === EOI) break
    const segment = segmentAt(bytes, end)
    if (!segment || (!KEPT.includes(code) && !isApplications(code))) return refused(notOne)
    at = segment.end
    if (isApplications(code)) continue
    if (FRAMES.includes(code)) {
      if (frame) return refused(notOne)
      frame = readFrame(segment.body)
      if (!frame) return refused(notOne)
    }
    if (code === SOS) {
      if (!frame) return refused(notOne)
      at = endOfScan(bytes, segment.end)
      hasScan = true
    }
    kept.push(Uint8Array.of(0xff, code), bytes.subarray(end, at))
  }
  if (!frame || !hasScan) return refused(notOne)
  if (Math.max(frame.width, frame.height) > MOST_EDGE_PX)
    return refused({ code: 'photo-too-wide', most: MOST_EDGE_PX })
  return done({ ...frame, clean: joined([...kept, Uint8Array.of(0xff, EOI)]) })
}

type Frame = { width: number; height: number }

/** A marker may have any number of FF before it; `end` is behind its code. */
function markerAt(bytes: Uint8Array, at: number): { code: number; end: number } | null {
  if (bytes[at] !== 0xff) return null
  let place = at
  while (bytes[place] === 0xff) place++
  const code = bytes[place]
  return code === undefined ? null : { code, end: place + 1 }
}

/** Its length counts its own two bytes. */
function segmentAt(bytes: Uint8Array, at: number): { body: Uint8Array; end: number } | null {
  const length = word(bytes, at)
  const end = at + length
  return length >= 2 && end <= bytes.length ? { body: bytes.subarray(at + 2, end), end } : null
}

/** Precision, height, width, components (three bytes each): grey or YCbCr of eight bits. */
function readFrame(body: Uint8Array): Frame | null {
  const components = body[5]
  if (body[0] !== 8 || (components !== 1 && components !== 3) || body.length !== 6 + 3 * components)
    return null
  const frame = { height: word(body, 1), width: word(body, 3) }
  return frame.height === 0 || frame.width === 0 ? null : frame
}

/** Behind the coded data: the next FF that is neither stuffed (00) nor a restart marker (D0 to D7). */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}

/** NaN behind the end, which no comparison lets pass for a length. */
const word = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? Number.NaN) * 256 + (bytes[at + 1] ?? Number.NaN)

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

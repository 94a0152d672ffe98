import { createCanvas, loadImage } from '@napi-rs/canvas'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jpegOf, jpegWith, segment } from '#tests/pictures'
import { readJpeg } from './read-jpeg.ts'

const picture = jpegOf()

function cleanOf(bytes: Uint8Array): Buffer {
  const read = readJpeg(bytes)
  if (!read.ok) throw new Error(read.error.code)
  return Buffer.from(read.value.clean)
}

async function pixels(bytes: Buffer): Promise<Buffer> {
  const context = createCanvas(320, 240).getContext('2d')
  context.drawImage(await loadImage(bytes), 0, 0)
  return Buffer.from(context.getImageData(0, 0, 320, 240).data.buffer)
}

const codeOf = (bytes: Uint8Array): string => {
  const read = readJpeg(bytes)
  return read.ok ? 'ok' : read.error.code
}

describe('a picture that comes from a window', () => {
  it('is read by its own bytes, and shows the same as before', async () => {
    expect(readJpeg(picture)).toMatchObject({ ok: true, value: { width: 320, height: 240 } })
    expect((await pixels(cleanOf(picture))).equals(await pixels(picture))).toBe(true)
  })

  it('keeps no place where it was taken, no comment, no small copy and nothing behind its end', () => {
    const told = jpegWith(
      picture,
      segment(0xe1, 'Exif\0\0GPS 52.2297'),
      segment(0xfe, 'my home'),
      segment(0xed, '8BIM'),
    )
    const clean = cleanOf(Buffer.concat([told, Buffer.from('<script>trailing</script>')]))
    expect(clean.equals(cleanOf(picture))).toBe(true)
    for (const secret of ['Exif', 'GPS', 'home', '8BIM', 'script']) expect(clean.includes(secret)).toBe(false)
  })

  it('is the same file once it is clean', () => {
    expect(cleanOf(cleanOf(picture)).equals(cleanOf(picture))).toBe(true)
  })

  it('is refused where it is too wide, and where it only says so', () => {
    const wide = jpegOf({ width: 2049, height: 10 })
    expect(readJpeg(wide)).toEqual({ ok: false, error: { code: 'photo-too-wide', most: 2048 } })
    expect(codeOf(jpegOf({ width: 2048, height: 10 }))).toBe('ok')
    const frame = picture.indexOf(Buffer.from([0xff, 0xc0]))
    const claims = Buffer.from(picture)
    claims.writeUInt16BE(0, frame + 5)
    expect(codeOf(claims)).toBe('photo-not-a-jpeg')
  })

  it('is refused where it is another kind of file', () => {
    const png = createCanvas(8, 8).toBuffer('image/png')
    for (const bytes of [
      png,
      Buffer.from('<svg/>'),
      Buffer.from('%PDF-1.7'),
      Buffer.from(''),
      Buffer.from([0xff]),
    ])
      expect(codeOf(bytes)).toBe('photo-not-a-jpeg')
    expect(codeOf(jpegWith(picture, segment(0xc3, 'lossless')))).toBe('photo-not-a-jpeg')
    expect(codeOf(jpegWith(picture, segment(0x01, 'no marker of a file')))).toBe('photo-not-a-jpeg')
  })

  it('is refused wherever it is cut off', () => {
    for (let length = 0; length < picture.length; length++)
      expect(codeOf(picture.subarray(0, length)), `${length} bytes`).toBe('photo-not-a-jpeg')
  })
})

describe('hostile bytes', () => {
  it('never throw, and what is taken of them is taken again as it is', () => {
    const changed = fc
      .array(fc.tuple(fc.nat(picture.length - 1), fc.nat(255)), { maxLength: 12 })
      .map((changes) => {
        const bytes = Buffer.from(picture)
        for (const [at, value] of changes) bytes[at] = value
        return bytes
      })
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.uint8Array({ maxLength: 200 }).map((rest) => Buffer.concat([Buffer.from([0xff, 0xd8]), rest])),
      changed,
    )
    fc.assert(
      fc.property(any, (bytes) => {
        const read = readJpeg(bytes)
        if (read.ok) expect(readJpeg(read.value.clean)).toEqual(read)
      }),
      { numRuns: 500 },
    )
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_PHOTO_BYTES } from '#contract/photos'
import { PhotoUpload } from './photo-upload.ts'

const place = { about: 'parcel', parcel: 'P' } as const

function begun(bytes: number): PhotoUpload {
  const upload = PhotoUpload.begin('upload-1', place, bytes)
  if (!upload.ok) throw new Error(upload.error.code)
  return upload.value
}

describe('a picture that comes in pieces', () => {
  it('is whole after the last one, however it was cut, and however often a piece comes', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(cuts, fc.nat(11), (sizes, repeated) => {
        const all = Uint8Array.from({ length: sizes.reduce((sum, size) => sum + size, 0) }, (_, i) => i % 251)
        const upload = begun(all.length)
        let at = 0
        for (const [i, size] of sizes.entries()) {
          expect(upload.whole()).toBeNull()
          const piece = all.subarray(at, at + size)
          for (let times = i === repeated ? 2 : 1; times > 0; times--)
            expect(upload.append(at, piece)).toEqual({ ok: true, value: null })
          at += size
        }
        expect(upload.whole()).toEqual(all)
      }),
    )
  })

  it('takes no piece that leaves a gap, and none that reaches beyond its end', () => {
    const upload = begun(10)
    const incomplete = { ok: false, error: { code: 'photo-incomplete' } }
    expect(upload.append(1, Uint8Array.of(1))).toEqual(incomplete)
    expect(upload.append(0, new Uint8Array(11))).toEqual(incomplete)
    expect(upload.append(Number.MAX_SAFE_INTEGER, Uint8Array.of(1))).toEqual(incomplete)
    expect(upload.whole()).toBeNull()
  })

  it('is refused before its first piece where it is too large, and says how large it may be', () => {
    expect(PhotoUpload.begin('upload-1', place, MOST_PHOTO_BYTES + 1)).toEqual({
      ok: false,
      error: { code: 'photo-too-large', most: MOST_PHOTO_BYTES },
    })
  })
})

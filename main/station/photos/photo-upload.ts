import { MOST_PHOTO_BYTES } from '#contract/photos'
import { done, refused, type Result } from '#contract/result'
import type { PhotoPlace } from './photo-place.ts'

export type UploadRefusal = { code: 'photo-too-large'; most: number } | { code: 'photo-incomplete' }

/** One picture as it comes in, piece by piece: as many bytes as were said, in order, or nothing. */
export class PhotoUpload {
  readonly id: string
  readonly for: PhotoPlace
  readonly #bytes: Uint8Array<ArrayBuffer>
  #received = 0

  static begin(
    id: string,
    place: PhotoPlace,
    bytes: number,
  ): Result<PhotoUpload, Extract<UploadRefusal, { code: 'photo-too-large' }>> {
    if (bytes > MOST_PHOTO_BYTES) return refused({ code: 'photo-too-large', most: MOST_PHOTO_BYTES })
    return done(new PhotoUpload(id, place, bytes))
  }

  private constructor(id: string, place: PhotoPlace, bytes: number) {
    this.id = id
    this.for = place
    this.#bytes = new Uint8Array(bytes)
  }

  /** A piece that came before may come again: who sent it never heard the answer. */
  append(at: number, piece: Uint8Array): Result<null, Extract<UploadRefusal, { code: 'photo-incomplete' }>> {
    const end = at + piece.length
    if (at > this.#received || end > this.#bytes.length) return refused({ code: 'photo-incomplete' })
    this.#bytes.set(piece, at)
    this.#received = Math.max(this.#received, end)
    return done(null)
  }

  /** All of it, once; null as long as pieces are missing. */
  whole(): Uint8Array<ArrayBuffer> | null {
    return this.#received === this.#bytes.length ? this.#bytes : null
  }
}

import { open, readdir } from 'node:fs/promises'
import type { CallAnswers, CallInput } from '#contract/calls'
import { isRestricted, PHOTO_PIECE_BYTES } from '#contract/photos'
import { done, refused } from '#contract/result'
import { photoPath, photosFolder } from '#db/data-folder'
import { noteErasures } from '#db/erasures'
import type { PhotoRow } from '#db/photos-table'
import { readBench } from '../bench/turn.ts'
import type { Floor } from '../floor.ts'
import { askedPhoto } from './asked-photo.ts'
import { erasePhoto, keptPhoto } from './kept-photo.ts'
import { Looks } from './looks.ts'
import { placeName } from './photo-place.ts'
import type { TakenPhoto } from './take-photo.ts'
import { PhotoThread } from './photo-thread.ts'
import { PhotoUpload } from './photo-upload.ts'

/**
 * Answers the question with a picture that is on the disk, and settles when the next prompt is shown. Null: it was
 * answered before, and whoever asked never heard so.
 */
export type AnswerWithPhoto = (
  id: string,
  taken: TakenPhoto | null,
) => Promise<Extract<CallAnswers['photos.finish'], { ok: true }>['value']>

/**
 * Takes pictures from a window and gives them back. A file is on the disk before a record speaks of it, and no record
 * speaks of it when it goes: what stores, answers, removes and sweeps goes one after the other.
 */
export class PhotoDesk {
  readonly #floor: Floor
  readonly #folder: string
  readonly #thread: PhotoThread
  /** One at a time: the bench asks for one. */
  #upload: PhotoUpload | null = null
  #last: Promise<unknown> = Promise.resolve()
  #isClosed = false
  readonly #looks: Looks

  constructor(floor: Floor, folder: string) {
    this.#floor = floor
    this.#folder = folder
    this.#looks = new Looks(floor)
    this.#thread = new PhotoThread({ folder })
  }

  begin({ id, place, bytes }: CallInput<'photos.begin'>): CallAnswers['photos.begin'] {
    if (this.#isAnswered(id)) return done(null)
    const asked = askedPhoto(this.#floor, readBench(this.#floor))
    if (!asked || placeName(asked) !== place) return refused({ code: 'photo-too-late' })
    const begun = PhotoUpload.begin(id, asked, bytes)
    if (!begun.ok) return begun
    this.#upload = begun.value
    return done(null)
  }

  append({ id, at, piece }: CallInput<'photos.append'>): CallAnswers['photos.append'] {
    if (this.#isAnswered(id)) return done(null)
    if (this.#upload?.id !== id) return refused({ code: 'photo-incomplete' })
    return this.#upload.append(at, Buffer.from(piece, 'base64'))
  }

  /** The file first, then its record: a station that dies between them leaves a file that the next sweep removes. */
  async finish(
    { id }: CallInput<'photos.finish'>,
    answer: AnswerWithPhoto,
  ): Promise<CallAnswers['photos.finish']> {
    if (this.#isAnswered(id)) return done(await answer(id, null))
    const upload = this.#upload?.id === id ? this.#upload : null
    const whole = upload?.whole()
    if (!upload || !whole) return refused({ code: 'photo-incomplete' })
    this.#upload = null
    return this.#inTurn(async () => {
      const stored = await this.#thread.store(whole)
      if (stored.ok) return done(await answer(id, { photo: stored.value, for: upload.for }))
      if (stored.error.code !== 'cannot-write') return stored as CallAnswers['photos.finish']
      return refused({ code: 'photo-not-stored', reason: stored.error.reason })
    })
  }

  /** What anybody at the bench may see. */
  async read({ photo, at }: CallInput<'photos.read'>): Promise<CallAnswers['photos.read']> {
    const found = keptPhoto(this.#floor, photo)
    if (!found.ok) return found
    if (isRestricted(found.value.about)) return refused({ code: 'photo-restricted' })
    return this.#pieceOf(found.value, at)
  }

  /** What only supervisors may see; the journal says that this one looked before a byte is given. */
  async look({ photo, at }: CallInput<'photos.look'>, looker: string): Promise<CallAnswers['photos.look']> {
    const found = keptPhoto(this.#floor, photo)
    if (!found.ok) return found
    if (isRestricted(found.value.about)) this.#looks.note(found.value, { looker, isFirstPiece: at === 0 })
    return this.#pieceOf(found.value, at)
  }

  /** A restricted picture goes before its time; its record, its hash and who wanted it so stay. */
  async erase({ photo }: CallInput<'photos.erase'>, by: string): Promise<CallAnswers['photos.erase']> {
    const erased = erasePhoto(this.#floor, photo, by)
    if (!erased.ok) return erased
    // No backup from before brings it back.
    noteErasures(this.#folder, [photo])
    await this.remove(erased.value.sha256)
    return done(null)
  }

  async #pieceOf(row: PhotoRow, at: number): Promise<CallAnswers['photos.read']> {
    const piece = await readPiece(photoPath(this.#folder, row.sha256), at)
    return piece
      ? done({ piece: piece.toString('base64'), bytes: row.bytes })
      : refused({ code: 'photo-missing' })
  }

  /** Removes the file of a picture whose record is deleted, as long as no other one has the same bytes. */
  remove(sha256: string): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#floor.db.photos.isKept(sha256)) await this.#thread.remove(sha256)
    })
  }

  /** Removes what a station that died left behind; gives how many files. Shelf by shelf: a worker with a piece goes first. */
  async sweep(): Promise<number> {
    let removed = 0
    for (const shelf of await shelvesIn(this.#folder)) {
      if (this.#isClosed) break
      removed += await this.#inTurn(() => this.#thread.sweep(shelf))
    }
    return removed
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#last
    await this.#thread.close()
  }

  #isAnswered(id: string): boolean {
    return this.#floor.db.commands.find(id) !== undefined
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work)
    this.#last = turn.catch(() => undefined)
    return turn
  }
}

/** The folders of the files, by the first two digits of their hashes; where no photo was ever taken there are none. */
async function shelvesIn(folder: string): Promise<string[]> {
  const names = await readdir(photosFolder(folder)).catch(() => [])
  return names.filter((name) => /^[0-9a-f]{2}$/.test(name))
}

/** Null where the file is not there. */
async function readPiece(path: string, at: number): Promise<Buffer | null> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!file) return null
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(PHOTO_PIECE_BYTES), 0, PHOTO_PIECE_BYTES, at)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

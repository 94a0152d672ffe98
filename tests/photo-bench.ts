import { existsSync } from 'node:fs'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { CallAnswers } from '#contract/calls'
import { PHOTO_PIECE_BYTES } from '#contract/photos'
import { photoPath } from '#db/data-folder'
import { openDatabase } from '#db/open-database'
import type { PhotoRow } from '#db/photos-table'
import { takeScan } from '#station/bench/take-scan'
import { readBench } from '#station/bench/turn'
import { askedPhoto } from '#station/photos/asked-photo'
import { placeName } from '#station/photos/photo-place'
import { PhotoDesk, type AnswerWithPhoto } from '#station/photos/photo-desk'
import { TestBench } from './bench-floor.ts'
import { migrations, temporaryFolder } from './rows.ts'
import { GTIN, stock } from './renderer/site.ts'

/** A bench on a database in a folder, with its desk of photos; somebody is signed in and a photo is asked for. */
export class PhotoBench {
  readonly folder: string
  readonly bench: TestBench
  desk: PhotoDesk

  constructor() {
    this.folder = join(temporaryFolder(), 'data')
    mkdirSync(this.folder)
    const opened = openDatabase(this.folder, { migrations, create: true })
    if (!opened.ok) throw new Error(opened.error.code)
    const db = opened.value
    this.bench = stock(new TestBench({}, { db }))
    this.desk = new PhotoDesk(this.bench.floor, this.folder)
    onTestFinished(async () => {
      await this.desk.close()
      db.close()
    })
  }

  /** Until a photo is asked for. */
  asked(): this {
    this.bench.signIn().scan('T5')
    this.bench.scan(GTIN.lamp)
    this.bench.command('damaged', 'answer.2')
    for (let turns = 0; this.bench.step !== 'photo' && turns < 9; turns++)
      this.bench.command(this.bench.options[0] ?? '')
    return this
  }

  get unit(): string {
    return this.bench.prompt.context.unit ?? ''
  }

  /** What a picture is asked for now; empty where none is. */
  get place(): string {
    const asked = askedPhoto(this.bench.floor, readBench(this.bench.floor))
    return asked ? placeName(asked) : ''
  }

  get photos(): PhotoRow[] {
    return this.bench.db.photos.ofUnit(this.unit)
  }

  hasFile(sha256: string): boolean {
    return existsSync(photoPath(this.folder, sha256))
  }

  readonly answer: AnswerWithPhoto = async (id, taken) => {
    const scanned = taken && ({ kind: 'photo', ...taken } as const)
    const scan = { id, source: 'window', text: 'photo', promptId: null, weight: null, byHand: false }
    const events = scanned ? takeScan(this.bench.floor, { ...scan, scanned }).events : []
    return { events, view: {} as never }
  }

  /** Sends a picture in pieces, as a window does; stops where it is refused. */
  async send(
    bytes: Buffer,
    { id = 'photo-of-a-test', place = this.place } = {},
  ): Promise<CallAnswers['photos.begin'] | CallAnswers['photos.finish']> {
    const begun = this.desk.begin({ id, place, bytes: bytes.length })
    if (!begun.ok) return begun
    for (let at = 0; at < bytes.length; at += PHOTO_PIECE_BYTES) {
      const piece = bytes.subarray(at, at + PHOTO_PIECE_BYTES).toString('base64')
      const taken = this.desk.append({ id, at, piece })
      if (!taken.ok) return taken
    }
    return this.desk.finish({ id }, this.answer)
  }

  async read(photo: string): Promise<Buffer> {
    const pieces: Buffer[] = []
    for (let at = 0, bytes = 1; at < bytes; at += PHOTO_PIECE_BYTES) {
      const answer = await this.desk.read({ photo, at })
      if (!answer.ok) throw new Error(answer.error.code)
      ;({ bytes } = answer.value)
      pieces.push(Buffer.from(answer.value.piece, 'base64'))
    }
    return Buffer.concat(pieces)
  }
}

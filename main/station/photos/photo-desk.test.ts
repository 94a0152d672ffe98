import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, it, vi } from 'vitest'
import { MOST_PHOTO_BYTES } from '#contract/photos'
import { photoPath, photosFolder } from '#db/data-folder'
import { startChild } from '#tests/kill-a-child'
import { PhotoBench } from '#tests/photo-bench'
import { jpegOf } from '#tests/pictures'
import { refusalsAmong } from '#tests/bench-floor'
import { unitHistory } from '../records/unit-history.ts'
import { verify } from '../records/verify.ts'
import { storePhoto } from './photo-files.ts'
import { sweepPhotos } from './sweep-photos.ts'

const refused = (code: string) => ({ ok: false, error: { code } })

describe('a photo', () => {
  it('answers its question, lies under its hash, and is bound to piece, question, person and time', async () => {
    const at = new PhotoBench().asked()
    const { unit } = at
    expect(await at.send(jpegOf())).toMatchObject({ ok: true })
    expect(at.bench.step).toBe('question')
    const [photo] = at.bench.db.photos.ofUnit(unit)
    expect(photo).toMatchObject({
      unitId: unit,
      question: 'damage-photo',
      width: 320,
      height: 240,
      station: '01',
      state: 'kept',
      takenBy: at.bench.db.bench.read().personId,
    })
    const file = readFileSync(photoPath(at.folder, photo!.sha256))
    expect([createHash('sha256').update(file).digest('hex'), file.length]).toEqual([
      photo!.sha256,
      photo!.bytes,
    ])
    const [entry] = at.bench.db.journal.about(unit, 1)
    expect(JSON.parse(entry!.body)).toMatchObject({ question: 'damage-photo', value: photo!.sha256 })
    expect(await at.read(photo!.id)).toEqual(file)
  })

  it('of many pieces is put together again', async () => {
    const at = new PhotoBench().asked()
    const { unit } = at
    const large = Buffer.concat([jpegOf({ width: 2000, height: 1500 }), Buffer.alloc(700_000)])
    expect(await at.send(large)).toMatchObject({ ok: true })
    expect(at.bench.db.photos.ofUnit(unit)).toMatchObject([{ width: 2000, height: 1500 }])
  })

  it('that was sent twice, for nobody heard the answer, is one', async () => {
    const at = new PhotoBench().asked()
    const { unit } = at
    await at.send(jpegOf())
    expect(await at.send(jpegOf())).toMatchObject({ ok: true, value: { events: [] } })
    expect(at.bench.db.photos.ofUnit(unit)).toHaveLength(1)
  })

  it('comes too late for a question that was answered meanwhile, and leaves no record', async () => {
    const at = new PhotoBench().asked()
    const { unit, desk } = at
    const bytes = jpegOf()
    desk.begin({ id: 'photo-of-a-test', place: at.place, bytes: bytes.length })
    desk.append({ id: 'photo-of-a-test', at: 0, piece: bytes.toString('base64') })
    at.bench.command('no-camera')
    const answer = await desk.finish({ id: 'photo-of-a-test' }, at.answer)
    if (!answer.ok) throw new Error(answer.error.code)
    expect(refusalsAmong(answer.value.events)).toEqual(['photo-too-late'])
    expect(at.bench.db.photos.ofUnit(unit)).toEqual([])
    expect(await desk.sweep()).toBe(1)
  })

  it('is asked for by nobody: of another piece, for another question, at another step', async () => {
    const at = new PhotoBench().asked()
    const { place } = at
    expect(await at.send(jpegOf(), { place: place.replace(at.unit, 'another') })).toEqual(
      refused('photo-too-late'),
    )
    expect(await at.send(jpegOf(), { place: place.replace('damage', 'another') })).toEqual(
      refused('photo-too-late'),
    )
    at.bench.command('no-camera')
    expect(await at.send(jpegOf(), { place })).toEqual(refused('photo-too-late'))
    expect(await at.send(jpegOf())).toEqual(refused('photo-too-late'))
  })

  it('is refused in words where it is too large, too wide, no JPEG, black, or not all of it came', async () => {
    const at = new PhotoBench().asked()
    const { desk } = at
    expect(await at.send(Buffer.alloc(MOST_PHOTO_BYTES + 1))).toMatchObject(refused('photo-too-large'))
    expect(await at.send(jpegOf({ width: 3000, height: 20 }))).toMatchObject(refused('photo-too-wide'))
    expect(await at.send(Buffer.from('GIF89a'))).toMatchObject(refused('photo-not-a-jpeg'))
    const black = createCanvas(320, 240).toBuffer('image/jpeg', 85)
    expect(await at.send(black)).toMatchObject(refused('photo-too-dark'))
    const id = 'photo-of-a-test'
    expect(await desk.finish({ id: 'nobody-began' }, at.answer)).toEqual(refused('photo-incomplete'))
    desk.begin({ id, place: at.place, bytes: 10 })
    expect(await desk.finish({ id }, at.answer)).toEqual(refused('photo-incomplete'))
    expect(desk.append({ id, at: 4, piece: 'AAAA' })).toEqual(refused('photo-incomplete'))
    expect(at.bench.step).toBe('photo')
  })

  it('that the disk does not take says why, and the question stands', async () => {
    const at = new PhotoBench().asked()
    writeFileSync(photosFolder(at.folder), 'a file where the folder belongs')
    expect(await at.send(jpegOf())).toMatchObject(refused('photo-not-stored'))
    expect(at.bench.step).toBe('photo')
  })

  it('is taken back by an undo, and taken again', async () => {
    const at = new PhotoBench().asked()
    const { unit } = at
    await at.send(jpegOf())
    at.bench.command('undo')
    expect(at.bench.step).toBe('photo')
    const [first] = at.photos
    expect(first?.state).toBe('taken-back')
    expect(await at.desk.read({ photo: first!.id, at: 0 })).toEqual(refused('photo-deleted'))
    await at.send(jpegOf({ mark: 'B' }), { id: 'photo-once-more' })
    expect(at.bench.db.photos.ofUnit(unit).map(({ state }) => state)).toEqual(['taken-back', 'kept'])
    const history = unitHistory(at.bench.floor, { unit })
    if (!history.ok) throw new Error('no history')
    expect(history.value.entries.flatMap(({ photos }) => photos.map(({ state }) => state))).toEqual([
      'taken-back',
      'kept',
    ])
  })

  it('is unknown where nobody took it, and missing where its file is', async () => {
    const at = new PhotoBench().asked()
    const { unit } = at
    expect(await at.desk.read({ photo: 'NOBODY', at: 0 })).toEqual(refused('photo-unknown'))
    await at.send(jpegOf())
    const [photo] = at.bench.db.photos.ofUnit(unit)
    rmSync(photoPath(at.folder, photo!.sha256))
    expect(await at.desk.read({ photo: photo!.id, at: 0 })).toEqual(refused('photo-missing'))
  })
})

describe('the command "photo"', () => {
  it('is offered only where a window has a picture, and then makes it take one', () => {
    const { bench } = new PhotoBench().asked()
    expect(bench.options).not.toContain('photo')
    expect(refusalsAmong(bench.command('photo'))).toEqual(['no-camera-here'])
    bench.floor.around.hasCamera = true
    expect(bench.options.slice(0, 2)).toEqual(['photo', 'no-camera'])
    expect(bench.command('photo').map(({ event }) => event)).toEqual(['scan', 'photo-wanted'])
    expect(bench.step).toBe('photo')
  })
})

describe('verify', () => {
  it('finds a photo whose file is gone, and one whose file is another', async () => {
    const at = new PhotoBench().asked()
    const { unit } = at
    await at.send(jpegOf())
    const [photo] = at.bench.db.photos.ofUnit(unit)
    const path = photoPath(at.folder, photo!.sha256)
    const found = () => verify(at.bench.db.raw, { folder: at.folder, onProgress: () => {} }).problems
    expect(found()).toEqual([])
    const params = { photo: photo!.id, of: unit }
    writeFileSync(path, jpegOf({ mark: 'forged' }))
    expect(found()).toEqual([{ code: 'photo-differs', params }])
    rmSync(path)
    expect(found()).toEqual([{ code: 'photo-missing', params }])
  })
})

describe('what a station that died left behind', () => {
  it('is removed: a file with no record, and half of one; what has a record stays', async () => {
    const at = new PhotoBench().asked()
    const { unit } = at
    await at.send(jpegOf())
    const [kept] = at.bench.db.photos.ofUnit(unit)
    const orphan = storePhoto(at.folder, jpegOf({ mark: 'orphan' }))
    if (!orphan.ok) throw new Error(orphan.error.code)
    const half = `${photoPath(at.folder, 'f'.repeat(64))}.part`
    mkdirSync(dirname(half), { recursive: true })
    writeFileSync(half, 'half')
    expect(await at.desk.sweep()).toBe(2)
    expect(at.hasFile(orphan.value.sha256)).toBe(false)
    expect(at.hasFile(kept!.sha256)).toBe(true)
    expect(readdirSync(dirname(half))).toEqual([])
    expect(verify(at.bench.db.raw, { folder: at.folder, onProgress: () => {} }).problems).toEqual([])
  })

  it('goes at the next start, where it was killed after the file was there and before its record was', async () => {
    const at = new PhotoBench().asked()
    const child = startChild(
      `import { storePhoto } from '#station/photos/photo-files'
       import { readFileSync } from 'node:fs'
       const stored = storePhoto(process.argv[1], Buffer.from(process.argv[2], 'base64'))
       console.log(stored.value.sha256)
       process.kill(process.pid, 'SIGKILL')`,
      [at.folder, jpegOf().toString('base64')],
    )
    const sha256 = (await child.line()) ?? ''
    expect(await child.ended).toMatchObject({ signal: 'SIGKILL' })
    expect(at.hasFile(sha256)).toBe(true)
    const logged: string[] = []
    sweepPhotos(at.bench.floor, at.desk, { log: (line) => void logged.push(line) }).stop()
    await vi.waitUntil(() => !at.hasFile(sha256), { timeout: 30_000 })
    expect(at.bench.step).toBe('photo')
    expect(logged).toEqual([])
  })
})

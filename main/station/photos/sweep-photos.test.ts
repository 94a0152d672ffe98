import { describe, expect, it } from 'vitest'
import { PhotoBench } from '#tests/photo-bench'
import { jpegOf } from '#tests/pictures'
import { verify } from '../records/verify.ts'
import { sweepStep } from './sweep-photos.ts'

const DAY_MS = 86_400_000
const START = { takenAt: 0, id: '' }

/** One sweep over all, so many days later; the files go as the station lets them go. */
async function swept(at: PhotoBench, days: number): Promise<number> {
  const { floor } = at.bench
  const later = { ...floor, now: () => floor.now() + days * DAY_MS }
  const { removed } = sweepStep(later, START)
  for (const sha256 of removed) await at.desk.remove(sha256)
  return removed.length
}

/** A piece with a photo, sorted into the place that the screen names. */
async function sortedWithPhoto(): Promise<{ at: PhotoBench; unit: string }> {
  const at = new PhotoBench().asked()
  const { unit, bench } = at
  await at.send(jpegOf())
  for (let turns = 0; bench.step !== 'sort' && turns < 9; turns++)
    bench.command(['none', 'next'].find((name) => bench.options.includes(name)) ?? bench.options[0] ?? '')
  bench.scan(bench.prompt.context.container ?? '')
  return { at, unit }
}

describe('a photo is kept', () => {
  it('as long as the rules say for where its piece went; its facts and its hash for ever', async () => {
    const { at, unit } = await sortedWithPhoto()
    const { db, floor } = at.bench
    const { action } = db.units.get(unit)
    const days = floor.rules.compiled.set.photos?.keptDays[action!]
    expect(days).toBeGreaterThan(0)
    const [photo] = db.photos.ofUnit(unit)
    expect(await swept(at, days! - 1)).toBe(0)
    expect(at.hasFile(photo!.sha256)).toBe(true)
    expect(await swept(at, days! + 1)).toBe(1)
    expect(at.hasFile(photo!.sha256)).toBe(false)
    expect(db.photos.get(photo!.id)).toMatchObject({ sha256: photo!.sha256, state: 'deleted' })
    const [entry] = db.journal.about(unit, 1)
    expect(entry?.kind).toBe('photo-deleted')
    expect(JSON.parse(entry!.body)).toMatchObject({ photo: photo!.id, sha256: photo!.sha256 })
    expect(verify(db.raw, { folder: at.folder, onProgress: () => {} }).problems).toEqual([])
    expect(await swept(at, days! + 2)).toBe(0)
  })

  it('as long as its piece is not sorted, however long that takes', async () => {
    const at = new PhotoBench().asked()
    await at.send(jpegOf())
    expect(await swept(at, 9999)).toBe(0)
  })

  it('no longer than its answer: what is taken back goes at once', async () => {
    const at = new PhotoBench().asked()
    await at.send(jpegOf())
    at.bench.command('undo')
    const [photo] = at.photos
    expect(await swept(at, 0)).toBe(1)
    expect(at.hasFile(photo!.sha256)).toBe(false)
  })

  it('where another one has the very same bytes', async () => {
    const at = new PhotoBench().asked()
    await at.send(jpegOf())
    at.bench.command('undo')
    await at.send(jpegOf(), { id: 'photo-once-more' })
    const [photo] = at.photos
    expect(await swept(at, 0)).toBe(1)
    expect(at.hasFile(photo!.sha256)).toBe(true)
  })
})

/** At the gate with a dented parcel. */
async function dented(): Promise<PhotoBench> {
  const at = new PhotoBench()
  at.bench.floor.around.camera = { kind: 'ready' }
  at.bench.signIn().command('gate')
  at.bench.scan('T5')
  at.bench.command('reservation')
  await at.send(jpegOf())
  return at
}

describe('a photo of something else than a piece is kept', () => {
  it('as long as its carrier may still have to answer for the parcel', async () => {
    const at = await dented()
    expect(await swept(at, 9999)).toBe(0)
    const { db } = at.bench
    const [parcel] = db.raw.prepare('SELECT parcel_id FROM photos').pluck().all() as [string]
    db.parcels.update(parcel, { state: 'closed', closedAt: 1 })
    expect(await swept(at, 9999)).toBe(0)
    db.claims.update(db.claims.ofParcel(parcel)?.id ?? '', { status: 'refused' })
    expect(await swept(at, 729)).toBe(0)
    expect(await swept(at, 731)).toBe(1)
  })

  it('for thirty days where it is a letter, whatever the rules of before say nothing of', async () => {
    const at = new PhotoBench()
    at.bench.floor.around.camera = { kind: 'ready' }
    at.bench.signIn().scan('T5')
    const { set } = at.bench.floor.rules.compiled
    const { keptDays, source, date } = set.photos!
    at.bench.publish({ ...set, photos: { keptDays, source, date } })
    at.bench.command('answer.9', 'photo')
    await at.send(jpegOf())
    expect(await swept(at, 29)).toBe(0)
    expect(await swept(at, 31)).toBe(1)
  })

  it('until what was found has left; a bag that was never laid into its place has none', async () => {
    const at = new PhotoBench()
    at.bench.floor.around.camera = { kind: 'ready' }
    at.bench.signIn().scan('T5')
    at.bench.command('answer.9', 'answer.1')
    at.bench.scan('BAG-77')
    await at.send(jpegOf())
    at.bench.scan(at.bench.prompt.context.container ?? '')
    at.bench.scan(at.bench.badges.supervisor)
    expect(await swept(at, 9999)).toBe(0)
    const { foundProperty } = at.bench.db
    const [found] = foundProperty.open({ from: 0, most: 1 })
    foundProperty.update(found?.id ?? '', { endedAt: at.bench.floor.now() })
    expect(await swept(at, 31)).toBe(1)
    at.bench.command('answer.9', 'answer.1')
    at.bench.scan('BAG-78')
    await at.send(jpegOf({ mark: 'B' }), { id: 'photo-once-more' })
    at.bench.command('back')
    expect(await swept(at, 2)).toBe(1)
  })
})

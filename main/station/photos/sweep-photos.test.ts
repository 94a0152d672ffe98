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

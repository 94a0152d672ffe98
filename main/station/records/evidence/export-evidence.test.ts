import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '#contract/returns'
import { photoPath } from '#db/data-folder'
import { chainHash } from '#db/journal-table'
import { PhotoBench } from '#tests/photo-bench'
import { jpegOf } from '#tests/pictures'
import { temporaryFolder } from '#tests/rows'
import { resourcesFolder } from '../../places.ts'
import { makeWording } from '../../wording/wording.ts'
import { exportEvidence } from './export-evidence.ts'
import type { Evidence, PeopleShown } from './gather-evidence.ts'

const word = makeWording(`${resourcesFolder}locales`)

/** A damaged lamp with its photo, on its way to its place. */
async function damagedLamp(): Promise<PhotoBench> {
  const at = new PhotoBench()
  at.bench.onPan = { grams: 2100, ownerId: null }
  at.asked()
  await at.send(jpegOf())
  for (let turns = 0; at.bench.step === 'question' && turns < 9; turns++)
    at.bench.command(at.bench.options[0] ?? '')
  return at
}

async function packOf(
  { bench, folder }: PhotoBench,
  { people = 'ids', language = 'en' }: { people?: PeopleShown; language?: (typeof LANGUAGES)[number] } = {},
) {
  const to = join(temporaryFolder(), 'evidence.zip')
  const lpn = bench.prompt.context.lpn ?? bench.prompt.context.unit ?? ''
  const written = await exportEvidence(bench.floor, { lpn, folder, to, people, language, word })
  expect(written).toMatchObject({ ok: true })
  return filesIn(readFileSync(to))
}

/** By the central directory, as any unzipper reads it. */
function filesIn(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  let at = zip.readUInt32LE(zip.length - 6)
  while (zip.readUInt32LE(at) === 0x0201_4b50) {
    const nameLength = zip.readUInt16LE(at + 28)
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString()
    const from = zip.readUInt32LE(at + 42)
    const begun = from + 30 + zip.readUInt16LE(from + 26)
    files.set(name, inflateRawSync(zip.subarray(begun, begun + zip.readUInt32LE(at + 20))))
    at += 46 + nameLength
  }
  return files
}

const factsIn = (files: Map<string, Buffer>): Evidence =>
  JSON.parse(files.get('evidence.json')?.toString() ?? '') as Evidence

describe('the evidence of a unit', () => {
  it('has a page, the facts, the photo as it was stored, and a hash of each', async () => {
    const at = await damagedLamp()
    const [photo] = at.bench.db.photos.ofUnit(at.unit)
    const files = await packOf(at)
    const name = `photos/${photo?.sha256}.jpg`
    expect([...files.keys()]).toEqual(['evidence.html', 'evidence.json', name, 'sha256.txt'])
    expect(files.get(name)).toEqual(readFileSync(photoPath(at.folder, photo?.sha256 ?? '')))
    const sums = files.get('sha256.txt')?.toString().trim().split('\n') ?? []
    expect(sums).toHaveLength(3)
    for (const line of sums) {
      const [sum, file = ''] = line.split('  ')
      expect(createHash('sha256').update(files.get(file)!).digest('hex')).toBe(sum)
    }
  })

  it('says what was answered, how it was graded and decided, what was weighed, when and by whom', async () => {
    const at = await damagedLamp()
    const files = await packOf(at)
    const facts = factsIn(files)
    expect(facts).toMatchObject({
      unit: { sku: 'HO-03-BRA', quantity: 1 },
      origin: { rma: 'RMA-20441', order: 'SO-7004', tracking: 'T5' },
      weights: { sentG: 2000, cameG: 2100 },
      photos: [{ question: 'damage-photo', isThere: true }],
    })
    const person = at.bench.db.bench.read().personId
    expect(new Set(facts.history.map(({ by }) => by))).toEqual(new Set([person]))
    const page = files.get('evidence.html')?.toString() ?? ''
    for (const text of ['Desk lamp, brass', 'RMA-20441', '2100 g', 'What condition', 'Damaged'])
      expect(page).toContain(text)
  })

  it('has each step’s journal entry, whose hash can be worked out from the file alone', async () => {
    const { journal } = factsIn(await packOf(await damagedLamp()))
    expect(journal.length).toBeGreaterThan(4)
    for (const { hashBefore, body, hash } of journal) expect(chainHash(hashBefore, body)).toBe(hash)
  })

  it('names people where that is asked for, and only then', async () => {
    const at = await damagedLamp()
    expect(factsIn(await packOf(at, { people: 'names' })).photos).toMatchObject([{ takenBy: 'worker' }])
    expect((await packOf(at)).get('evidence.html')?.toString()).not.toMatch(/<bdi>worker</)
  })

  it.each(LANGUAGES)('is a page in %s that runs nothing and fetches nothing', async (language) => {
    const page = (await packOf(await damagedLamp(), { language })).get('evidence.html')?.toString() ?? ''
    expect(page).toContain(`<html lang="${language}" dir="${language === 'he' ? 'rtl' : 'ltr'}">`)
    expect(page).toContain(word(language, { key: 'evidence.steps' }))
    expect(page).not.toMatch(/<script|https?:|evidence\.[a-z]+</)
  })

  it('lets nothing from outside become a part of the page', async () => {
    const at = await damagedLamp()
    at.bench.db.raw.prepare(`UPDATE parcels SET carrier = '<img src=x onerror=alert(1)>'`).run()
    at.bench.db.changes.takenBack()
    const page = (await packOf(at)).get('evidence.html')?.toString() ?? ''
    expect(page).toContain('&lt;img src=x')
    expect(page).not.toContain('<img src=x')
  })

  it('says of a photo that is gone that it is gone', async () => {
    const at = await damagedLamp()
    const [photo] = at.bench.db.photos.ofUnit(at.unit)
    rmSync(photoPath(at.folder, photo?.sha256 ?? ''))
    const files = await packOf(at)
    expect([...files.keys()]).toEqual(['evidence.html', 'evidence.json', 'sha256.txt'])
    expect(factsIn(files).photos).toMatchObject([{ sha256: photo?.sha256, isThere: false }])
  })

  it('is refused for a label that nothing has, and leaves no half behind', async () => {
    const { bench, folder } = new PhotoBench()
    const to = join(temporaryFolder(), 'evidence.zip')
    const asked = { folder, to, people: 'ids', language: 'en', word } as const
    expect(await exportEvidence(bench.floor, { ...asked, lpn: 'NOBODY' })).toMatchObject({
      error: { code: 'unit-unknown' },
    })
    expect(existsSync(to)).toBe(false)
    expect(readdirSync(dirname(to))).toEqual([])
  })
})

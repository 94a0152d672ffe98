import { beforeEach, describe, expect, it } from 'vitest'
import { callPermissions } from '#contract/call-permissions'
import type { CallName } from '#contract/calls'
import { backUp } from '#db/backup'
import { openDatabase } from '#db/open-database'
import { restore } from '#db/restore'
import { PhotoBench } from '#tests/photo-bench'
import { jpegOf } from '#tests/pictures'
import { migrations, temporaryFolder } from '#tests/rows'
import { GTIN } from '#tests/renderer/site'
import { callServer, type AnswerCall } from '../calls.ts'
import type { PhotosAtWork } from './photos-calls.ts'
import { gatherEvidence } from '../records/evidence/gather-evidence.ts'
import { RulesDesk } from '../rules/desk/rules-desk.ts'
import { NumbersDesk } from '../numbers/numbers-desk.ts'
import { RulesExaminer } from '../rules/desk/rules-examiner.ts'

const PHOTO_CALLS = ['photos.read', 'photos.look', 'photos.erase'] as const satisfies CallName[]

let at: PhotoBench
let letter: string
let outside: string
beforeEach(async () => {
  at = new PhotoBench()
  at.bench.floor.around.camera = { kind: 'ready' }
  at.bench.signIn()
  at.bench.scan('T5')
  at.bench.command('photo')
  await at.send(jpegOf({ mark: 'box' }), { id: 'photo-of-the-box' })
  at.bench.command('answer.9', 'photo')
  await at.send(jpegOf({ mark: 'letter' }), { id: 'photo-of-the-letter' })
  const of = (about: string) =>
    at.bench.db.raw.prepare('SELECT id FROM photos WHERE about = ?').pluck().get(about) as string
  letter = of('paper')
  outside = of('parcel')
})

/** The core as a window asks it. */
function window(): AnswerCall {
  const { floor } = at.bench
  const rules = new RulesDesk({
    floor,
    examiner: RulesExaminer.here({ folder: at.folder }),
    rulesChanged: () => {},
    log: () => {},
  })
  const { desk, answer } = at
  const photos: PhotosAtWork = {
    begin: (picture) => desk.begin(picture),
    append: (piece) => desk.append(piece),
    finish: (which, how) => desk.finish(which, how),
    read: (which) => desk.read(which),
    look: (which, looker) => desk.look(which, looker),
    erase: (which, by) => desk.erase(which, by),
    answer,
    camera: () => {},
    cameraIs: () => {},
  }
  const desks = { rules, photos, numbers: NumbersDesk.here(floor) }
  return callServer(floor, { asker: 'window', log: () => {}, desks })
}

const asked = async (call: (typeof PHOTO_CALLS)[number], photo: string): Promise<string> => {
  const answer = await window()(call, call === 'photos.erase' ? { photo } : { photo, at: 0 })
  if (answer.ok) return 'yes'
  return answer.error.code === 'fault' ? answer.error.faultId : answer.error.code
}

const looks = () =>
  at.bench.db.raw
    .prepare<[], { by: string; body: string }>(
      `SELECT "by", body FROM journal WHERE kind = 'photo-looked-at' ORDER BY seq`,
    )
    .all()
    .map(({ by, body }) => ({ by, photo: (JSON.parse(body) as { photo: string }).photo }))

const seen = async () => ({
  'the outside, read': await asked('photos.read', outside),
  'the letter, read': await asked('photos.read', letter),
  'the letter, looked at': await asked('photos.look', letter),
  'the outside, erased': await asked('photos.erase', outside),
})

describe('who may see a photo', () => {
  it('is asked at the core, call by call', async () => {
    expect(PHOTO_CALLS.map((call) => callPermissions[call])).toEqual([
      'signed-in',
      'supervisor',
      'supervisor',
    ])
    expect(await seen()).toEqual({
      'the outside, read': 'yes',
      'the letter, read': 'photo-restricted',
      'the letter, looked at': 'not-permitted',
      'the outside, erased': 'not-permitted',
    })
    at.bench.signIn('supervisor')
    expect(await seen()).toEqual({
      'the outside, read': 'yes',
      'the letter, read': 'photo-restricted',
      'the letter, looked at': 'yes',
      'the outside, erased': 'photo-not-erasable',
    })
    at.bench.command('sign-out')
    expect(new Set(Object.values(await seen()))).toEqual(new Set(['not-permitted']))
  })
})

describe('a letter of a customer', () => {
  it('has each look at it in the journal, with who looked', async () => {
    expect(looks()).toEqual([])
    await asked('photos.look', letter)
    expect(looks()).toEqual([])
    at.bench.signIn('supervisor')
    const by = at.bench.db.bench.read().personId
    await asked('photos.look', letter)
    expect(looks()).toEqual([{ by, photo: letter }])
    await asked('photos.look', letter)
    expect(looks()).toHaveLength(2)
  })

  it('cannot be read from its middle without a look', async () => {
    at.bench.signIn('supervisor')
    const by = at.bench.db.bench.read().personId ?? ''
    await at.desk.look({ photo: letter, at: 100 }, by)
    expect(looks()).toHaveLength(1)
    await at.desk.look({ photo: letter, at: 200 }, by)
    expect(looks()).toHaveLength(1)
  })

  it('is in no evidence of a piece and in no document for the ERP', () => {
    at.bench.scan(GTIN.lamp)
    const evidence = gatherEvidence(at.bench.floor, { lpn: at.unit, people: 'ids' })
    if (!evidence.ok) throw new Error(evidence.error.code)
    expect(evidence.value.photos.map(({ about }) => about)).toEqual(['parcel'])
    const shown = evidence.value.history.flatMap(({ photos }) => photos)
    expect(shown.map(({ about }) => about)).toEqual(['parcel'])
    const { sha256 } = at.bench.db.photos.get(letter)
    expect(JSON.stringify(evidence.value.photos)).not.toContain(sha256)
    const documents = at.bench.db.raw.prepare('SELECT payload FROM outbox').pluck().all()
    expect(JSON.stringify(documents)).not.toContain(sha256)
  })

  it('is erased by a supervisor: its file goes, that it was there and who erased it stays', async () => {
    at.bench.signIn('supervisor')
    const { sha256, parcelId } = at.bench.db.photos.get(letter)
    expect(at.hasFile(sha256)).toBe(true)
    expect(await asked('photos.erase', letter)).toBe('yes')
    expect(at.hasFile(sha256)).toBe(false)
    expect(at.bench.db.photos.get(letter)).toMatchObject({ state: 'deleted', sha256 })
    const [entry] = at.bench.db.journal.about(parcelId, 1)
    expect(entry).toMatchObject({ kind: 'photo-deleted', by: at.bench.db.bench.read().personId })
    expect(JSON.parse(entry?.body ?? '')).toMatchObject({ photo: letter, why: 'erased' })
    expect(await asked('photos.look', letter)).toBe('photo-deleted')
    expect(await asked('photos.erase', letter)).toBe('photo-deleted')
  })

  it('does not come back with a backup from before it was erased', async () => {
    const to = temporaryFolder()
    const now = Date.UTC(2026, 10, 22)
    const made = await backUp({ folder: at.folder, to, now, migrations, programVersion: '0' })
    if (!made.ok) throw new Error(made.error.code)
    at.bench.signIn('supervisor')
    await asked('photos.erase', letter)
    await backUp({ folder: at.folder, to, now: now + 1000, migrations, programVersion: '0' })
    const data = `${temporaryFolder()}/data`
    const back = await restore({ from: made.value.folder, to: data, erasures: [], now, migrations })
    expect(back).toMatchObject({ ok: true })
    const opened = openDatabase(data, { migrations, create: false })
    if (!opened.ok) throw new Error(opened.error.code)
    expect(opened.value.photos.get(letter).state).toBe('deleted')
    expect(opened.value.photos.get(outside).state).toBe('kept')
    opened.value.close()
  })
})

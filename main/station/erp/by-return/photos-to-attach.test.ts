import { beforeEach, expect, it } from 'vitest'
import type { PhotoRow } from '#db/photos-table'
import type { TestBench } from '#tests/bench-floor'
import { NOTHING_PULLED } from '#tests/nothing-pulled'
import { GTIN, smallSite } from '#tests/small-site'
import { reasonKept } from '../kept-reason.ts'
import type { ReadPhoto } from './photos-to-attach.ts'
import { returnsClient } from './returns-client.ts'
import { SimulatedErp } from './simulated-erp.fixture.ts'

const PICTURE = Buffer.from('a picture')
const HASH = 'a'.repeat(64)

let bench: TestBench
let erp: SimulatedErp
let files: Map<string, Buffer>

beforeEach(() => {
  bench = smallSite({ labelPolicy: 'never' }).signIn()
  erp = new SimulatedErp()
  files = new Map([[HASH, PICTURE]])
})

const read: ReadPhoto = (sha256) => Promise.resolve(files.get(sha256) ?? null)

function run(photos: ReadPhoto | null = read) {
  const parts = {
    ...NOTHING_PULLED,
    db: bench.db,
    now: () => 1,
    client: 'MAIN',
    targets: {},
    dispositions: () => bench.floor.rules.compiled.set.dispositions,
    leftOpenHours: 24,
    onNote: () => {},
    photos,
  }
  return returnsClient(parts, erp).run(new AbortController().signal)
}

/** A picture of the piece in hand. */
function taken(more: Partial<PhotoRow> = {}): void {
  const { db, prompt } = bench
  const { unit, parcel } = prompt.context
  db.photos.insert({
    id: 'PIC1',
    sha256: HASH,
    about: 'answer',
    parcelId: parcel!,
    unitId: unit!,
    inspectionId: db.inspections.newestOf(unit!)!.id,
    question: 'condition',
    claimId: null,
    foundId: null,
    commandId: 'S1',
    takenAt: 1,
    takenBy: db.bench.read().personId!,
    station: 'WAW-01',
    width: 10,
    height: 10,
    bytes: PICTURE.length,
    state: 'kept',
    deletedAt: null,
    ...more,
  })
}

/** A perfect shirt with a picture, its parcel closed. */
function shirt(more: Partial<PhotoRow> = {}): string {
  bench.scan('P-SHIRT')
  bench.scan(GTIN.shirt)
  bench.command('as-new')
  const { unit, container } = bench.prompt.context
  taken(more)
  bench.scan(container!)
  bench.command('close-parcel')
  return unit!
}

const kinds = (): string[] => [...erp.taken.values()].map(({ effect }) => effect.kind)
const settled = () => {
  const row = bench.db.effects.find('PHOTO-PIC1')
  return row && { state: row.state, why: row.state === 'closed' ? reasonKept(row).code : null }
}

it('goes after its return is with the ERP, whole, and once however often is run', async () => {
  const unit = shirt()
  await run()
  expect(kinds()).toEqual(['reception'])
  await run()
  await run()
  const [reception, photo] = [...erp.taken.values()]
  expect(kinds()).toEqual(['reception', 'photo'])
  expect(photo).toMatchObject({
    times: 1,
    effect: {
      of: reception!.effect.key,
      rma: 'SHIRT-1',
      item: { unit },
      content: PICTURE.toString('base64'),
    },
  })
})

it('never goes to an ERP that does not want it, and never to one that has not its return', async () => {
  shirt()
  await run(null)
  await run(null)
  expect([kinds(), settled()]).toEqual([['reception'], undefined])
})

it.each(['rejected', 'lost'] as const)('holds up nothing of its return where it is %s', async (fate) => {
  bench = smallSite().signIn()
  erp.fateOf = ({ kind }) => (kind === 'photo' ? fate : null)
  bench.scan('P-TWO-A')
  bench.scan(GTIN.mug)
  bench.command('as-new', 'grade.C', 'answer.1')
  const { lpn } = bench.prompt.context
  taken()
  bench.scan(lpn!)
  bench.scan('T-001')
  bench.command('close-parcel', 'accept')
  await run()
  await run()
  expect(settled()?.state).toBe(fate === 'lost' ? 'unknown' : 'parked')
  bench.scan(lpn!)
  bench.command('disposition.HOLD', 'answer.1')
  await run()
  expect(kinds()).toEqual(['reception', 'redirection'])
})

it('is looked up where its answer was lost, and not sent again', async () => {
  shirt()
  erp.fateOf = ({ kind }, nth) => (kind === 'photo' && nth === 2 ? 'lost-answer' : null)
  await run()
  await run()
  await run()
  expect(settled()).toMatchObject({ state: 'applied' })
  expect(erp.taken.get('PHOTO-PIC1')?.times).toBe(1)
})

it('is dropped, with a word, where it was erased meanwhile, its file or its record', async () => {
  shirt()
  await run()
  files.clear()
  await run()
  expect(settled()).toEqual({ state: 'closed', why: 'photo-erased' })
  const [event] = bench.db.effectHistory.ofEffect('PHOTO-PIC1')
  expect(event).toMatchObject({ event: 'closed' })
  await run()
  expect(kinds()).toEqual(['reception'])
})

it('is dropped where its record says that it is gone, though a file is there yet', async () => {
  shirt()
  await run()
  bench.db.photos.update('PIC1', { state: 'deleted', deletedAt: 2 })
  await run()
  expect(settled()).toEqual({ state: 'closed', why: 'photo-erased' })
})

it('is not made of a picture that was taken back', async () => {
  shirt({ state: 'taken-back' })
  await run()
  await run()
  expect(settled()).toBeUndefined()
})

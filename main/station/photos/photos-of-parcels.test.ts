import { beforeEach, describe, expect, it } from 'vitest'
import { refusalsAmong } from '#tests/bench-floor'
import { PhotoBench } from '#tests/photo-bench'
import { jpegOf } from '#tests/pictures'
import { GTIN } from '#tests/renderer/site'
import { openMatters } from '../claims/open-matters.ts'
import { unitHistory } from '../records/unit-history.ts'
import { verify } from '../records/verify.ts'

let at: PhotoBench
beforeEach(() => {
  at = new PhotoBench()
  at.bench.floor.around.camera = { kind: 'ready' }
  at.bench.signIn()
})

const says = (): string => {
  const { say } = at.bench.prompt
  return 'key' in say ? say.key : ''
}
/** The command of the option with these words. */
const optionOf = (key: string): string | undefined =>
  at.bench.prompt.options.find(({ label }) => 'key' in label && label.key === key)?.command
const sent = (mark: string) => at.send(jpegOf({ mark }), { id: `photo-${mark}-of-a-test` })
const about = () =>
  at.bench.db.raw.prepare(`SELECT about FROM photos WHERE state = 'kept' ORDER BY id`).pluck().all()

function reserve(): void {
  at.bench.command('gate')
  at.bench.scan('T5')
  at.bench.command('reservation')
}

/** Cash in its sealed bag, whose place is still to be scanned. */
function sealCash(): void {
  at.bench.scan('T5')
  at.bench.command('answer.9', 'answer.1')
  at.bench.scan('BAG-77')
}

describe('a parcel that the gate takes over damaged', () => {
  it('is photographed where a camera is, and the van goes on being unloaded', async () => {
    reserve()
    expect([at.bench.step, says()]).toEqual(['photo', 'prompt.photo-parcel'])
    expect(await sent('dent')).toMatchObject({ ok: true })
    expect(at.bench.step).toBe('gate')
    expect(about()).toEqual(['parcel'])
    at.bench.scan('T3')
    expect(at.bench.step).toBe('gate')
  })

  it('keeps nobody waiting: the next parcel can be scanned, and the photo left out', () => {
    reserve()
    at.bench.scan('T3')
    expect([at.bench.step, at.bench.prompt.context.parcel]).not.toContain('photo')
    at.bench.command('reservation', 'no-camera')
    expect(at.bench.step).toBe('gate')
    expect(about()).toEqual([])
  })

  it('is asked of nothing where no camera is, nor where the rules do not ask', () => {
    at.bench.floor.around.camera = { kind: 'absent' }
    reserve()
    expect(at.bench.step).toBe('gate')
    expect(at.bench.options).not.toContain('photo')
    expect(refusalsAmong(at.bench.command('photo'))).toEqual(['no-camera-here'])
    at.bench.floor.around.camera = { kind: 'ready' }
    const { set } = at.bench.floor.rules.compiled
    at.bench.publish({ ...set, photos: { ...set.photos!, askedAt: [] } })
    at.bench.command('undo', 'reservation')
    expect(at.bench.step).toBe('gate')
    at.bench.command('photo')
    expect(says()).toBe('prompt.photo-parcel')
  })

  it('has the driver’s protocol beside it: both stand with its claim', async () => {
    reserve()
    await sent('dent')
    at.bench.command('answer.1')
    at.bench.scan('PROT/2026/77')
    expect(says()).toBe('prompt.photo-protocol')
    await sent('form')
    expect(at.bench.step).toBe('gate')
    const [claim] = openMatters(at.bench.floor, 0).claims.rows
    expect(claim?.photos.map((photo) => photo.about)).toEqual(['parcel', 'protocol'])
    expect(verify(at.bench.db.raw, { folder: at.folder, onProgress: () => {} }).problems).toEqual([])
  })
})

describe('a parcel on the bench', () => {
  it('is photographed whenever somebody says so, and its pieces’ history shows it', async () => {
    at.bench.scan('T5')
    at.bench.command('photo')
    expect([at.bench.step, says()]).toEqual(['photo', 'prompt.photo-parcel'])
    expect(refusalsAmong(at.bench.scan(GTIN.lamp))).toEqual(['photo-asked'])
    await sent('box')
    expect(at.bench.step).toBe('identify')
    at.bench.scan(GTIN.lamp)
    const history = unitHistory(at.bench.floor, { unit: at.unit })
    if (!history.ok) throw new Error('no history')
    expect(history.value.entries.flatMap(({ photos }) => photos)).toMatchObject([
      { about: 'parcel', state: 'kept' },
    ])
  })

  it('is photographed once more after an undo, and not at all with "back"', async () => {
    at.bench.scan('T5')
    at.bench.command('photo')
    await sent('blurred')
    at.bench.command('undo')
    expect([at.bench.step, says()]).toEqual(['photo', 'prompt.photo-parcel'])
    expect(about()).toEqual([])
    await sent('sharp')
    expect(about()).toEqual(['parcel'])
    at.bench.command('photo', 'back')
    expect(at.bench.step).toBe('identify')
  })

  it('with a letter in it: only its photo is kept', async () => {
    at.bench.scan('T5')
    at.bench.command('answer.9')
    expect(optionOf('label.photo-paper')).toBe('photo')
    at.bench.command('photo')
    expect(says()).toBe('prompt.photo-paper')
    await sent('letter')
    expect([at.bench.step, about()]).toEqual(['identify', ['paper']])
    expect(at.bench.db.foundProperty.countOpen()).toBe(0)
  })
})

describe('what is not goods', () => {
  it('is photographed in its sealed bag, and the photo stands with it', async () => {
    sealCash()
    expect(says()).toBe('prompt.photo-found')
    await sent('bag')
    expect(says()).toBe('prompt.found-place')
    at.bench.scan(at.bench.prompt.context.container ?? '')
    at.bench.scan(at.bench.badges.supervisor)
    const [found] = openMatters(at.bench.floor, 0).found.rows
    expect(found).toMatchObject({ bag: 'BAG-77', photos: [{ about: 'found', state: 'kept' }] })
  })

  it('is photographed again after an undo, without its bag being scanned again', async () => {
    sealCash()
    await sent('blurred')
    at.bench.command('undo')
    expect(says()).toBe('prompt.photo-found')
    await sent('sharp')
    expect(says()).toBe('prompt.found-place')
  })

  it('goes without a photo where none is wanted', () => {
    sealCash()
    at.bench.command('no-camera')
    expect(says()).toBe('prompt.found-place')
    expect(optionOf('label.photo-bag')).toBe('photo')
    at.bench.command('photo', 'back')
    expect(says()).toBe('prompt.found-place')
  })
})

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { DemoView } from '#contract/demo'
import type { StationEvent } from '#contract/events'
import { blankBitmap, setDot } from '../labels/label-bitmap.ts'
import { encodeZpl } from '../devices/printer/languages/zpl.ts'
import type { RunningCore } from '../run-station.ts'
import { temporaryFolder } from '#tests/rows'
import { bitmapOfZpl } from './demo-labels.ts'
import { runDemo } from './run-demo.ts'

let folder: string
let heard: StationEvent[]
let changes: number

beforeEach(() => {
  folder = join(temporaryFolder(), 'demo')
  heard = []
  changes = 0
})

/** The demo's core; ended with the test, if not before. */
async function runs(): Promise<RunningCore> {
  const core = await runDemo(folder, {
    version: 'test',
    tell: (event) => void heard.push(event),
    changed: () => void (changes += 1),
    devicesChanged: () => {},
    realSite: null,
    show: null,
    log: (line) => {
      throw new Error(line)
    },
  })
  if (!core.ok) throw new Error(core.error.code)
  const ended = { yes: false }
  const stop = async (reason: string): Promise<void> => {
    if (!ended.yes) await core.value.stop(reason)
    ended.yes = true
  }
  onTestFinished(() => stop('test-over'))
  return { ...core.value, stop }
}

async function viewOf(core: RunningCore): Promise<DemoView> {
  const view = await core.answerWindow('demo.view', {})
  if (!view.ok) throw new Error(view.error.code)
  return view.value
}

async function scanUntil(core: RunningCore, isThere: (view: DemoView) => boolean): Promise<DemoView> {
  for (let view = await viewOf(core); ; view = await viewOf(core)) {
    if (isThere(view)) return view
    if (view.stopped) throw new Error(`stopped: ${JSON.stringify(view.stopped)}`)
    expect(await core.answerWindow('demo.next', {})).toEqual({ ok: true, value: null })
  }
}

const isPlanDone = ({ parcels }: DemoView): boolean => parcels.every(({ state }) => state === 'done')

describe('the demo at the real core', () => {
  it('shows what lies on the dock, and each scan changes it', async () => {
    const core = await runs()
    const before = await viewOf(core)
    expect(before.parcels).toHaveLength(20)
    expect(before.parcels.every(({ state }) => state === 'waiting')).toBe(true)
    expect(before).toMatchObject({ open: null, speed: null, stopped: null, labels: [] })
    expect(before.next).toMatchObject({ key: 'demo.next.badge' })
    const at = changes
    await core.answerWindow('demo.next', {})
    expect(changes).toBeGreaterThan(at)
    await core.answerWindow('demo.scan', { text: before.parcels[0]?.scan ?? '' })
    const { open, parcels } = await viewOf(core)
    expect(parcels[0]?.state).toBe('open')
    expect(open?.things).toMatchObject([{ kind: 'piece', state: 'waiting', condition: 'as-new' }])
    expect(heard.findLast(({ event }) => event === 'scan')).toMatchObject({ source: 'demo-scanner' })
  })

  it('names the right place first, and a wrong one to try', async () => {
    const core = await runs()
    const { places } = await scanUntil(core, (view) => view.places.length > 0)
    expect(places.map(({ isRight }) => isRight)).toEqual([true, false])
    await core.answerWindow('demo.scan', { text: places[1]?.code ?? '' })
    expect(heard.findLast(({ event }) => event === 'refused')).toMatchObject({
      code: expect.stringMatching(/^(place|tote)-/),
    })
    await core.answerWindow('demo.scan', { text: places[0]?.code ?? '' })
    expect(heard.findLast(({ event }) => event === 'confirmed')).toMatchObject({ what: 'sorted' })
  })

  it('plays the whole plan, with every label as a picture, and leaves a station that verifies', async () => {
    const core = await runs()
    const { labels } = await scanUntil(core, isPlanDone)
    expect(labels.length).toBeGreaterThan(3)
    for (const { job, hasPicture } of labels) {
      expect(hasPicture).toBe(true)
      const picture = await core.answerWindow('demo.label', { job })
      expect(picture.ok && Buffer.from(picture.value.png, 'base64').subarray(1, 4).toString()).toBe('PNG')
    }
    await core.stop('test-over')
    const entry = fileURLToPath(new URL('../index.ts', import.meta.url))
    const verified = spawnSync(process.execPath, [entry, 'verify', '--data', join(folder, 'station')], {
      encoding: 'utf8',
    })
    expect([verified.status, verified.stderr]).toEqual([0, ''])
  })

  it('has a picture of no label that never was', async () => {
    const core = await runs()
    for (const job of ['', '../../demo', 'nothing'])
      expect(await core.answerWindow('demo.label', { job })).toEqual({
        ok: false,
        error: { code: 'no-such-label' },
      })
  })

  it('goes on where it stood when it is started again', async () => {
    const first = await runs()
    const stood = await scanUntil(first, ({ parcels }) => parcels[3]?.state === 'open')
    await first.stop('test')
    const second = await runs()
    expect((await viewOf(second)).parcels).toEqual(stood.parcels)
    await scanUntil(second, ({ parcels }) => parcels[5]?.state === 'done')
  })

  it('starts afresh behind the same calls', async () => {
    const core = await runs()
    const before = await scanUntil(core, ({ parcels }) => parcels[1]?.state === 'done')
    expect(await core.answerWindow('demo.again', {})).toEqual({ ok: true, value: null })
    const after = await viewOf(core)
    expect(after.parcels.every(({ state }) => state === 'waiting')).toBe(true)
    expect(after.people[0]?.badge).not.toBe(before.people[0]?.badge)
    expect(await core.answerWindow('bench.view', {})).toMatchObject({
      ok: true,
      value: { person: null, prompt: { step: 'sign-in' } },
    })
    await scanUntil(core, ({ parcels }) => parcels[0]?.state === 'done')
  })

  it('starts afresh while a shift plays, and the shift is over', async () => {
    const core = await runs()
    await core.answerWindow('demo.play', { speed: 60 })
    expect((await viewOf(core)).speed).toBe(60)
    await core.answerWindow('demo.again', {})
    expect(await viewOf(core)).toMatchObject({ speed: null, stopped: null })
  })
})

it('takes the dots of a label out of its own print job', () => {
  const bitmap = blankBitmap(43, 17)
  for (const [x, y] of [
    [0, 0],
    [42, 16],
    [7, 3],
    [8, 3],
  ] as const)
    setDot(bitmap, x, y, true)
  const job = Buffer.from(encodeZpl(bitmap, { copies: 2, symbols: [] })).toString('latin1')
  const read = bitmapOfZpl(job)
  expect({ ...read, bits: [...read.bits] }).toEqual({ ...bitmap, bits: [...bitmap.bits] })
  expect(() => bitmapOfZpl('^XA^FDtext^FS^XZ')).toThrow('no label of ours')
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { laneSchedule, type LaneSchedule } from './lane-schedule.ts'
import { SyncLane } from './sync-lane.ts'

/** When a run began, on the site's clock, and whether it was to take over what is new there. */
type Run = `${string} ${'pulls' | 'tells'}`

let runs: Run[]
/** What a run waits for, so that it is at work for as long as a test wants. */
let work: Promise<void>
let lane: SyncLane
let schedule: LaneSchedule | null
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  vi.setSystemTime('2026-03-02T07:59:30Z')
  runs = []
  work = Promise.resolve()
  schedule = null
  let isPullWanted = false
  const client = {
    wantPull: () => void (isPullWanted = true),
    async run() {
      runs.push(`${new Date().toISOString().slice(11, 16)} ${isPullWanted ? 'pulls' : 'tells'}`)
      await work
      // As it was asked: what is wanted meanwhile is another matter.
      isPullWanted = false
      return { sent: 0, settled: 0, applied: 0, trouble: null }
    },
    close: () => Promise.resolve(),
  }
  lane = new SyncLane({ client, now: Date.now }, { run: () => {}, trouble: () => {} })
})
afterEach(() => {
  schedule?.stop()
  vi.useRealTimers()
})

const begin = (
  when: { schedule: string; pullSchedule?: string },
  { timezone = 'UTC', isQuiet = false } = {},
): void =>
  void (schedule = laneSchedule({ jitterSeconds: 0, ...when }, lane, { timezone, isQuiet: () => isQuiet }))
const pass = (minutes: number) => vi.advanceTimersByTimeAsync(minutes * 60_000)

/** Work that ends when the test says so. */
function longWork(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  work = promise
  return () => {
    work = Promise.resolve()
    resolve()
  }
}

describe('an ERP', () => {
  it('is asked with every run where the config says nothing of asking', async () => {
    begin({ schedule: '*/20 * * * *' })
    await pass(45)
    expect(runs).toEqual(['08:00 pulls', '08:20 pulls', '08:40 pulls'])
  })

  it('is told and asked each on a schedule of its own', async () => {
    begin({ schedule: '*/20 * * * *', pullSchedule: '30 * * * *' })
    await pass(95)
    expect(runs).toEqual([
      '08:00 tells',
      '08:20 tells',
      '08:30 pulls',
      '08:40 tells',
      '09:00 tells',
      '09:20 tells',
      '09:30 pulls',
    ])
  })

  it('is asked on the site’s clock', async () => {
    begin({ schedule: '0 0 1 1 *', pullSchedule: '0 9 * * *' }, { timezone: 'Europe/Warsaw' })
    await pass(24 * 60)
    expect(runs).toEqual(['08:00 pulls'])
  })

  it('is asked where both fall on one minute, too', async () => {
    begin({ schedule: '* * * * *', pullSchedule: '2 8 * * *' })
    await pass(4)
    expect(runs.filter((run) => run.endsWith('pulls'))).toEqual(['08:02 pulls'])
  })

  it('is asked once as soon as the run in hand is over, where it is long; telling is passed over', async () => {
    begin({ schedule: '*/5 * * * *', pullSchedule: '2,12 8 * * *' })
    const end = longWork()
    await pass(13)
    expect(runs).toEqual(['08:00 tells'])
    end()
    await pass(0)
    expect(runs).toEqual(['08:00 tells', '08:12 pulls'])
  })

  it('is neither told nor asked in its quiet hours', async () => {
    begin({ schedule: '*/5 * * * *', pullSchedule: '2 * * * *' }, { isQuiet: true })
    await pass(60)
    expect(runs).toEqual([])
  })

  it.each([
    { schedule: '*/5 * * * *', pullSchedule: '99 * * * *' },
    { schedule: '99 * * * *', pullSchedule: '*/5 * * * *' },
  ])('is left alone by both where one cannot be read: %j', async (when) => {
    expect(() => begin(when)).toThrow()
    await pass(20)
    expect(runs).toEqual([])
  })

  it('is left alone once the station ends', async () => {
    begin({ schedule: '*/5 * * * *', pullSchedule: '2 * * * *' })
    schedule?.stop()
    await pass(60)
    expect(runs).toEqual([])
  })
})

it('somebody who asks for a run in the middle of one that pulls gets another that pulls', async () => {
  const end = longWork()
  const first = lane.run({ pull: true })
  const second = lane.run({ pull: true })
  end()
  await Promise.all([first, second])
  expect(runs).toEqual(['07:59 pulls', '07:59 pulls'])
})

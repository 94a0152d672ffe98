import { expect, it } from 'vitest'
import type { StationEvent } from '#contract/events'
import { TestBench } from '#tests/bench-floor'
import type { LabelJobs } from './labels/label-jobs.ts'
import { Weighing } from './devices/scale/weighing.ts'
import { Station } from './station.ts'

const noLabels = { send: () => Promise.resolve() } as unknown as LabelJobs

function stationOn(bench: TestBench) {
  const told: StationEvent[] = []
  const logged: string[] = []
  const station = new Station({
    floor: bench.floor,
    readCommand: () => ({ kind: 'not-a-command' }),
    labels: noLabels,
    weighing: new Weighing([]),
    tell: (event) => void told.push(event),
    confirmed: () => {},
    log: (line) => void logged.push(line),
  })
  station.showPrompt(null)
  return { station, told, logged }
}

const names = (told: readonly StationEvent[]): string[] =>
  told.map((event) => (event.event === 'refused' ? event.code : event.event))

it('answers each scan with exactly one prompt of its own, in order', async () => {
  const bench = new TestBench()
  const { station, told } = stationOn(bench)
  void station.scan({ source: 'a', text: 'X1', atMonotonicMs: 0 })
  void station.scan({ source: 'b', text: bench.badges.worker, atMonotonicMs: 1 })
  await station.idle()
  expect(names(told)).toEqual(['prompt', 'scan', 'sign-in-first', 'prompt', 'scan', 'prompt'])
})

it('ignores the second read of a trigger, visibly, and not that of another scanner', async () => {
  const { station, told } = stationOn(new TestBench())
  void station.scan({ source: 'a', text: 'X1', atMonotonicMs: 0 })
  void station.scan({ source: 'a', text: 'X1', atMonotonicMs: 80 })
  void station.scan({ source: 'b', text: 'X1', atMonotonicMs: 90 })
  await station.idle()
  expect(names(told).filter((name) => name === 'repeat')).toHaveLength(1)
})

it('says that it failed, loses nothing before, and goes on', async () => {
  const bench = new TestBench()
  const { station, told, logged } = stationOn(bench)
  const { insert } = { insert: bench.db.rawScans.add }
  bench.db.rawScans.add = () => {
    throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
  }
  await station.scan({ source: 'a', text: bench.badges.worker, atMonotonicMs: 0 })
  bench.db.rawScans.add = insert
  expect(names(told)).toEqual(['prompt', 'disk-full', 'prompt'])
  expect(logged).toHaveLength(1)
  await station.scan({ source: 'a', text: bench.badges.worker, atMonotonicMs: 900 })
  expect(names(told).slice(3)).toEqual(['scan', 'prompt'])
  expect(bench.step).toBe('arrive')
})

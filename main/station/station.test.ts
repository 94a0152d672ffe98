import { expect, it } from 'vitest'
import { CALIBRATION_TEXT } from '#contract/calibration'
import type { StationEvent } from '#contract/events'
import { TestBench } from '#tests/bench-floor'
import type { LabelJobs } from './labels/label-jobs.ts'
import { Weighing } from './devices/scale/weighing.ts'
import type { HowTyped } from './devices/scanner/calibration.ts'
import { Station, type AskedAtBench, type ScannerFacts } from './station.ts'

const noLabels = { send: () => Promise.resolve() } as unknown as LabelJobs

const noScanners: ScannerFacts = { affixesOf: () => ({}), wedge: null }

function stationOn(bench: TestBench, scanners = noScanners) {
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
    scanners,
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

it('ignores the second read of a trigger also where another scanner read in between', async () => {
  const { station, told } = stationOn(new TestBench())
  void station.scan({ source: 'a', text: 'X1', atMonotonicMs: 0 })
  void station.scan({ source: 'b', text: 'X2', atMonotonicMs: 40 })
  void station.scan({ source: 'a', text: 'X1', atMonotonicMs: 80 })
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

it('answers a calibration barcode in the middle of the work with what it shows, and takes it for nothing else', async () => {
  const bench = new TestBench().signIn()
  const { station, told } = stationOn(bench)
  void station.scan({ source: 'a', text: CALIBRATION_TEXT, atMonotonicMs: 0 })
  void station.scan({ source: 'a', text: CALIBRATION_TEXT.toUpperCase(), atMonotonicMs: 900 })
  await station.idle()
  expect(names(told)).toEqual([
    'prompt',
    'scan',
    'calibration-passed',
    'prompt',
    'scan',
    'calibration-failed',
    'prompt',
  ])
  expect(told).toContainEqual({
    event: 'refused',
    code: 'calibration-failed',
    params: { what: { key: 'calibration.case-lost' } },
  })
  expect(bench.step).toBe('arrive')
})

const command = (id: string, name: string | null): AskedAtBench => ({
  id,
  text: name ?? 'X1',
  promptId: null,
  command: name,
  typed: null,
  byHand: false,
})

it('shows what the last scan asked to see, until the next one', async () => {
  const { station } = stationOn(new TestBench().signIn())
  await station.ask(command('look-0001', 'look.queues'))
  expect(station.looksAt).toBe('queues')
  await station.ask(command('look-0002', 'look.bench'))
  expect(station.looksAt).toBe('bench')
  await station.ask(command('scan-0003', null))
  expect(station.looksAt).toBe(null)
})

const typed = (id: string, text: string, how: HowTyped | null): AskedAtBench => ({
  id,
  text,
  promptId: null,
  command: null,
  typed: how,
  byHand: false,
})

it('names the scanner that typed into the window, where the config names one', async () => {
  const wedge: ScannerFacts = { affixesOf: () => ({}), wedge: 'desk' }
  const { station, told } = stationOn(new TestBench().signIn(), wedge)
  await station.ask(typed('scan-0001', 'X1', { slow: 0, hasSuffix: true }))
  await station.ask(typed('scan-0002', 'X2', null))
  expect(told.flatMap((event) => (event.event === 'scan' ? [event.source] : []))).toEqual(['desk', 'window'])
})

it('takes what was typed without its end for half a scan, whatever it holds', async () => {
  const bench = new TestBench()
  const { station, told } = stationOn(bench)
  await station.ask(typed('scan-0001', bench.badges.worker, { slow: 0, hasSuffix: false }))
  await station.ask(typed('scan-0002', CALIBRATION_TEXT, { slow: 0, hasSuffix: false }))
  expect(names(told)).toContain('scan-unreadable')
  expect(told).toContainEqual(expect.objectContaining({ params: { what: { key: 'calibration.no-suffix' } } }))
  expect(JSON.stringify(told)).not.toContain(bench.badges.worker)
  expect(bench.step).toBe('sign-in')
})

it('takes off what a scanner sends around every code, and refuses what lacks it', async () => {
  const bench = new TestBench()
  const affixes: ScannerFacts = {
    affixesOf: (source) => (source === 'a' ? { prefix: '#' } : {}),
    wedge: null,
  }
  const { station, told } = stationOn(bench, affixes)
  await station.scan({ source: 'a', text: bench.badges.worker, atMonotonicMs: 0 })
  expect(names(told)).toContain('scan-unreadable')
  await station.scan({ source: 'a', text: `#${bench.badges.worker}`, atMonotonicMs: 10 })
  expect(bench.step).toBe('arrive')
})

it('takes what a pedal presses for the answer to the question that is shown, and a press that bounces once', async () => {
  const { station, told } = stationOn(new TestBench().signIn())
  void station.press({ source: 'pedal', text: 'photo', atMonotonicMs: 0 })
  void station.press({ source: 'pedal', text: 'photo', atMonotonicMs: 40 })
  void station.press({ source: 'other', text: 'photo', atMonotonicMs: 50 })
  await station.idle()
  const refused = names(told).filter((name) => !['scan', 'prompt'].includes(name))
  expect(refused).toEqual(['command-not-now', 'repeat', 'scan-stale'])
  expect(told).toContainEqual(expect.objectContaining({ event: 'scan', source: 'pedal', means: 'command' }))
})

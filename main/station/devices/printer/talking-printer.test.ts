import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { PRINTER_LANGUAGES } from '#contract/config'
import type { PrinterLanguage } from '#contract/config'
import type { DeviceState } from '#contract/devices'
import { Traffic } from '../traffic.ts'
import { AnsweringPrinter } from './answering-printer.fixture.ts'
import { halfJobClearings } from './languages/label-encoder.ts'
import { PATIENCE } from './patience.ts'
import { failedSafe, printed, sent, unknownWhether } from './printer.ts'
import { errorStatus, hostStatus } from './status/answers.fixture.ts'
import { statusLanguageOf } from './status/status-languages.ts'
import { TalkingPrinter } from './talking-printer.ts'

const job = Buffer.alloc(9000, 'label')

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const printers: TalkingPrinter[] = []
afterEach(() => {
  for (const printer of printers.splice(0)) void printer.stop()
})

function bench(language: PrinterLanguage = 'zpl') {
  const there = new AnsweringPrinter(language)
  const states: DeviceState[] = []
  const traffic = new Traffic()
  const printer = new TalkingPrinter({
    id: 'labels',
    open: there.open,
    language: statusLanguageOf({ language, reportsPrinted: false }),
    clearing: halfJobClearings[language],
    patience: PATIENCE,
    traffic,
    onState: (state) => states.push(state),
  })
  printers.push(printer)
  const told = () => states.map((state) => ('reason' in state ? state.reason : state.kind))
  return { there, printer, states, told, traffic }
}

/** A job, and the time that it takes. */
async function sendTo(printer: TalkingPrinter, ms = 60_000) {
  const accepted = vi.fn()
  const outcome = printer.send(job, undefined, { onAccepted: accepted })
  await vi.advanceTimersByTimeAsync(ms)
  return { outcome: await outcome, accepted }
}

describe.each(PRINTER_LANGUAGES)('a printer that speaks %s', (language) => {
  test('that is well takes a job, byte for byte, and says so', async () => {
    const { there, printer, told } = bench(language)
    const { outcome, accepted } = await sendTo(printer)
    expect(outcome).toEqual(sent)
    expect(accepted).toHaveBeenCalledOnce()
    expect(there.job.equals(job)).toBe(true)
    expect(told()).toEqual(['ready'])
  })

  test.each(['paper-out', 'head-open'] as const)(
    'with %s gets nothing, and the screen says it',
    async (fault) => {
      const { there, printer, told } = bench(language)
      there.mood = fault
      const { outcome, accepted } = await sendTo(printer, 0)
      expect(outcome).toEqual(failedSafe(fault))
      expect(accepted).not.toHaveBeenCalled()
      expect(there.job).toHaveLength(0)
      expect(told()).toEqual([fault])
    },
  )

  test('with a fault is asked every second until a person has mended it', async () => {
    const { there, printer, told } = bench(language)
    there.mood = 'paper-out'
    await printer.check()
    await vi.advanceTimersByTimeAsync(5000)
    expect(there.asked).toBe(6)
    there.mood = 'head-open'
    await vi.advanceTimersByTimeAsync(1000)
    there.mood = 'well'
    await vi.advanceTimersByTimeAsync(1000)
    expect(told()).toEqual(['paper-out', 'head-open', 'ready'])
  })

  test('that runs out of paper in the middle is waited for, never sent to again', async () => {
    const { there, printer, told } = bench(language)
    there.onJob = () => (there.mood = 'paper-out')
    const accepted = vi.fn()
    const outcome = printer.send(job, undefined, { onAccepted: accepted })
    await vi.advanceTimersByTimeAsync(120_000)
    expect(accepted).toHaveBeenCalledOnce()
    expect(told()).toEqual(['ready', 'paper-out'])
    there.mood = 'well'
    await vi.advanceTimersByTimeAsync(60_000)
    expect((await outcome).kind).toBe('sent')
    expect(there.job.equals(job)).toBe(true)
    expect(told()).toEqual(['ready', 'paper-out', 'ready'])
  })

  test('that never answers gets no job', async () => {
    const { there, printer, told } = bench(language)
    there.mood = 'silent'
    const { outcome } = await sendTo(printer)
    expect(outcome).toEqual(failedSafe('no-answer'))
    expect(there.job.includes('label')).toBe(false)
    expect(told()).toEqual(['no-answer'])
  })

  test('whose answers make no sense gets no job', async () => {
    const { there, printer } = bench(language)
    there.mood = 'babbles'
    expect((await sendTo(printer)).outcome).toEqual(failedSafe('not-understood'))
    expect(there.job.includes('label')).toBe(false)
  })

  test('that hangs up without a word serves somebody else: it is waited for', async () => {
    const { there, printer, told } = bench(language)
    there.mood = 'hangs-up'
    expect((await sendTo(printer, 0)).outcome).toEqual(failedSafe('busy'))
    expect(printer.state).toMatchObject({ kind: 'waiting', reason: 'busy' })
    there.mood = 'well'
    await vi.advanceTimersByTimeAsync(500)
    expect(told()).toEqual(['busy', 'ready'])
  })

  test.each([1, 4096, 9000])('whose way is lost after %i bytes: nobody knows', async (lostAfterBytes) => {
    const { there, printer } = bench(language)
    there.lostAfterBytes = lostAfterBytes
    expect((await sendTo(printer, 0)).outcome).toEqual(unknownWhether('broken'))
    expect(printer.state).toMatchObject({ kind: 'waiting', reason: 'broken' })
  })

  test('whose cable is pulled while it prints: nobody knows', async () => {
    const { there, printer } = bench(language)
    there.onJob = () => (there.mood = 'paper-out')
    const outcome = printer.send(job)
    await vi.advanceTimersByTimeAsync(3000)
    there.pullTheCable()
    await vi.advanceTimersByTimeAsync(0)
    expect(await outcome).toEqual(unknownWhether('broken'))
  })
})

describe('a ZPL printer', () => {
  test('that was seen at work and has come to rest has printed it', async () => {
    const { there, printer } = bench()
    there.onJob = () => (there.mood = hostStatus({ left: 3 }))
    const outcome = printer.send(job)
    await vi.advanceTimersByTimeAsync(400)
    there.mood = hostStatus({ paper: 1, left: 2 })
    await vi.advanceTimersByTimeAsync(8000)
    there.mood = hostStatus({ left: 2 })
    await vi.advanceTimersByTimeAsync(2000)
    there.mood = 'well'
    await vi.advanceTimersByTimeAsync(2000)
    expect(await outcome).toEqual(printed)
  })

  test('that prints for another station is waited for, ten seconds long', async () => {
    const { there, printer } = bench()
    there.mood = hostStatus({ left: 5 })
    expect((await sendTo(printer, 11_000)).outcome).toEqual(failedSafe('busy'))
    expect(there.job).toHaveLength(0)
  })

  test('is asked for what its host status has no field for: a jam, labels that run low', async () => {
    const { there, printer, states } = bench()
    there.errors = errorStatus('00004000')
    await printer.check()
    there.errors = errorStatus('00000000', '00000008')
    await vi.advanceTimersByTimeAsync(1000)
    expect(states).toMatchObject([
      { kind: 'attention', reason: 'paper-jam' },
      { kind: 'ready', warning: 'paper-low' },
    ])
  })

  test('that does not know that question is asked it once, and believed without it', async () => {
    const { there, printer, traffic } = bench()
    there.errors = null
    void printer.check()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(printer.state.kind).toBe('ready')
    const asked = traffic.last.map(({ bytes }) => Buffer.from(bytes).toString())
    expect(asked.filter((text) => text === '~HQES')).toHaveLength(1)
  })

  test('says how many labels it took and has not printed: several at work, any while it is stopped', async () => {
    const { there, printer, states } = bench()
    for (const left of [1, 3, 2, 1]) {
      there.mood = hostStatus({ left })
      await printer.check()
    }
    there.mood = hostStatus({ paper: 1, left: 1 })
    await printer.check()
    there.mood = 'well'
    await printer.check()
    expect(states).toMatchObject([
      { kind: 'ready' },
      { kind: 'ready', labelsLeft: 3 },
      { kind: 'ready', labelsLeft: 2 },
      { kind: 'ready' },
      { kind: 'attention', reason: 'paper-out', labelsLeft: 1 },
      { kind: 'ready' },
    ])
    expect([0, 3, 5].map((at) => 'labelsLeft' in (states[at] ?? {}))).toEqual([false, false, false])
  })

  test('names its model', async () => {
    const { printer } = bench()
    expect(await printer.check()).toEqual({ kind: 'ready', model: 'SIMULATED' })
  })

  test('drops what it still holds of a label that a person says did not come out', async () => {
    const { there, printer } = bench()
    const outcome = printer.send(job, undefined, { dropsHeld: true })
    await vi.advanceTimersByTimeAsync(5000)
    expect((await outcome).kind).toBe('sent')
    expect(there.cancelled).toBe(1)
  })

  test('says its low paper while it is ready', async () => {
    const { there, printer, states } = bench('escpos')
    there.mood = Buffer.of(0x12, 0x12, 0x12, 0x1e)
    await printer.check()
    there.mood = 'well'
    await vi.advanceTimersByTimeAsync(3000)
    expect(states).toEqual([{ kind: 'ready', warning: 'paper-low' }, { kind: 'ready' }])
  })
})

describe('a TSPL printer that waits for the pixels of half a job', () => {
  test('is made to forget it, and only once', async () => {
    const { there, printer, told } = bench('tspl')
    there.mood = 'silent'
    there.onJob = () => (there.mood = 'well')
    const check = printer.check()
    await vi.advanceTimersByTimeAsync(4000)
    await check
    expect(told()).toEqual(['ready'])
    expect(there.job.equals(halfJobClearings.tspl)).toBe(true)
    there.mood = 'silent'
    await vi.advanceTimersByTimeAsync(20_000)
    expect(there.job.toString('latin1').split('CLS')).toHaveLength(2)
  })
})

describe('between jobs', () => {
  test('a printer is looked at every few seconds, one call at a time, each one ended', async () => {
    const { there, printer } = bench()
    await Promise.all([printer.check(), printer.check()])
    await vi.advanceTimersByTimeAsync(30_000)
    expect(there.calls).toBeGreaterThanOrEqual(10)
    expect(there.calls).toBeLessThanOrEqual(13)
    expect([there.openCalls, there.mostOpenCalls]).toEqual([0, 1])
  })

  test('one that cannot be reached is tried less and less often', async () => {
    const { there, printer, told } = bench()
    there.refuses = 'refused'
    await printer.check()
    await vi.advanceTimersByTimeAsync(500 + 1000 + 2000)
    expect(there.calls).toBe(4)
    there.refuses = null
    await vi.advanceTimersByTimeAsync(4000)
    expect(told()).toEqual(['refused', 'ready'])
  })

  test('all that was said and heard can be looked at afterwards', async () => {
    const { printer, traffic } = bench('epl')
    await printer.check()
    expect(traffic.last.map(({ way, bytes }) => [way, Buffer.from(bytes).toString()])).toEqual([
      ['out', '\r\n^ee\r\n'],
      ['in', '00\r\n'],
    ])
  })
})

describe('a station that stops', () => {
  test('leaves a job that the printer has taken, and calls it sent', async () => {
    const { there, printer } = bench()
    there.onJob = () => (there.mood = hostStatus({ paper: 1, left: 1 }))
    const outcome = printer.send(job)
    await vi.advanceTimersByTimeAsync(1000)
    const stopped = printer.stop()
    await vi.advanceTimersByTimeAsync(2000)
    await stopped
    expect(await outcome).toEqual(sent)
  })

  test('asks nobody any more', async () => {
    const { there, printer } = bench()
    await printer.check()
    await printer.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(there.calls).toBe(1)
    expect(await printer.send(job)).toEqual(failedSafe('stopped'))
  })
})

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DeviceReason, DeviceState } from '#contract/devices'
import { Traffic } from '../traffic.ts'
import { ConnectedPrinter } from './connected-printer.ts'
import { failedSafe, sent, unknownWhether } from './printer.ts'
import type { PrinterTransport, SendOutcome } from './printer.ts'

const job = Uint8Array.of(1, 2, 3)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function printerThat(
  outcomes: SendOutcome[],
  looks: ('reachable' | DeviceReason)[],
  slow?: PrinterTransport['send'],
) {
  const states: DeviceState[] = []
  let looked = 0
  const transport: PrinterTransport = {
    open: null,
    send: slow ?? (() => Promise.resolve(outcomes.shift() ?? sent)),
    probe: () => {
      looked += 1
      return Promise.resolve(looks.shift() ?? 'reachable')
    },
  }
  const printer = new ConnectedPrinter({
    id: 'labels',
    transport,
    traffic: new Traffic(),
    onState: (state) => states.push(state),
  })
  return { printer, states, looked: () => looked }
}

describe('a printer that works', () => {
  test('is looked at once and then left alone', async () => {
    const { printer, states, looked } = printerThat([], [])
    await printer.check()
    await printer.send(job)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(looked()).toBe(1)
    expect(states).toEqual([{ kind: 'ready' }])
  })
})

describe('a printer that cannot be reached', () => {
  test('is looked at again, less and less often, until it is back', async () => {
    const { printer, states, looked } = printerThat([], ['refused', 'refused', 'timed-out'])
    await printer.check()
    await vi.advanceTimersByTimeAsync(500 + 1000)
    expect(printer.state).toMatchObject({ kind: 'waiting', reason: 'timed-out' })
    await vi.advanceTimersByTimeAsync(2000)
    expect(looked()).toBe(4)
    expect(states.map((state) => ('reason' in state ? state.reason : state.kind))).toEqual([
      'refused',
      'timed-out',
      'ready',
    ])
  })

  test.each([failedSafe('refused'), unknownWhether('broken')])(
    'a job that met $kind says so',
    async (end) => {
      const { printer } = printerThat([end], [])
      expect(await printer.send(job)).toEqual(end)
      expect(printer.state).toMatchObject({ kind: 'waiting' })
      await vi.advanceTimersByTimeAsync(500)
      expect(printer.state).toEqual({ kind: 'ready' })
    },
  )
})

describe('a station that stops', () => {
  test('gives a job under way two seconds, then cuts it off: nobody knows', async () => {
    const { printer, states } = printerThat(
      [],
      [],
      (_, signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(unknownWhether('stopped')))
        }),
    )
    const outcome = printer.send(job)
    await vi.advanceTimersByTimeAsync(0)
    const stopped = printer.stop()
    await vi.advanceTimersByTimeAsync(2000)
    await stopped
    expect(await outcome).toEqual(unknownWhether('stopped'))
    expect(states).toEqual([])
  })

  test('looks at nothing any more', async () => {
    const { printer, looked } = printerThat([], ['refused'])
    await printer.check()
    await printer.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(looked()).toBe(1)
  })
})

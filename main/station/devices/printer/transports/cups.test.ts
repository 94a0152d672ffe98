import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { startChild } from '#tests/kill-a-child'
import { hasCups, startCups } from '#tests/simulators/cups'
import type { Cups } from '#tests/simulators/cups'
import { startTcpPrinter } from '#tests/simulators/tcp-printer'
import type { TcpPrinter } from '#tests/simulators/tcp-printer'
import { cupsAt } from '../cups/cups-server.ts'
import type { AskCups } from '../cups/cups-server.ts'
import { queueNames } from '../cups/cups-queue.ts'
import { cupsTransport } from './cups.ts'

const label = (text: string, padding = 0) => Buffer.from(`^XA^FD${text}${'x'.repeat(padding)}^FS^XZ`)
const ENDLESS = { toReachMs: 60_000, toPrintMs: 60_000, toEndMs: 60_000 }
const SHORT = { ...ENDLESS, toReachMs: 300 }

describe.skipIf(!hasCups())('a label printer behind a CUPS queue', () => {
  const { signal } = new AbortController()
  let cups: Cups
  let there: TcpPrinter
  const asks = (): AskCups => cupsAt(cups.socketPath)
  const printer = (wishes: Partial<Parameters<typeof cupsTransport>[0]> = {}) =>
    cupsTransport({
      queue: 'labels',
      printerId: 'labels',
      ask: asks(),
      patience: ENDLESS,
      leftovers: 'cancel',
      ...wishes,
    })

  beforeAll(async () => {
    cups = await startCups()
  })
  afterAll(() => cups.close())
  beforeEach(async () => {
    there = await startTcpPrinter()
    await cups.addQueue('labels', { port: there.port })
  })
  afterEach(async () => {
    await cups.removeQueue('labels').catch(() => undefined)
    await there.off()
  })

  test('takes labels byte for byte, one after the other, and keeps none', async () => {
    const bytes = [Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)), label('large', 500_000)]
    for (const job of bytes) expect(await printer().send(job, signal)).toEqual({ kind: 'sent' })
    expect(there.connections.map((came, index) => came.equals(bytes[index]!))).toEqual([true, true])
    expect(await cups.jobs('labels')).toEqual([])
  })

  test('switched off: cancelled, and nothing is printed when it is on again', async () => {
    await there.off()
    const outcome = await printer({ patience: SHORT }).send(label('ghost'), signal)
    expect(outcome).toEqual({ kind: 'failed-safe', reason: 'timed-out' })
    expect(await cups.jobs('labels')).toEqual([])
    await there.on()
    // CUPS prints in the order of the jobs: whatever was left of the first would come before the second.
    expect(await printer().send(label('real'), signal)).toEqual({ kind: 'sent' })
    expect(there.connections).toEqual([label('real')])
  })

  test('stalled in the middle of a label: cancelled, and nobody knows what came out', async () => {
    there.accident = { stallsAfterBytes: 1 }
    const patience = { ...ENDLESS, toPrintMs: 300 }
    const outcome = await printer({ patience }).send(label('half', 20_000_000), signal)
    expect(outcome).toEqual({ kind: 'unknown', reason: 'timed-out' })
    expect(await cups.jobs('labels')).toEqual([])
  })

  test('called off while the printer is off: certainly nothing was printed, and nothing stays behind', async () => {
    await there.off()
    const calledOff = new AbortController()
    const outcome = printer().send(label('ghost'), calledOff.signal)
    await vi.waitUntil(async () => (await cups.jobs('labels')).length === 1)
    calledOff.abort()
    expect(await outcome).toEqual({ kind: 'failed-safe', reason: 'stopped' })
    expect(await cups.jobs('labels')).toEqual([])
  })

  test('called off while the printer takes it: nobody knows', async () => {
    there.accident = { stallsAfterBytes: 1 }
    const calledOff = new AbortController()
    const outcome = printer().send(label('half', 20_000_000), calledOff.signal)
    await there.tookAtLeast(1)
    calledOff.abort()
    expect(await outcome).toEqual({ kind: 'unknown', reason: 'stopped' })
    expect(await cups.jobs('labels')).toEqual([])
  })

  test('called off before it began: CUPS never heard of it', async () => {
    const calledOff = AbortSignal.abort()
    expect(await printer().send(label('ghost'), calledOff)).toEqual({
      kind: 'failed-safe',
      reason: 'stopped',
    })
    expect(there.connections).toEqual([])
  })

  test('of what waits in the queue only its own labels are cancelled at a start, before anything else prints', async () => {
    await there.off()
    await cups.print('labels', { title: 'Backdock labels 1', text: '^XA^FDghost^FS^XZ' })
    await cups.print('labels', { title: 'Backdock gate 1', text: '^XA^FDgate^FS^XZ' })
    await cups.print('labels', { title: 'an invoice', text: 'invoice' })
    const restarted = printer()
    expect(await restarted.probe(signal)).toBe('reachable')
    expect(await cups.jobs('labels')).toHaveLength(2)
    await there.on()
    expect(await restarted.send(label('real'), signal)).toEqual({ kind: 'sent' })
    expect(there.connections.map(String)).toEqual(['^XA^FDgate^FS^XZ', 'invoice', String(label('real'))])
  })

  test('a core that is killed while its label waits: the label is not printed, neither then nor later', async () => {
    await there.off()
    const core = startChild(
      `import { cupsAt } from '#station/devices/printer/cups/cups-server'
      import { CUPS_PATIENCE, cupsTransport } from '#station/devices/printer/transports/cups'
      const parts = { queue: 'labels', printerId: 'labels', patience: CUPS_PATIENCE, leftovers: 'cancel' }
      const printer = cupsTransport({ ...parts, ask: cupsAt(process.argv[1]) })
      await printer.send(Buffer.from('^XA^FDghost^FS^XZ'), new AbortController().signal)`,
      [cups.socketPath],
    )
    await vi.waitUntil(async () => (await cups.jobs('labels')).length === 1)
    await core.kill()
    expect(await cups.jobs('labels')).toHaveLength(1)
    const restarted = printer()
    expect(await restarted.probe(signal)).toBe('reachable')
    expect(await cups.jobs('labels')).toEqual([])
    await there.on()
    expect(await restarted.send(label('real'), signal)).toEqual({ kind: 'sent' })
    expect(there.connections).toEqual([label('real')])
  })

  test('whoever only looks leaves the job of a running station alone', async () => {
    await there.off()
    await cups.print('labels', { title: 'Backdock labels 1', text: '^XA^FDown^FS^XZ' })
    expect(await printer({ leftovers: 'leave' }).probe(signal)).toBe('reachable')
    expect(await cups.jobs('labels')).toHaveLength(1)
  })

  test("behind another program's job that does not get through: certainly not printed", async () => {
    await there.off()
    await cups.print('labels', { title: 'an invoice', text: 'invoice' })
    const outcome = await printer({ patience: SHORT }).send(label('ghost'), signal)
    expect(outcome).toEqual({ kind: 'failed-safe', reason: 'busy' })
    expect(await cups.jobs('labels')).toHaveLength(1)
  })

  test('a queue that does not exist, and one that is stopped, are for a person to mend', async () => {
    expect(await printer({ queue: 'nowhere' }).probe(signal)).toBe('queue-missing')
    expect(await printer({ queue: 'nowhere' }).send(label('x'), signal)).toEqual({
      kind: 'failed-safe',
      reason: 'queue-missing',
    })
    await cups.stopQueue('labels')
    expect(await printer().probe(signal)).toBe('queue-stopped')
    expect(await printer().send(label('x'), signal)).toEqual({ kind: 'failed-safe', reason: 'queue-stopped' })
    await cups.resumeQueue('labels')
    expect(await printer().probe(signal)).toBe('reachable')
    expect(there.connections).toEqual([])
  })

  test('a queue whose backend does not say when it has reached the printer: nobody knows', async () => {
    await cups.addQueue('other', { uri: `ipp://127.0.0.1:${there.port}/queue` })
    const calledOff = new AbortController()
    const outcome = printer({ queue: 'other', patience: { ...ENDLESS, toEndMs: 300 } }).send(
      label('x'),
      calledOff.signal,
    )
    await there.tookAtLeast(1)
    calledOff.abort()
    // This backend waits for the printer's answer, whatever CUPS tells it.
    expect(await outcome).toEqual({ kind: 'unknown', reason: 'stopped' })
    expect(await cups.jobs('other')).toEqual([])
    await cups.removeQueue('other')
  })

  test('a CUPS that is off is said to be off; one that goes while a job waits leaves nothing when it is back', async () => {
    await there.off()
    const station = printer()
    const outcome = station.send(label('ghost'), signal)
    await vi.waitUntil(async () => (await cups.jobs('labels')).length === 1)
    await cups.off()
    expect((await outcome).kind).toBe('unknown')
    expect(await station.probe(signal)).toBe('spooler-off')
    expect(await station.send(label('x'), signal)).toEqual({ kind: 'failed-safe', reason: 'spooler-off' })
    await cups.on()
    expect(await station.probe(signal)).toBe('reachable')
    expect(await cups.jobs('labels')).toEqual([])
  })

  test('its queues can be named', async () => {
    await cups.addQueue('second', { port: there.port })
    expect((await queueNames(asks())).toString()).toBe('labels,second')
    await cups.removeQueue('second')
    await cups.removeQueue('labels')
    expect(await queueNames(asks())).toEqual([])
  })
})

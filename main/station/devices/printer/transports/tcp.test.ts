import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startTcpPrinter } from '#tests/simulators/tcp-printer'
import type { TcpPrinter } from '#tests/simulators/tcp-printer'
import { Traffic } from '../../traffic.ts'
import { ConnectedPrinter } from '../connected-printer.ts'
import { tcpTransport } from './tcp.ts'

const label = (text: string, padding = 0) => Buffer.from(`^XA^FD${text}${'x'.repeat(padding)}^FS^XZ`)

describe('a label printer on the network', () => {
  let there: TcpPrinter
  let printer: ConnectedPrinter
  beforeEach(async () => {
    there = await startTcpPrinter()
    const transport = tcpTransport({ host: '127.0.0.1', port: there.port })
    printer = new ConnectedPrinter({
      id: 'labels',
      transport,
      traffic: new Traffic(),
      onState: () => undefined,
    })
  })
  afterEach(async () => {
    await printer.stop()
    await there.off()
  })

  test('takes a label, byte for byte', async () => {
    expect(await printer.send(label('RMA-1'))).toEqual({ kind: 'sent' })
    expect(there.jobs).toEqual([label('RMA-1')])
    expect(printer.state).toEqual({ kind: 'ready' })
  })

  test('takes labels one after another, each on its own connection', async () => {
    const texts = ['one', 'two', 'three', 'four']
    const outcomes = await Promise.all(texts.map((text) => printer.send(label(text))))
    expect(outcomes).toEqual(texts.map(() => ({ kind: 'sent' })))
    expect(there.connections).toEqual(texts.map((text) => label(text)))
  })

  test('takes a label larger than what the network buffers, slowly', async () => {
    there.accident = { restMs: 2 }
    const large = label('large', 6_000_000)
    expect(await printer.send(large)).toEqual({ kind: 'sent' })
    expect((await there.job(0)).equals(large)).toBe(true)
  })

  test('switched off: certainly nothing was printed', async () => {
    await there.off()
    expect(await printer.send(label('RMA-1'))).toEqual({ kind: 'failed-safe', reason: 'refused' })
    expect(printer.state).toMatchObject({ kind: 'waiting', reason: 'refused' })
    await there.on()
  })

  test.each([1, 5, 2000, 100_000])('reset after %i bytes: nobody knows', async (resetAfterBytes) => {
    there.accident = { resetAfterBytes }
    const outcome = await printer.send(label('RMA-1', 200_000))
    expect(outcome.kind).toBe('unknown')
    expect(there.jobs).toEqual([])
  })

  test.each([0, 50])('reset %i ms after the whole label: it may be printed, nobody knows', async (restMs) => {
    there.accident = { resetAfterBytes: label('RMA-1').length, restMs, neverCloses: true }
    expect(await printer.send(label('RMA-1'))).toEqual({ kind: 'unknown', reason: 'broken' })
  })

  test('one that answers and hangs up at once (it serves somebody else) has not taken the label', async () => {
    there.accident = { hangsUpAtOnce: true }
    expect((await printer.send(label('RMA-1', 5000))).kind).toBe('unknown')
    expect(there.jobs).toEqual([])
  })

  test('one that hangs up when it has the whole label has taken it', async () => {
    there.accident = { hangsUpAfterJob: true }
    expect(await printer.send(label('RMA-1'))).toEqual({ kind: 'sent' })
    expect(there.jobs).toEqual([label('RMA-1')])
  })

  test('one that never closes its side has taken it', async () => {
    there.accident = { neverCloses: true }
    expect(await printer.send(label('RMA-1'))).toEqual({ kind: 'sent' })
    expect(there.jobs).toEqual([label('RMA-1')])
  })

  test('a label called off before its turn is safe; the one before it is printed', async () => {
    const calledOff = new AbortController()
    const first = printer.send(label('first'))
    const second = printer.send(label('second'), calledOff.signal)
    calledOff.abort()
    expect(await first).toEqual({ kind: 'sent' })
    expect(await second).toEqual({ kind: 'failed-safe', reason: 'stopped' })
    expect(there.jobs).toEqual([label('first')])
  })

  test('a station that stops lets the label under way end and keeps the others', async () => {
    const first = printer.send(label('first'))
    const second = printer.send(label('second'))
    await printer.check().then(() => printer.stop())
    expect(await Promise.all([first, second])).toEqual([{ kind: 'sent' }, { kind: 'sent' }])
    expect(await printer.send(label('third'))).toEqual({ kind: 'failed-safe', reason: 'stopped' })
    expect(there.jobs).toEqual([label('first'), label('second')])
  })

  test('a look at a printer prints nothing', async () => {
    expect(await printer.check()).toEqual({ kind: 'ready' })
    expect(there.connections).toEqual([])
  })

  test('a host that does not exist is unreachable, and safe', async () => {
    const nowhere = tcpTransport({ host: 'no-such-printer.invalid', port: 9100 })
    const outcome = await nowhere.send(label('RMA-1'), new AbortController().signal)
    expect(outcome.kind).toBe('failed-safe')
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { needs } from '#tests/simulators/needs'
import { openPty } from '#tests/simulators/pty'
import type { Pty } from '#tests/simulators/pty'
import { serialTransport } from './serial.ts'

const label = (text: string, padding = 0) => Buffer.from(`^XA^FD${text}${'x'.repeat(padding)}^FS^XZ`)

describe.skipIf(!needs('socat'))('a label printer on a serial line', () => {
  const { signal } = new AbortController()
  let dir: string
  let pty: Pty
  const printer = () => serialTransport({ path: pty.devicePath, baudRate: 115_200 })

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'backdock-printer-'))
    pty = await openPty({ dir })
  })
  afterEach(async () => {
    await pty.close()
    rmSync(dir, { recursive: true })
  })

  test('takes labels byte for byte, also larger than the line buffers', async () => {
    const large = label('large', 100_000)
    expect(await printer().send(label('small'), signal)).toEqual({ kind: 'sent' })
    // A pty says that a byte has left before the far side has it, and opening the line anew clears what lies there.
    await pty.receivedAtLeast(label('small').length)
    expect(await printer().send(large, signal)).toEqual({ kind: 'sent' })
    const both = Buffer.concat([label('small'), large])
    await pty.receivedAtLeast(both.length)
    expect(pty.received().equals(both)).toBe(true)
  })

  test('unplugged: nothing was printed, and nothing comes out when it is back', async () => {
    await pty.unplug()
    expect(await printer().send(label('ghost'), signal)).toEqual({ kind: 'failed-safe', reason: 'not-there' })
    expect(await printer().probe(signal)).toBe('not-there')
    await pty.replug()
    expect(await printer().probe(signal)).toBe('reachable')
    expect(await printer().send(label('real'), signal)).toEqual({ kind: 'sent' })
    await pty.receivedAtLeast(label('real').length)
    expect(pty.received()).toEqual(label('real'))
  })

  test('unplugged in the middle of a label: nobody knows', async () => {
    const outcome = printer().send(label('half', 20_000_000), signal)
    await pty.receivedAtLeast(1)
    await pty.unplug()
    expect(await outcome).toMatchObject({ kind: 'unknown' })
  })

  test('called off in the middle of a label: nobody knows, and the line is free again', async () => {
    const calledOff = new AbortController()
    const outcome = printer().send(label('half', 20_000_000), calledOff.signal)
    await pty.receivedAtLeast(1)
    calledOff.abort()
    expect(await outcome).toEqual({ kind: 'unknown', reason: 'stopped' })
    // A write that the kernel still had in hand keeps the closed line for its own last moment.
    await vi.waitUntil(async () => (await printer().probe(signal)) === 'reachable')
  })
})

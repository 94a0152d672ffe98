import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openPty, type Pty } from '#tests/simulators/pty'
import type { PrinterTransport } from '../printer.ts'

export const label = (text: string, padding = 0): Buffer =>
  Buffer.from(`^XA^FD${text}${'x'.repeat(padding)}^FS^XZ`)

/** A pty for each test, in a folder of its own. */
export function onAWire(): { readonly pty: Pty; readonly dir: string } {
  let dir: string
  let pty: Pty
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'backdock-printer-'))
    pty = await openPty({ dir })
  })
  afterEach(async () => {
    await pty.close()
    rmSync(dir, { recursive: true })
  })
  return {
    get pty() {
      return pty
    },
    get dir() {
      return dir
    },
  }
}

/** What holds of every printer that is a file of the system: what was never sent never comes out, and half a label is no label. */
export function promisesOfAWire(wire: { readonly pty: Pty }, printer: () => PrinterTransport): void {
  const { signal } = new AbortController()

  test('unplugged: nothing was printed, and nothing comes out when it is back', async () => {
    const { pty } = wire
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
    const { pty } = wire
    const outcome = printer().send(label('half', 20_000_000), signal)
    await pty.receivedAtLeast(1)
    await pty.unplug()
    expect(await outcome).toMatchObject({ kind: 'unknown' })
  })

  test('called off in the middle of a label: nobody knows, and the printer is free again', async () => {
    const { pty } = wire
    const calledOff = new AbortController()
    const outcome = printer().send(label('half', 20_000_000), calledOff.signal)
    await pty.receivedAtLeast(1)
    calledOff.abort()
    expect(await outcome).toEqual({ kind: 'unknown', reason: 'stopped' })
    // A write that the kernel still had in hand keeps the closed line for its own last moment.
    await vi.waitUntil(async () => (await printer().probe(signal)) === 'reachable')
  })
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { needs } from '#tests/simulators/needs'
import { openPty } from '#tests/simulators/pty'
import type { Pty } from '#tests/simulators/pty'
import type { PrinterLink } from '../printer.ts'
import { openDeviceFile } from './device-file.ts'
import { deviceTransport } from './device.ts'

const label = (text: string, padding = 0) => Buffer.from(`^XA^FD${text}${'x'.repeat(padding)}^FS^XZ`)
const { signal } = new AbortController()

describe.skipIf(!needs('socat'))('a label printer that is a file of the system', () => {
  let dir: string
  let pty: Pty
  const printer = () => deviceTransport(pty.devicePath)
  const linked = async (): Promise<PrinterLink> => {
    const link = await printer().open?.(signal)
    if (typeof link !== 'object' || link === null) throw new Error(String(link))
    return link
  }

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'backdock-printer-'))
    pty = await openPty({ dir })
  })
  afterEach(async () => {
    await pty.close()
    rmSync(dir, { recursive: true })
  })

  test('takes labels byte for byte, also larger than what the system buffers', async () => {
    const jobs = [Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)), label('large', 300_000)]
    for (const job of jobs) expect(await printer().send(job, signal)).toEqual({ kind: 'sent' })
    const all = Buffer.concat(jobs)
    await pty.receivedAtLeast(all.length)
    expect(pty.received().equals(all)).toBe(true)
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
    expect(await outcome).toEqual({ kind: 'unknown', reason: 'unplugged' })
  })

  test('called off in the middle of a label: nobody knows, and the printer is free again', async () => {
    const calledOff = new AbortController()
    const outcome = printer().send(label('half', 20_000_000), calledOff.signal)
    await pty.receivedAtLeast(1)
    calledOff.abort()
    expect(await outcome).toEqual({ kind: 'unknown', reason: 'stopped' })
    expect(await printer().probe(signal)).toBe('reachable')
  })

  test('called off before its first byte: nothing was printed', async () => {
    const outcome = await printer().send(label('ghost'), AbortSignal.abort())
    expect(outcome).toEqual({ kind: 'failed-safe', reason: 'stopped' })
    expect(pty.received()).toHaveLength(0)
  })

  test('says how it is, on the same way on which it is asked and sent to', async () => {
    const link = await linked()
    const heard: Buffer[] = []
    link.read((bytes) => heard.push(Buffer.from(bytes)))
    expect(await link.write(Buffer.from('~HS'))).toBe('written')
    await pty.write('\x02030\x03\r\n')
    await vi.waitUntil(() => Buffer.concat(heard).length === 7)
    expect(Buffer.concat(heard).toString()).toBe('\x02030\x03\r\n')
    await link.close()
    await link.close()
    expect(await link.ended).toBe('stopped')
    expect(await link.write(Buffer.from('more'))).toBe('nothing-sent')
  })

  test('pulled while nobody talks with it: the way ends by itself', async () => {
    const link = await linked()
    await pty.unplug()
    expect(await link.ended).toBe('unplugged')
    expect(await link.write(Buffer.from('ghost'))).toBe('nothing-sent')
  })

  test('a plain file at its path is no printer, and stays as it is', async () => {
    const path = join(dir, 'notes.txt')
    writeFileSync(path, 'mine')
    expect(await deviceTransport(path).send(label('x'), signal)).toEqual({
      kind: 'failed-safe',
      reason: 'not-there',
    })
  })
})

test.runIf(process.platform === 'linux')(
  'a device is asked even about no bytes: its answer tells whether the last ones have left',
  async () => {
    const full = await openDeviceFile('/dev/full')
    if (typeof full === 'string') throw new Error(full)
    expect(await full.write(new Uint8Array(0))).toBe('broken')
    await full.close()
  },
)

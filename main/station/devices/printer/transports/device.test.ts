import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { needs } from '#tests/simulators/needs'
import type { PrinterLink } from '../printer.ts'
import { openDeviceFile } from './device-file.ts'
import { deviceTransport } from './device.ts'
import { label, onAWire, promisesOfAWire } from './on-a-wire.fixture.ts'

const { signal } = new AbortController()

describe.skipIf(!needs('socat'))('a label printer that is a file of the system', () => {
  const wire = onAWire()
  const printer = () => deviceTransport(wire.pty.devicePath)
  const linked = async (): Promise<PrinterLink> => {
    const link = await printer().open?.(signal)
    if (typeof link !== 'object' || link === null) throw new Error(String(link))
    return link
  }

  test('takes labels byte for byte, also larger than what the system buffers', async () => {
    const jobs = [Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)), label('large', 300_000)]
    for (const job of jobs) expect(await printer().send(job, signal)).toEqual({ kind: 'sent' })
    const all = Buffer.concat(jobs)
    await wire.pty.receivedAtLeast(all.length)
    expect(wire.pty.received().equals(all)).toBe(true)
  })

  promisesOfAWire(wire, printer)

  test('called off before its first byte: nothing was printed', async () => {
    const outcome = await printer().send(label('ghost'), AbortSignal.abort())
    expect(outcome).toEqual({ kind: 'failed-safe', reason: 'stopped' })
    expect(wire.pty.received()).toHaveLength(0)
  })

  test('says how it is, on the same way on which it is asked and sent to', async () => {
    const link = await linked()
    const heard: Buffer[] = []
    link.read((bytes) => heard.push(Buffer.from(bytes)))
    expect(await link.write(Buffer.from('~HS'))).toBe('written')
    await wire.pty.write('\x02030\x03\r\n')
    await vi.waitUntil(() => Buffer.concat(heard).length === 7)
    expect(Buffer.concat(heard).toString()).toBe('\x02030\x03\r\n')
    await link.close()
    await link.close()
    expect(await link.ended).toBe('stopped')
    expect(await link.write(Buffer.from('more'))).toBe('nothing-sent')
  })

  test('pulled while nobody talks with it: the way ends by itself', async () => {
    const link = await linked()
    await wire.pty.unplug()
    expect(await link.ended).toBe('unplugged')
    expect(await link.write(Buffer.from('ghost'))).toBe('nothing-sent')
  })

  test('a plain file at its path is no printer, and stays as it is', async () => {
    const path = join(wire.dir, 'notes.txt')
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

import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DeviceState } from '#contract/devices'
import { Heard } from '#tests/simulators/heard'
import { needs } from '#tests/simulators/needs'
import { openPty } from '#tests/simulators/pty'
import type { Pty } from '#tests/simulators/pty'
import type { Scanner } from './scanner.ts'
import { serialScanner } from './serial-scanner.ts'

const isReady = (state: DeviceState) => state.kind === 'ready'

describe.skipIf(!needs('socat'))('a serial scanner on real bytes', () => {
  let dir: string
  let pty: Pty
  let scans: Heard<string>
  let states: Heard<DeviceState>
  const running: Scanner[] = []

  const scannerAt = (path: string) => {
    const scanner = serialScanner(
      'bench',
      { path, baudRate: 9600 },
      {
        onScan: scans.hear,
        onUnreadable: (why) => scans.hear(`unreadable: ${why}`),
        onState: states.hear,
        onBytes: () => undefined,
      },
    )
    running.push(scanner)
    scanner.start()
    return scanner
  }
  const kinds = () => states.all.map((state) => state.kind)

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'backdock-scanner-'))
    pty = await openPty({ dir })
    scans = new Heard()
    states = new Heard()
  })
  afterEach(async () => {
    await Promise.all(running.splice(0).map((scanner) => scanner.stop()))
    await pty.close()
    rmSync(dir, { recursive: true })
  })

  test('scans come out one by one, with whatever suffix, and without any', async () => {
    await scannerAt(pty.devicePath).tried
    await pty.write('RMA-1')
    await scans.count(1)
    for (const byte of ']d2109A\x1d21B\r') await pty.write(byte)
    await pty.write('A1\rB2\r\nC3\n\x02D4\x03')
    await pty.write('no suffix at all')
    await scans.count(7)
    expect(scans.all).toEqual(['RMA-1', ']d2109A\x1d21B', 'A1', 'B2', 'C3', 'D4', 'no suffix at all'])
  })

  test('a path that is a symlink is a path', async () => {
    const byId = join(dir, 'usb-scanner-if00')
    symlinkSync(pty.devicePath, byId)
    await scannerAt(byId).tried
    await pty.write('A1\r')
    expect(await scans.count(1)).toBe('A1')
  })

  test('pulled and put back four times: ready each time, half a code never completed', async () => {
    const scanner = scannerAt(pty.devicePath)
    await scanner.tried
    for (const round of [1, 2, 3, 4]) {
      await pty.write(`whole ${round}\r`)
      await scans.count(round)
      await pty.write('half a co')
      const before = states.all.length
      await pty.unplug()
      await states.first(({ kind }) => kind === 'absent', before)
      await pty.replug()
      await states.first(isReady, before)
    }
    await pty.write('de\r')
    await scans.count(5)
    expect(scans.all).toEqual(['whole 1', 'whole 2', 'whole 3', 'whole 4', 'de'])
    expect(kinds()).toEqual([
      'opening',
      'ready',
      ...Array.from({ length: 4 }, () => ['absent', 'ready']).flat(),
    ])
  }, 20_000)

  test('what was scanned while nobody listened is not a scan', async () => {
    const first = scannerAt(pty.devicePath)
    await first.tried
    await first.stop()
    await pty.write('while the station was down\r')
    await scannerAt(pty.devicePath).tried
    await pty.write('A1\r')
    expect(await scans.count(1)).toBe('A1')
  })

  test('a scanner that is not there is absent, and ready once its path appears', async () => {
    await pty.unplug()
    const scanner = scannerAt(pty.devicePath)
    await scanner.tried
    expect(scanner.state).toEqual({ kind: 'absent' })
    await pty.replug()
    await states.first(isReady)
    await pty.write('A1\r')
    expect(await scans.count(1)).toBe('A1')
    expect(kinds()).toEqual(['opening', 'absent', 'ready'])
  })

  test('a scanner that another program holds is waited for', async () => {
    const holder = scannerAt(pty.devicePath)
    await holder.tried
    const waiting = scannerAt(pty.devicePath)
    await waiting.tried
    expect(waiting.state).toMatchObject({ kind: 'waiting', reason: 'busy' })
    const before = states.all.length
    await holder.stop()
    await states.first(isReady, before)
    expect(waiting.state).toEqual({ kind: 'ready' })
  })

  test('stopping twice, or in the middle of opening, ends quietly and frees the line', async () => {
    const scanner = scannerAt(pty.devicePath)
    await Promise.all([scanner.stop(), scanner.stop()])
    await scanner.stop()
    const next = scannerAt(pty.devicePath)
    await next.tried
    expect(next.state).toEqual({ kind: 'ready' })
  })

  test('the station never writes to a scanner', async () => {
    await scannerAt(pty.devicePath).tried
    await pty.write('A1\r')
    await scans.count(1)
    expect(pty.received()).toHaveLength(0)
    expect(existsSync(pty.devicePath)).toBe(true)
  })
})

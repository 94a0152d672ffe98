import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { readConfig } from '#contract/config'
import type { DeviceState } from '#contract/devices'
import { startTcpPrinter } from '#tests/simulators/tcp-printer'
import { SimulatedHid } from '#tests/simulators/hid-scanner'
import { HidBus } from './hid-bus.ts'
import { openDevices } from './open-devices.ts'

const label = { language: 'zpl', widthMm: 100, heightMm: 50, dpi: 203, status: 'one-way' }

const configOf = (json: object) => {
  const read = readConfig(json)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

test('a station whose devices are partly there, partly not, and partly not built yet is ready', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'backdock-labels-'))
  // Whatever queues this machine has, the test sees none of them.
  vi.stubEnv('CUPS_SERVER', join(folder, 'no-such-socket'))
  onTestFinished(() => void vi.unstubAllEnvs())
  const there = await startTcpPrinter()
  const off = await startTcpPrinter()
  await off.off()
  const told: [string, DeviceState][] = []
  const devices = openDevices(
    configOf({
      scanners: [
        { id: 'bench', kind: 'serial', path: join(folder, 'no-such-port') },
        { id: 'tunnel', kind: 'tcp', host: '127.0.0.1', port: off.port },
        { id: 'hid', kind: 'hid-pos' },
        { id: 'keyboard', kind: 'wedge' },
      ],
      printers: [
        { id: 'labels', kind: 'tcp', host: '127.0.0.1', port: there.port, ...label },
        { id: 'off', kind: 'tcp', host: '127.0.0.1', port: off.port, ...label },
        { id: 'folder', kind: 'file', folder, ...label },
        { id: 'usb', kind: 'device', path: join(folder, 'no-such-printer'), ...label },
        { id: 'queue', kind: 'cups', queue: 'labels', ...label },
        { id: 'windows', kind: 'windows', name: 'Labels', ...label },
      ],
      scales: [{ id: 'scale', kind: 'serial', path: join(folder, 'no-such-scale') }],
      buttons: [
        { id: 'pedal', kind: 'key', code: 'F13', does: 'photo' },
        { id: 'button', kind: 'hid', vendorId: 1, productId: 2, does: 'accept' },
      ],
    }),
    {
      onScan: () => undefined,
      onUnreadable: () => undefined,
      onState: (id, state) => told.push([id, state]),
      onTraffic: () => undefined,
      onWeight: () => undefined,
      onPress: () => undefined,
    },
    { purpose: 'work', bus: new HidBus(new SimulatedHid()) },
  )
  await devices.ready
  const refused = { kind: 'waiting', reason: 'refused', retryAt: expect.any(Number) }
  const noSpooler = { kind: 'waiting', reason: 'spooler-off', retryAt: expect.any(Number) }
  const states = Object.fromEntries(devices.states().map(({ id, state }) => [id, state]))
  expect(states).toEqual({
    bench: { kind: 'absent' },
    tunnel: refused,
    hid: { kind: 'absent' },
    keyboard: { kind: 'absent' },
    labels: { kind: 'ready' },
    off: refused,
    folder: { kind: 'ready' },
    usb: { kind: 'waiting', reason: 'not-there', retryAt: expect.any(Number) },
    queue: noSpooler,
    windows: noSpooler,
    scale: { kind: 'absent' },
    pedal: { kind: 'absent' },
    button: { kind: 'absent' },
  })
  expect(Object.fromEntries(told)).toEqual(states)
  const usb = devices.printers.find(({ id }) => id === 'usb')
  expect(await usb?.send(Uint8Array.of(1))).toEqual({ kind: 'failed-safe', reason: 'not-there' })
  devices.windowIsThere()
  devices.typed('RMA-1')
  expect(devices.states().flatMap(({ id, state }) => (state.kind === 'ready' ? [id] : []))).toContain('pedal')
  expect(devices.traffic('keyboard')).toMatchObject([{ way: 'in', bytes: Buffer.from('RMA-1') }])
  const toldSoFar = told.length
  await devices.stop()
  expect(told).toHaveLength(toldSoFar)
  await there.off()
  rmSync(folder, { recursive: true })
})

test('a station with no devices is ready at once', async () => {
  const nothing = {
    onScan: () => undefined,
    onUnreadable: () => undefined,
    onState: () => undefined,
    onTraffic: () => undefined,
    onWeight: () => undefined,
    onPress: () => undefined,
  }
  const devices = openDevices(configOf({}), nothing, { purpose: 'work', bus: new HidBus(new SimulatedHid()) })
  await devices.ready
  expect(devices.states()).toEqual([])
  await devices.stop()
})

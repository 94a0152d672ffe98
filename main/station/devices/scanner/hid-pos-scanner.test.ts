import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DeviceState } from '#contract/devices'
import { Heard } from '#tests/simulators/heard'
import { buildReports, MAKERS, SimulatedHid } from '#tests/simulators/hid-scanner'
import type { PluggedHid } from '#tests/simulators/hid-scanner'
import { HidBus } from '../hid-bus.ts'
import type { HidWanted } from '../hid-wanted.ts'
import { hidPosScanner } from './hid-pos-scanner.ts'
import type { Scanner } from './scanner.ts'

const LOOK_EVERY_MS = 5
const LONG = 'A'.repeat(100)

let hid: SimulatedHid
let bus: HidBus
let scans: Heard<string>
let states: Heard<DeviceState>
let running: Scanner[]

beforeEach(() => {
  hid = new SimulatedHid()
  bus = new HidBus(hid, LOOK_EVERY_MS)
  scans = new Heard()
  states = new Heard()
  running = []
})
afterEach(() => Promise.all(running.map((scanner) => scanner.stop())))

const scannerOf = (wanted: HidWanted = {}, { id = 'hid', others = [] as HidWanted[] } = {}) => {
  const callbacks = {
    onScan: (text: string) => scans.hear(`${id}: ${text}`),
    onUnreadable: (why: string) => scans.hear(`${id} unreadable: ${why}`),
    onState: states.hear,
    onBytes: () => undefined,
  }
  const scanner = hidPosScanner(id, wanted, { bus, others, callbacks })
  running.push(scanner)
  scanner.start()
  return scanner
}
const isReady = ({ kind }: DeviceState) => kind === 'ready'
const isAbsent = ({ kind }: DeviceState) => kind === 'absent'
const kinds = () => states.all.map(({ kind }) => kind)
const scan = (from: PluggedHid, text: string) => from.report(...buildReports(MAKERS.honeywell, ']C0', text))

test.each(Object.values(MAKERS))('$product is found, named and read', async (maker) => {
  const plugged = hid.plug(maker)
  const scanner = scannerOf()
  await scanner.tried
  expect(scanner.state).toEqual({ kind: 'ready', model: maker.product })
  plugged.report(...buildReports(maker, ']d2', LONG))
  expect(await scans.count(1)).toBe(`hid: ]d2${LONG}`)
})

test('a Honeywell scanner is told to speak, another is told nothing', async () => {
  const honeywell = hid.plug(MAKERS.honeywell)
  const zebra = hid.plug(MAKERS.zebra)
  await scannerOf({ vendorId: MAKERS.honeywell.vendorId }).tried
  await scannerOf({ vendorId: MAKERS.zebra.vendorId }).tried
  expect(honeywell.features).toEqual([Uint8Array.of(0xfe, 1)])
  expect(zebra.features).toEqual([])
})

test('unplugged and put back under other paths: absent, ready, and half a code never completed', async () => {
  let plugged = hid.plug(MAKERS.honeywell)
  await scannerOf().tried
  const [first, second] = buildReports(MAKERS.honeywell, ']C0', LONG)
  for (const round of [1, 2, 3, 4]) {
    scan(plugged, `whole ${round}`)
    plugged.report(first!)
    const before = states.all.length
    plugged.unplug()
    await states.first(isAbsent, before)
    plugged = hid.plug(MAKERS.honeywell)
    await states.first(isReady, before)
  }
  plugged.report(second!)
  scan(plugged, 'last')
  expect(plugged.device.path).toBe('/dev/hidraw4')
  // The second half alone is what the protocol cannot tell from a whole symbol.
  const told = scans.all.filter((text) => !text.endsWith(`]C0${LONG.slice(56)}`))
  expect(told).toEqual([1, 2, 3, 4].map((round) => `hid: ]C0whole ${round}`).concat('hid: ]C0last'))
  expect(kinds()).toEqual([
    'opening',
    'ready',
    ...Array.from({ length: 4 }, () => ['absent', 'ready']).flat(),
  ])
})

test('a scanner that the system lists no more is gone, though nobody said so', async () => {
  const plugged = hid.plug(MAKERS.datalogic)
  await scannerOf().tried
  plugged.unplug('silently')
  await states.first(isAbsent)
  expect(plugged.isOpen).toBe(false)
})

test('two scanners of one model are two devices, by their serial numbers', async () => {
  const left = hid.plug(MAKERS.honeywell, { serialNumber: 'L1' })
  const right = hid.plug(MAKERS.honeywell, { serialNumber: 'R1' })
  const [l, r] = [{ serialNumber: 'L1' }, { serialNumber: 'R1' }]
  await scannerOf(l, { id: 'left', others: [r] }).tried
  await scannerOf(r, { id: 'right', others: [l] }).tried
  scan(right, 'R')
  scan(left, 'L')
  scan(right, 'R')
  expect(scans.all).toEqual(['right: ]C0R', 'left: ]C0L', 'right: ]C0R'])
})

test('one scanner is never read by two entries', async () => {
  const only = hid.plug(MAKERS.honeywell)
  const first = scannerOf({}, { id: 'first', others: [{}] })
  await first.tried
  const second = scannerOf({}, { id: 'second', others: [{}] })
  await second.tried
  expect(second.state).toMatchObject({ kind: 'waiting', reason: 'busy' })
  scan(only, 'A1')
  expect(scans.all).toEqual(['first: ]C0A1'])
})

test('of several that the config does not tell apart none is taken', async () => {
  hid.plug(MAKERS.honeywell)
  const other = hid.plug(MAKERS.zebra)
  const scanner = scannerOf()
  await scanner.tried
  expect(scanner.state).toEqual({ kind: 'attention', reason: 'several-there' })
  other.unplug()
  await states.first(isReady)
})

test('a scanner that types is told to be switched, and ready once it is', async () => {
  const typing = hid.plug(MAKERS.honeywell, { usagePage: 1, usage: 6 })
  const scanner = scannerOf()
  await scanner.tried
  expect(scanner.state).toEqual({ kind: 'attention', reason: 'keyboard-mode' })
  typing.unplug()
  hid.plug(MAKERS.honeywell)
  await states.first(isReady)
})

test('a scanner that this account may not open is waited for', async () => {
  hid.plug(MAKERS.honeywell)
  hid.refuses = 'no-permission'
  const scanner = scannerOf()
  await scanner.tried
  expect(scanner.state).toMatchObject({ kind: 'waiting', reason: 'no-permission' })
  hid.refuses = null
  await states.first(isReady)
})

test('a scanner that broke while it was opened is opened again', async () => {
  hid.plug(MAKERS.honeywell)
  const open = hid.open.bind(hid)
  hid.open = () => Promise.reject(new Error('could not claim interface'))
  const scanner = scannerOf()
  await scanner.tried
  expect(scanner.state).toMatchObject({ kind: 'waiting', reason: 'broken' })
  hid.open = open
  await states.first(isReady)
})

test('half a symbol is told to the worker, who scans again', async () => {
  const plugged = hid.plug(MAKERS.honeywell)
  await scannerOf().tried
  plugged.report(...buildReports(MAKERS.honeywell, ']d2', LONG).slice(0, 1))
  expect(await scans.count(1)).toBe('hid unreadable: cut-short')
})

test('a name that cannot be shown is not', async () => {
  hid.plug({ ...MAKERS.honeywell, product: `\u202e\0<b>${'x'.repeat(90)}` })
  const scanner = scannerOf()
  await scanner.tried
  expect(scanner.state).toEqual({ kind: 'ready', model: `b${'x'.repeat(39)}` })
})

test('stopped, it gives the device back and looks no more', async () => {
  const plugged = hid.plug(MAKERS.honeywell)
  const scanner = scannerOf()
  await scanner.tried
  await Promise.all([scanner.stop(), scanner.stop()])
  expect(plugged.isOpen).toBe(false)
  await bus.devices()
  const { looks } = hid
  scan(plugged, 'nobody hears')
  const next = scannerOf()
  await next.tried
  expect(next.state.kind).toBe('ready')
  expect(hid.looks).toBe(looks + 1)
  expect(scans.all).toEqual([])
})

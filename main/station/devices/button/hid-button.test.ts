import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DeviceState } from '#contract/devices'
import { Heard } from '#tests/simulators/heard'
import { SimulatedHid, type Maker } from '#tests/simulators/hid-scanner'
import { HidBus } from '../hid-bus.ts'
import type { Button } from './button.ts'
import { hidButton } from './hid-button.ts'

const PEDAL: Maker = {
  vendorId: 0x0c45,
  productId: 0x7403,
  product: 'FootSwitch',
  symbologyIds: null,
  isShifted: false,
  suffix: '',
  otherFlags: 0,
}
const { vendorId, productId } = PEDAL
const OWN_PAGE = { usagePage: 0xff00, usage: 1 }

let hid: SimulatedHid
let presses: Heard<number>
let states: Heard<DeviceState>
let running: Button[]

beforeEach(() => {
  hid = new SimulatedHid()
  presses = new Heard()
  states = new Heard()
  running = []
})
afterEach(() => Promise.all(running.map((button) => button.stop())))

function pedal(more: { serialNumber?: string; report?: string } = {}): Button {
  const callbacks = { onPress: presses.hear, onState: states.hear, onBytes: () => undefined }
  const button = hidButton('pedal', { vendorId, productId, ...more }, { bus: new HidBus(hid, 5), callbacks })
  running.push(button)
  button.start()
  return button
}
const down = Uint8Array.of(1, 2)
const up = Uint8Array.of(1, 0)

test('a pedal is found by its ids, and its presses are heard, also after it was plugged in again', async () => {
  hid.plug(PEDAL, { vendorId: 1, ...OWN_PAGE })
  let plugged = hid.plug(PEDAL, OWN_PAGE)
  const button = pedal()
  await button.tried
  expect(button.state).toEqual({ kind: 'ready', model: 'FootSwitch' })
  plugged.report(down, down, up, down)
  expect(presses.all).toHaveLength(2)
  plugged.unplug()
  await states.first(({ kind }) => kind === 'absent')
  plugged = hid.plug(PEDAL, OWN_PAGE)
  await states.first(({ kind }) => kind === 'ready', states.all.length - 1)
  plugged.report(down)
  expect(presses.all).toHaveLength(3)
})

test('of its collections the one that is no keyboard is read', async () => {
  const keyboard = hid.plug(PEDAL, { usagePage: 1, usage: 6 })
  const own = hid.plug(PEDAL, { ...OWN_PAGE, interface: 1 })
  await pedal().tried
  expect([keyboard.isOpen, own.isOpen]).toEqual([false, true])
})

test('two of a kind are told apart by their serial numbers, never guessed', async () => {
  hid.plug(PEDAL, { ...OWN_PAGE, serialNumber: 'A' })
  const b = hid.plug(PEDAL, { ...OWN_PAGE, serialNumber: 'B' })
  const unnamed = pedal()
  await unnamed.tried
  expect(unnamed.state).toEqual({ kind: 'attention', reason: 'several-there' })
  await pedal({ serialNumber: 'B' }).tried
  b.report(down)
  expect(presses.all).toHaveLength(1)
})

test('two of a kind without serial numbers are never guessed', async () => {
  hid.plug(PEDAL, OWN_PAGE)
  hid.plug(PEDAL, OWN_PAGE)
  const button = pedal()
  await button.tried
  expect(button.state).toEqual({ kind: 'attention', reason: 'several-there' })
})

test('stopped, it hears nothing any more', async () => {
  const plugged = hid.plug(PEDAL, OWN_PAGE)
  const button = pedal({ report: '01 02' })
  await button.tried
  await button.stop()
  plugged.report(down)
  expect(presses.all).toEqual([])
})

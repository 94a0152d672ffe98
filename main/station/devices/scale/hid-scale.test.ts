import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DeviceState } from '#contract/devices'
import { Heard } from '#tests/simulators/heard'
import { MAKERS, SimulatedHid } from '#tests/simulators/hid-scanner'
import { hidReport } from '#tests/simulators/scale/scale-emulator'
import { HidBus } from '../hid-bus.ts'
import type { HidWanted } from '../hid-wanted.ts'
import { Traffic } from '../traffic.ts'
import { hidScale } from './hid-scale.ts'
import type { Scale, Weight } from './scale.ts'

const STABLE = 4
const letterScale = {
  usagePage: 0x8d,
  usage: 0x20,
  vendorId: 0x0922,
  productId: 0x8003,
  product: 'M10 Scale',
}

let machine: SimulatedHid
let states: Heard<DeviceState>
let weights: Heard<Weight | null>
let traffic: Traffic
const running: Scale[] = []

const plug = (serialNumber = '') => machine.plug(MAKERS.zebra, { ...letterScale, serialNumber })
async function start(wanted: HidWanted = {}): Promise<Scale> {
  const scale = hidScale('scale', wanted, {
    bus: new HidBus(machine, 5),
    others: [],
    traffic,
    callbacks: { onState: states.hear, onWeight: weights.hear },
  })
  running.push(scale)
  scale.start()
  await scale.tried
  return scale
}

beforeEach(() => {
  machine = new SimulatedHid()
  states = new Heard()
  weights = new Heard()
  traffic = new Traffic()
})
afterEach(() => Promise.all(running.splice(0).map((scale) => scale.stop())))

describe('a USB scale', () => {
  test('is found by what it is, beside a scanner, and weighs what it says is still', async () => {
    machine.plug(MAKERS.zebra)
    const plugged = plug()
    const scale = await start()
    expect(scale.state).toEqual({ kind: 'ready', model: 'M10 Scale' })
    plugged.report(hidReport({ status: 3, value: 900 }))
    expect(scale.weight).toBeNull()
    plugged.report(hidReport({ status: STABLE, value: 1250 }))
    expect(scale.weight).toMatchObject({ grams: 1250, load: 1 })
    plugged.report(hidReport({ status: 2 }))
    expect(scale.weight).toBeNull()
    expect(weights.all.map((weight) => weight?.grams ?? null)).toEqual([1250, null])
    expect(traffic.last).toHaveLength(3)
  })

  test('that is overloaded, under zero or broken says so, and clears itself', async () => {
    const plugged = plug()
    const scale = await start()
    plugged.report(hidReport({ status: 6 }))
    expect(scale.state).toEqual({ kind: 'attention', reason: 'scale-overload' })
    plugged.report(hidReport({ status: 5 }))
    expect(scale.state).toEqual({ kind: 'attention', reason: 'scale-underload' })
    plugged.report(hidReport({ status: 7 }))
    expect(scale.state).toEqual({ kind: 'attention', reason: 'scale-fault' })
    plugged.report(hidReport({ status: STABLE, unit: 0x06, value: 3 }))
    expect(scale.state).toEqual({ kind: 'attention', reason: 'scale-unit' })
    plugged.report(hidReport({ status: STABLE, value: 1250 }))
    expect(scale.state).toEqual({ kind: 'ready', model: 'M10 Scale' })
  })

  test('that is pulled has no weight, and is ready again where it is put back', async () => {
    const plugged = plug()
    const scale = await start()
    plugged.report(hidReport({ status: STABLE, value: 1250 }))
    plugged.unplug()
    await states.first(({ kind }) => kind === 'absent')
    expect(scale.weight).toBeNull()
    const from = states.all.length
    const again = plug()
    await states.first(({ kind }) => kind === 'ready', from)
    again.report(hidReport({ status: STABLE, value: 1250 }))
    expect(scale.weight?.grams).toBe(1250)
  })

  test('is told from another by its serial number, and not guessed at without it', async () => {
    plug('A')
    const second = plug('B')
    expect((await start()).state).toEqual({ kind: 'attention', reason: 'several-there' })
    const named = await start({ serialNumber: 'B' })
    second.report(hidReport({ status: STABLE, value: 1250 }))
    expect(named.weight?.grams).toBe(1250)
  })

  test('that is not there is absent', async () => {
    machine.plug(MAKERS.honeywell)
    expect((await start()).state).toEqual({ kind: 'absent' })
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import type { DeviceState } from '#contract/devices'
import { Heard } from '#tests/simulators/heard'
import { simulatedScale, type SimulatedScale } from './simulated-scale.ts'
import { Weighing } from './weighing.ts'

const onWeight = () => undefined
let states: Heard<DeviceState>
let scale: SimulatedScale
let weighing: Weighing
const now = () => {
  const found = weighing.now()
  if (!found) throw new Error('nothing lies on a scale')
  return found
}

beforeEach(async () => {
  states = new Heard()
  scale = simulatedScale('bench', { onState: states.hear, onWeight })
  scale.start()
  await scale.tried
  weighing = new Weighing([scale])
})

describe('whose a weight is', () => {
  test('nobody’s, until a parcel has it; then that one’s, however it is nudged', () => {
    scale.putOn(1250)
    expect(weighing.whose(now())).toEqual({ grams: 1250, ownerId: null })
    weighing.belongsTo(now(), 'A')
    scale.putOn(1252)
    expect(weighing.whose(now())).toEqual({ grams: 1252, ownerId: 'A' })
  })

  test('the next one’s, once the pan was empty, or bears something else', () => {
    scale.putOn(1250)
    weighing.belongsTo(now(), 'A')
    scale.takeOff()
    expect(weighing.now()).toBeNull()
    scale.putOn(1250)
    expect(weighing.whose(now()).ownerId).toBeNull()
    weighing.belongsTo(now(), 'B')
    scale.putOn(900)
    expect(weighing.whose(now()).ownerId).toBeNull()
  })

  test('still the first one’s after the scale was unplugged under it', async () => {
    scale.putOn(1250)
    weighing.belongsTo(now(), 'A')
    scale.unplug()
    await states.first(({ kind }) => kind === 'absent')
    expect(weighing.now()).toBeNull()
    const from = states.all.length
    scale.plug()
    await states.first(({ kind }) => kind === 'ready', from)
    scale.putOn(1250)
    expect(weighing.whose(now()).ownerId).toBe('A')
  })
})

test('of two scales with something on both nobody knows which is meant', async () => {
  const other = simulatedScale('floor', { onState: () => undefined, onWeight })
  other.start()
  await other.tried
  weighing = new Weighing([scale, other])
  scale.putOn(1250)
  expect(now()).toMatchObject({ grams: 1250, scaleId: 'bench' })
  other.putOn(30_000)
  expect(weighing.now()).toBeNull()
  scale.takeOff()
  expect(now()).toMatchObject({ grams: 30_000, scaleId: 'floor' })
})

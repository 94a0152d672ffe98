import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readConfig, SCALE_PROTOCOLS, type ScaleProtocolName, type SerialScaleConfig } from '#contract/config'
import type { DeviceState } from '#contract/devices'
import { Heard } from '#tests/simulators/heard'
import { needs } from '#tests/simulators/needs'
import { startScaleEmulator, type ScaleEmulator } from '#tests/simulators/scale/scale-emulator'
import { Traffic } from '../traffic.ts'
import type { Scale, Weight } from './scale.ts'
import { serialScale } from './serial-scale.ts'

describe.skipIf(!needs('socat'))('a serial scale on real bytes', () => {
  let dir: string
  let emulator: ScaleEmulator
  let states: Heard<DeviceState>
  let weights: Heard<Weight | null>
  let traffic: Traffic
  let scale: Scale

  const start = async (protocol: ScaleProtocolName): Promise<void> => {
    emulator = await startScaleEmulator({ protocol, dir })
    scale = serialScale('scale', configOf(protocol, emulator.path), {
      onState: states.hear,
      onWeight: weights.hear,
      traffic,
    })
    scale.start()
    await scale.tried
  }
  const kinds = () => states.all.map((state) => ('reason' in state ? state.reason : state.kind))
  const becomes = (kind: string) => states.first((state) => whatIs(state) === kind)
  const grams = () => scale.weight?.grams ?? null

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'backdock-scale-'))
    states = new Heard()
    weights = new Heard()
    traffic = new Traffic()
  })
  afterEach(async () => {
    await scale.stop()
    await emulator.stop()
    rmSync(dir, { recursive: true })
  })

  test.each(SCALE_PROTOCOLS)(
    '%s: what is put on is weighed once it is still, and gone when it is',
    async (protocol) => {
      await start(protocol)
      expect([scale.state.kind, grams()]).toEqual(['ready', null])
      emulator.shown = { kind: 'weight', text: '0.800', unit: 'kg', isMoving: true }
      await emulator.asked(2)
      expect(grams()).toBeNull()
      emulator.weighs('1.250')
      expect((await weights.first((weight) => weight !== null))?.grams).toBe(1250)
      emulator.weighs('0.000')
      await weights.first((weight) => weight === null, weights.all.length)
      expect(weights.all.map((weight) => weight?.grams ?? null)).toEqual([1250, null])
      expect(kinds()).toEqual(['opening', 'ready'])
    },
  )

  test('overload, less than nothing and a fault are for a person, and clear themselves', async () => {
    await start('mt-sics')
    emulator.weighs('1.250')
    await weights.first((weight) => weight?.grams === 1250)
    emulator.shown = { kind: 'overload' }
    await becomes('scale-overload')
    expect(grams()).toBeNull()
    emulator.shown = { kind: 'underload' }
    await becomes('scale-underload')
    emulator.shown = { kind: 'fault' }
    await becomes('scale-fault')
    emulator.weighs('1.000', 'ct')
    await becomes('scale-unit')
    emulator.weighs('-0.400')
    await states.first((state) => whatIs(state) === 'scale-underload', states.all.length)
    emulator.weighs('1.250')
    await states.first(({ kind }) => kind === 'ready', states.all.length)
    expect(grams()).toBe(1250)
  })

  test('a scale that is switched off is asked on, and weighs when it is on again', async () => {
    await start('sma')
    emulator.weighs('1.250')
    await weights.first((weight) => weight?.grams === 1250)
    emulator.accident = { isSilent: true }
    await becomes('timed-out')
    expect(grams()).toBeNull()
    expect(scale.state).toMatchObject({ kind: 'waiting', reason: 'timed-out' })
    emulator.accident = {}
    await states.first(({ kind }) => kind === 'ready', states.all.length)
    expect(grams()).toBe(1250)
  })

  test('nonsense, as of a wrong speed or parity, is said so, and never weighed', async () => {
    await start('toledo-8217')
    emulator.weighs('1.250')
    await weights.first((weight) => weight?.grams === 1250)
    emulator.accident = { garbage: Uint8Array.of(0x82, 0x12, 0xb2, 0xff, 0x8d) }
    await becomes('scale-garbled')
    expect(grams()).toBeNull()
    emulator.accident = {}
    await states.first(({ kind }) => kind === 'ready', states.all.length)
  })

  test('a frame that was damaged on its way is no weight, and one alone no trouble', async () => {
    await start('cas')
    emulator.weighs('1.250')
    await weights.first((weight) => weight?.grams === 1250)
    emulator.accident = { flipsByte: 6 }
    await becomes('scale-garbled')
    expect(weights.all.map((weight) => weight?.grams ?? null)).toEqual([1250, null])
  })

  test('an answer in pieces is one answer, and two in one are two', async () => {
    await start('ohaus')
    emulator.accident = { isSlow: true }
    emulator.weighs('1.250')
    await weights.first((weight) => weight?.grams === 1250)
    emulator.accident = { saysTwice: true }
    emulator.weighs('2.500')
    await weights.first((weight) => weight?.grams === 2500)
    expect(kinds()).toEqual(['opening', 'ready'])
  })

  test('pulled and put back: absent, no weight meanwhile, then ready with the same load', async () => {
    await start('mt-sics')
    emulator.weighs('1.250')
    const before = await weights.first((weight) => weight?.grams === 1250)
    await emulator.unplug()
    await becomes('absent')
    expect(grams()).toBeNull()
    const from = weights.all.length
    await emulator.replug()
    const after = await weights.first((weight) => weight?.grams === 1250, from)
    expect(after?.load).toBe(before?.load)
    expect(scale.state.kind).toBe('ready')
  })

  test('nobody at the path is absent, and the station does not wait for it', async () => {
    emulator = await startScaleEmulator({ protocol: 'mt-sics', dir })
    await emulator.unplug()
    scale = serialScale('scale', configOf('mt-sics', emulator.path), {
      onState: states.hear,
      onWeight: weights.hear,
      traffic,
    })
    scale.start()
    await scale.tried
    expect(scale.state.kind).toBe('absent')
  })

  test('one that never stops agreeing is told only once what to do next', async () => {
    await start('cas')
    emulator.accident = { garbage: new Uint8Array(50).fill(0x06) }
    await becomes('timed-out')
    const said = traffic.last.flatMap(({ way, bytes }) => (way === 'out' ? [bytes[0]] : []))
    expect(said.filter((byte) => byte === 0x11).length).toBeLessThanOrEqual(
      said.filter((byte) => byte === 0x05).length,
    )
  })

  test('it is asked one question at a time, and both sides are remembered', async () => {
    await start('cas')
    await emulator.asked(4)
    expect(traffic.last.slice(0, 4).map(({ way, bytes }) => [way, ...bytes.subarray(0, 2)])).toEqual([
      ['out', 0x05],
      ['in', 0x06],
      ['out', 0x11],
      ['in', 0x01, 0x02],
    ])
  })
})

const whatIs = (state: DeviceState): string => ('reason' in state ? state.reason : state.kind)

function configOf(protocol: ScaleProtocolName, path: string): SerialScaleConfig {
  const unit = protocol === 'toledo-8217' ? { unit: 'kg' } : {}
  const read = readConfig({ scales: [{ id: 'scale', kind: 'serial', path, protocol, ...unit }] })
  const [config] = read.ok ? read.value.scales : []
  if (config?.kind !== 'serial') throw new Error(JSON.stringify(read))
  return config
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '#contract/config'
import type { StationEvent } from '#contract/events'
import type { TestBench } from '#tests/bench-floor'
import { Heard } from '#tests/simulators/heard'
import { buildReports, MAKERS, SimulatedHid, type PluggedHid } from '#tests/simulators/hid-scanner'
import { needs } from '#tests/simulators/needs'
import { startCalledScanner, type CalledScanner } from '#tests/simulators/network-scanner'
import { openPty, type Pty } from '#tests/simulators/pty'
import { GTIN, smallSite } from '#tests/small-site'
import { HidBus } from './devices/hid-bus.ts'
import { openDevices, type OpenDevices } from './devices/open-devices.ts'
import type { LabelJobs } from './labels/label-jobs.ts'
import { Weighing } from './devices/scale/weighing.ts'
import { Station } from './station.ts'

const noLabels = { send: () => Promise.resolve() } as unknown as LabelJobs

describe.skipIf(!needs('socat'))('several scanners at one bench, each on a line of its own', () => {
  let folder: string
  let bench: TestBench
  let left: Pty
  let right: Pty
  let tunnel: CalledScanner
  let hid: PluggedHid
  let devices: OpenDevices
  let told: Heard<StationEvent>
  let prompts: Heard<StationEvent>

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'backdock-several-'))
    bench = smallSite().signIn()
    left = await openPty({ dir: folder, name: 'left' })
    right = await openPty({ dir: folder, name: 'right' })
    tunnel = await startCalledScanner()
    const machine = new SimulatedHid()
    hid = machine.plug(MAKERS.honeywell)
    told = new Heard()
    prompts = new Heard()
    const station = new Station({
      floor: bench.floor,
      readCommand: () => ({ kind: 'not-a-command' }),
      labels: noLabels,
      weighing: new Weighing([]),
      tell: (event) => (event.event === 'prompt' ? prompts.hear(event) : told.hear(event)),
      confirmed: () => {},
      log: () => {},
      scanners: { affixesOf: () => ({}), wedge: null },
    })
    station.showPrompt(null)
    const config = readConfig({
      scanners: [
        { id: 'left', kind: 'serial', path: left.devicePath },
        { id: 'right', kind: 'serial', path: right.devicePath },
        { id: 'tunnel', kind: 'tcp', host: '127.0.0.1', port: tunnel.port },
        { id: 'hid', kind: 'hid-pos' },
      ],
    })
    if (!config.ok) throw new Error(JSON.stringify(config.error))
    const callbacks = {
      onScan: (scan: { scannerId: string; text: string; receivedAtMonotonicMs: number }) =>
        void station.scan({
          source: scan.scannerId,
          text: scan.text,
          atMonotonicMs: scan.receivedAtMonotonicMs,
        }),
      onUnreadable: () => undefined,
      onState: () => undefined,
      onTraffic: () => undefined,
      onWeight: () => undefined,
      onPress: () => undefined,
    }
    devices = openDevices(config.value, callbacks, { purpose: 'work', bus: new HidBus(machine) })
    await devices.ready
  })
  afterEach(async () => {
    await devices.stop()
    await Promise.all([left.close(), right.close(), tunnel.close()])
    rmSync(folder, { recursive: true })
  })

  const sources = () => told.all.flatMap((event) => (event.event === 'scan' ? [event.source] : []))
  const refusals = () => told.all.flatMap((event) => (event.event === 'refused' ? [event.code] : []))

  it('the same code from each of them is four scans, and none is a repeat', async () => {
    const text = 'NOBODY-KNOWS-IT'
    await Promise.all([left.write(`${text}\r`), right.write(`\x02${text}\x03`), tunnel.write(`${text}\r\n`)])
    hid.report(...buildReports(MAKERS.honeywell, '', text))
    await prompts.count(5)
    expect(sources().sort()).toEqual(['hid', 'left', 'right', 'tunnel'])
    expect(refusals()).not.toContain('repeat')
  })

  it('the same code twice from one of them is a repeat, whoever else scans', async () => {
    await left.write('P-MUGS\r')
    await prompts.count(2)
    await left.write('NOBODY\rNOBODY\r')
    hid.report(...buildReports(MAKERS.honeywell, '', 'OTHER'), ...buildReports(MAKERS.honeywell, '', 'OTHER'))
    await prompts.count(6)
    expect(refusals().filter((code) => code === 'repeat')).toHaveLength(2)
  })

  it('pieces are counted however fast they are scanned, by whichever', async () => {
    await left.write('P-MUGS\r')
    await prompts.count(2)
    await right.write(`${GTIN.mug}\r`)
    await prompts.count(3)
    expect(bench.step).toBe('quantity')
    await right.write(`${GTIN.mug}\r${GTIN.mug}\r`)
    hid.report(
      ...buildReports(MAKERS.honeywell, ']E0', GTIN.mug),
      ...buildReports(MAKERS.honeywell, ']E0', GTIN.mug),
    )
    await prompts.count(7)
    expect(refusals()).toEqual([])
    expect(bench.prompt.context.entered).toBe('5')
  })
})

import type { CallAnswers } from '#contract/calls'
import type { StationConfig } from '#contract/config'
import type { DeviceEntry, DeviceView, TestScan } from '#contract/device-screen'
import { isOfConfig, type DeviceKind, type DeviceState } from '#contract/devices'
import { done, refused } from '#contract/result'
import type { LabelDrawer } from '../../labels/draw-in-worker.ts'
import { cameraViews } from '../camera/camera.ts'
import { foundDevices } from '../found/found-devices.ts'
import type { PluggedIn } from '../found/plugged-in.ts'
import type { OpenDevices } from '../open-devices.ts'
import type { Scale } from '../scale/scale.ts'
import { withoutAffixes } from '../scanner/affixes.ts'
import { readCalibration, type HowTyped } from '../scanner/calibration.ts'
import { changeConfigFile, entriesOf, type ListChange } from './config-entries.ts'
import { printTestLabel } from './print-test-label.ts'
import { ScanTest, type TestedScan } from './scan-test.ts'
import { shownTraffic } from './shown-traffic.ts'
import { whereItIs } from './where-it-is.ts'

/** The config file that the screen is, and how the station takes up what was written there. */
export type ConfigFile = { path: string; restart: () => void }

/** Several changes in so short a time are told once. */
const GATHER_MS = 150

type Lists = Pick<StationConfig, 'scanners' | 'printers' | 'scales' | 'buttons'>
type Change = Promise<CallAnswers['devices.add']> | CallAnswers['devices.add']

const noSuchDevice = refused({ code: 'no-such-device' } as const)

/** What can be seen of the devices, tried with them and changed about them. */
export class DeviceDesk {
  readonly #parts: DeviceDeskParts
  readonly #scanTest = new ScanTest()
  #telling: NodeJS.Timeout | undefined

  constructor(parts: DeviceDeskParts) {
    this.#parts = parts
  }

  /** Something that `view` shows is not as it was. */
  changed(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined
      this.#parts.tellChanged()
    }, GATHER_MS).unref()
  }

  /** Whether a test waited for this scan: then the bench does not hear of it. Null: something that could not be read. */
  takesScan(source: string, text: string | null): boolean {
    return this.#scanTest.takes(
      source,
      text === null ? { kind: 'unreadable' } : { kind: 'scan', source, text, typed: null },
    )
  }

  /** The same of a scan that the window read: by a scanner in keyboard mode, whether or not the config names it. */
  takesWindowScan(text: string, typed: HowTyped | null): boolean {
    const source = this.#parts.config.scanners.find(({ kind }) => kind === 'wedge')?.id ?? 'window'
    return this.#scanTest.takes(source, { kind: 'scan', source, text, typed })
  }

  view(asked: string | null, { maySetUp }: { maySetUp: boolean }): CallAnswers['devices.view'] {
    const { file, isDemo } = this.#parts
    const devices = [...this.#devicesNow(), ...cameraViews(this.#parts.camera())]
    const kind = devices.find(({ id }) => id === asked)?.kind ?? 'camera'
    return done({
      devices,
      isDemo,
      mayChange: maySetUp && file !== null && !isDemo,
      file: file?.path ?? null,
      exchanges: isOfConfig(kind) ? shownTraffic(kind, this.#parts.devices().traffic(asked ?? '')) : [],
    })
  }

  async found(): Promise<CallAnswers['devices.found']> {
    const { config, pluggedIn, isDemo } = this.#parts
    return done(isDemo ? [] : foundDevices(await pluggedIn(), config))
  }

  async testLabel(device: string): Promise<CallAnswers['devices.test-label']> {
    const { config, drawer } = this.#parts
    const at = config.printers.findIndex(({ id }) => id === device)
    const printer = this.#parts.devices().printers[at]
    const own = config.printers[at]
    return printer && own ? done(await printTestLabel({ printer, config: own }, drawer)) : noSuchDevice
  }

  async testScan(device: string | null): Promise<CallAnswers['devices.test-scan']> {
    const { config, shown } = this.#parts
    if (device !== null && !config.scanners.some(({ id }) => id === device)) return noSuchDevice
    const tested = await this.#scanTest.next(device)
    switch (tested.kind) {
      case 'scan':
        return done({
          source: tested.source,
          text: shown(tested.text),
          ...this.#calibrationOf(tested),
        })
      case 'unreadable':
        return refused({ code: 'scan-unreadable' })
      case 'nothing':
        return refused({ code: 'nothing-scanned' })
      case 'stopped':
        return refused({ code: 'test-stopped' })
    }
  }

  /** What the bench would find, without what the scanner is known to send around every code. */
  #calibrationOf({
    source,
    text,
    typed,
  }: Extract<TestedScan, { kind: 'scan' }>): Pick<TestScan, 'calibration' | 'affixes'> {
    const known = this.#parts.config.scanners.find(({ id }) => id === source)
    const read = readCalibration(withoutAffixes(text, known ?? {}) ?? text, typed)
    const sent = readCalibration(text, typed)
    const isKnown = (known?.prefix ?? '') === sent?.prefix && (known?.suffix ?? '') === sent?.suffix
    return {
      calibration: read && [...read.faults],
      affixes: known && sent && !isKnown ? { prefix: sent.prefix, suffix: sent.suffix } : null,
    }
  }

  stopTest(): CallAnswers['devices.test-stop'] {
    this.#scanTest.stop()
    return done(null)
  }

  testWeight(device: string): CallAnswers['devices.test-weight'] {
    if (!this.#parts.config.scales.some(({ id }) => id === device)) return noSuchDevice
    const scale = this.#parts.devices().scales.find(({ id }) => id === device)
    return done({ grams: scale?.weight?.grams ?? null })
  }

  add(kind: DeviceKind, entry: DeviceEntry): Change {
    return this.#write({ kind: 'add', to: kind, entry })
  }

  change(device: string, entry: DeviceEntry): Change {
    return this.#write({ kind: 'change', device, entry })
  }

  remove(device: string): Change {
    return this.#write({ kind: 'remove', device })
  }

  stop(): void {
    clearTimeout(this.#telling)
    this.#scanTest.stop()
  }

  /** The answer goes out first, then the core ends; the next one opens the devices as the file has them now. */
  #write(change: ListChange): Change {
    const { file, isDemo } = this.#parts
    if (isDemo) return refused({ code: 'only-a-demo' })
    if (!file) return refused({ code: 'no-window' })
    const written = changeConfigFile(file.path, change)
    if (written.ok) setImmediate(file.restart)
    return written
  }

  #devicesNow(): DeviceView[] {
    const { config, file } = this.#parts
    const { scanners, printers, scales, buttons } = config
    const named = [...scanners, ...printers, ...scales, ...buttons]
    const inFile = file ? entriesOf(file.path) : []
    const devices = this.#parts.devices()
    return devices.states().flatMap(({ id, kind, state }) => {
      const own = named.find((each) => each.id === id)
      if (!own) return []
      const entry = inFile.find((each) => each.entry['id'] === id)?.entry ?? { ...own }
      const lastAt = devices.traffic(id).at(-1)?.at ?? null
      return [{ id, kind, how: own.kind, where: whereItIs(own), state, lastAt, entry }]
    })
  }
}

export type DeviceDeskParts = {
  config: Lists
  devices: () => Pick<OpenDevices, 'states' | 'traffic' | 'printers'> & {
    readonly scales: readonly Pick<Scale, 'id' | 'weight'>[]
  }
  drawer: Pick<LabelDrawer, 'draw'>
  /** Null where nobody could take a new config up. */
  file: ConfigFile | null
  isDemo: boolean
  /** As a window sees it; null where none does. */
  camera: () => DeviceState | null
  /** What is plugged into this computer now. */
  pluggedIn: () => Promise<PluggedIn>
  /** What may be shown of a scan's text. */
  shown: (text: string) => string
  /** Told soon after `changed`. */
  tellChanged: () => void
}

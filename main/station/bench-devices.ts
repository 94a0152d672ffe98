import type { BenchView } from '#contract/bench-view'
import type { StationConfig } from '#contract/config'
import type { DeviceState } from '#contract/devices'
import { pluggedInHere } from './devices/found/plugged-in.ts'
import { HidBus } from './devices/hid-bus.ts'
import { nodeHidPort } from './devices/node-hid-port.ts'
import { openDevices, type OpenDevices } from './devices/open-devices.ts'
import { DeviceDesk, type ConfigFile } from './devices/set-up/device-desk.ts'
import type { LabelDrawer } from './labels/draw-in-worker.ts'
import type { LabelJobs } from './labels/label-jobs.ts'
import type { Tell } from './run-station.ts'
import type { ScannerFacts, Station } from './station.ts'

/** Whoever looks at the devices, and the file in which they can be changed. */
export type DeviceScreen = { changed: () => void; file: ConfigFile | null }

/** Who hears the devices: nobody before every one of them was tried. */
export type Heard = {
  station: Station | null
  labels: LabelJobs | null
  /** Another weight lies on a scale. */
  weightChanged: (() => void) | null
}

export type BenchDevices = { devices: OpenDevices; desk: DeviceDesk; heard: Heard }

/** Opens the devices around the bench, and the desk at which they are seen, tried and changed. */
export function openBenchDevices(
  config: StationConfig,
  parts: {
    drawer: LabelDrawer
    /** Who looks at the devices' screen; null where there is none. */
    screen: DeviceScreen | null
    isDemo: boolean
    /** The camera as a window sees it; null where none does. */
    camera: () => DeviceState | null
    /** What may be shown of a scan's text. */
    shown: (text: string) => string
    tell: Tell
  },
): BenchDevices {
  const { drawer, screen, isDemo, camera, shown, tell } = parts
  const heard: Heard = { station: null, labels: null, weightChanged: null }
  const desk: DeviceDesk = new DeviceDesk({
    config,
    devices: () => devices,
    drawer,
    file: screen?.file ?? null,
    isDemo,
    camera,
    pluggedIn: pluggedInHere,
    shown,
    tellChanged: () => screen?.changed(),
  })
  const callbacks = callbacksTo(heard, desk, tell)
  const devices = openDevices(config, callbacks, { purpose: 'work', bus: new HidBus(nodeHidPort) })
  return { devices, desk, heard }
}

const callbacksTo = (heard: Heard, desk: DeviceDesk, tell: Tell): Parameters<typeof openDevices>[1] => ({
  onScan({ scannerId, text, receivedAtMonotonicMs }) {
    if (desk.takesScan(scannerId, text)) return
    void heard.station?.scan({ source: scannerId, text, atMonotonicMs: receivedAtMonotonicMs })
  },
  onUnreadable(scannerId) {
    if (desk.takesScan(scannerId, null)) return
    void heard.station?.scan({ source: scannerId, text: '', atMonotonicMs: performance.now() })
  },
  onState(id, state) {
    tell({ event: 'device', id, state }, null)
    heard.labels?.printersChanged()
    desk.changed()
  },
  onTraffic: () => desk.changed(),
  onWeight: () => heard.weightChanged?.(),
  onPress: ({ buttonId, command, atMonotonicMs }) =>
    void heard.station?.press({ source: buttonId, text: command, atMonotonicMs }),
})

/** What keys of the window press. */
export const keysOf = ({ buttons }: StationConfig): BenchView['keys'] =>
  Object.fromEntries(buttons.flatMap((button) => (button.kind === 'key' ? [[button.code, button.does]] : [])))

/** What the config says of the scanners, by the names that their scans come under. */
export function scannerFacts({ scanners }: StationConfig): ScannerFacts {
  const byId = new Map(scanners.map((scanner) => [scanner.id, scanner]))
  return {
    affixesOf: (source) => byId.get(source) ?? {},
    wedge: scanners.find(({ kind }) => kind === 'wedge')?.id ?? null,
  }
}

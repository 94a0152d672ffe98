import type { ButtonConfig, PrinterConfig, ScaleConfig, ScannerConfig, StationConfig } from '#contract/config'
import type { Device, DeviceKind, DeviceState, UnreadableScan } from '#contract/devices'
import { hidButton } from './button/hid-button.ts'
import type { HidBus } from './hid-bus.ts'
import type { KeptOpen } from './kept-open.ts'
import { ConnectedPrinter } from './printer/connected-printer.ts'
import { halfJobClearings } from './printer/languages/label-encoder.ts'
import { PATIENCE } from './printer/patience.ts'
import type { Printer } from './printer/printer.ts'
import { statusLanguageOf } from './printer/status/status-languages.ts'
import { TalkingPrinter } from './printer/talking-printer.ts'
import { transportOf, type Purpose } from './printer/transport-of.ts'
import { hidScale } from './scale/hid-scale.ts'
import type { Scale } from './scale/scale.ts'
import { serialScale } from './scale/serial-scale.ts'
import { hidPosScanner } from './scanner/hid-pos-scanner.ts'
import type { Scanner, ScannerCallbacks } from './scanner/scanner.ts'
import { serialScanner } from './scanner/serial-scanner.ts'
import { listeningTcpScanner, tcpScanner } from './scanner/tcp-scanner.ts'
import { Traffic, type Exchange } from './traffic.ts'
import { windowPresence, type WindowPresence } from './window-presence.ts'

export interface DeviceCallbacks {
  /** One scan; when its last byte came, in milliseconds of the monotonic clock (performance.now()). */
  readonly onScan: (scan: { scannerId: string; text: string; receivedAtMonotonicMs: number }) => void
  readonly onUnreadable: (scannerId: string, why: UnreadableScan) => void
  readonly onState: (deviceId: string, state: DeviceState) => void
  /** Bytes went one way or the other. */
  readonly onTraffic: (deviceId: string) => void
  /** Another weight stands still on a scale, or none any more. */
  readonly onWeight: (scaleId: string) => void
  /** A pedal or a button; when, in milliseconds of the monotonic clock (performance.now()). */
  readonly onPress: (press: {
    buttonId: string
    command: ButtonConfig['does']
    atMonotonicMs: number
  }) => void
}

export interface OpenDevices {
  readonly scanners: readonly Scanner[]
  readonly printers: readonly Printer[]
  readonly scales: readonly Scale[]
  /** Every configured device, in the order of the config: scanners, printers, scales, buttons. */
  states(): Device[]
  /** The last bytes between the station and a device. */
  traffic(deviceId: string): readonly Exchange[]
  /** A window asked for something: what types into it may be heard. */
  windowIsThere(): void
  /** What a scanner typed into a window. */
  typed(text: string): void
  /** Settles when every configured device was opened or tried once. */
  readonly ready: Promise<void>
  stop(): Promise<void>
}

/** Opens whatever the config names. A device that is not there is a state, never an error. */
export function openDevices(
  config: Pick<StationConfig, 'scanners' | 'printers' | 'scales' | 'buttons'>,
  callbacks: DeviceCallbacks,
  { purpose, bus }: { purpose: Purpose; bus: HidBus },
): OpenDevices {
  const tell = (id: string) => (state: DeviceState) => callbacks.onState(id, state)
  const traffics = new Map<string, Traffic>()
  const trafficOf = (id: string): Traffic => {
    const traffic = traffics.get(id) ?? new Traffic(() => callbacks.onTraffic(id))
    traffics.set(id, traffic)
    return traffic
  }
  const ofWindow: WindowPresence[] = []
  const scanners = config.scanners.map((scanner) =>
    openScanner(scanner, callbacksOf(scanner.id, trafficOf(scanner.id), callbacks), {
      bus,
      others: config.scanners.filter((other) => other !== scanner),
      ofWindow,
    }),
  )
  const printers = config.printers.map((printer) =>
    openPrinter(printer, { purpose, traffic: trafficOf(printer.id), onState: tell(printer.id) }),
  )
  const buttons = config.buttons.map((button) => {
    if (button.kind === 'hid')
      return hidButton(button.id, button, {
        bus,
        callbacks: pressesOf(button, trafficOf(button.id), callbacks),
      })
    const key = windowPresence(button.id, tell(button.id))
    ofWindow.push(key)
    return key
  })
  const scales = config.scales.map((scale) =>
    openScale(scale, config.scales, {
      bus,
      traffic: trafficOf(scale.id),
      onState: tell(scale.id),
      onWeight: () => callbacks.onWeight(scale.id),
    }),
  )
  for (const { id, state } of printers) tell(id)(state)
  const started: readonly KeptOpen[] = [...scanners, ...buttons, ...scales]
  for (const device of started) device.start()
  const tried = [...started.map((device) => device.tried), ...printers.map((printer) => printer.check())]
  return {
    scanners,
    printers,
    scales,
    states: () => [
      ...statesOf('scanner', scanners),
      ...statesOf('printer', printers),
      ...statesOf('scale', scales),
      ...statesOf('button', buttons),
    ],
    traffic: (deviceId) => traffics.get(deviceId)?.last ?? [],
    typed(text) {
      const wedge = config.scanners.find(({ kind }) => kind === 'wedge')
      if (wedge) trafficOf(wedge.id).heard(Buffer.from(text))
    },
    windowIsThere: () => ofWindow.forEach((device) => device.windowIsThere()),
    ready: Promise.all(tried).then(() => undefined),
    stop: async () => {
      await Promise.all([...started, ...printers].map((device) => device.stop()))
    },
  }
}

const statesOf = (kind: DeviceKind, devices: readonly { id: string; state: DeviceState }[]): Device[] =>
  devices.map(({ id, state }) => ({ id, kind, state }))

const callbacksOf = (scannerId: string, traffic: Traffic, callbacks: DeviceCallbacks): ScannerCallbacks => ({
  onScan: (text, receivedAtMonotonicMs) => callbacks.onScan({ scannerId, text, receivedAtMonotonicMs }),
  onUnreadable: (why) => callbacks.onUnreadable(scannerId, why),
  onState: (state) => callbacks.onState(scannerId, state),
  onBytes: (bytes) => traffic.heard(bytes),
})

const pressesOf = ({ id, does }: ButtonConfig, traffic: Traffic, callbacks: DeviceCallbacks) => ({
  onPress: (atMonotonicMs: number) => callbacks.onPress({ buttonId: id, command: does, atMonotonicMs }),
  onState: (state: DeviceState) => callbacks.onState(id, state),
  onBytes: (bytes: Uint8Array) => traffic.heard(bytes),
})

function openScanner(
  scanner: ScannerConfig,
  callbacks: ScannerCallbacks,
  { bus, others, ofWindow }: { bus: HidBus; others: readonly ScannerConfig[]; ofWindow: WindowPresence[] },
): Scanner {
  if (scanner.kind === 'serial') return serialScanner(scanner.id, scanner, callbacks)
  if (scanner.kind === 'hid-pos') {
    const rivals = others.flatMap((other) => (other.kind === 'hid-pos' ? [other] : []))
    return hidPosScanner(scanner.id, scanner, { bus, others: rivals, callbacks })
  }
  if (scanner.kind === 'wedge') {
    const wedge = windowPresence(scanner.id, callbacks.onState)
    ofWindow.push(wedge)
    return wedge
  }
  const open = scanner.listen ? listeningTcpScanner : tcpScanner
  return open(scanner.id, scanner, callbacks)
}

function openPrinter(
  printer: PrinterConfig,
  {
    purpose,
    traffic,
    onState,
  }: { purpose: Purpose; traffic: Traffic; onState: (state: DeviceState) => void },
): Printer {
  const transport = transportOf(printer, purpose)
  const { id, status, language } = printer
  const { open } = transport
  // A way that cannot answer stays one-way, whatever the config hopes.
  if (status === 'one-way' || open === null) return new ConnectedPrinter({ id, transport, traffic, onState })
  return new TalkingPrinter({
    id,
    open,
    language: statusLanguageOf(printer),
    clearing: halfJobClearings[language],
    patience: PATIENCE,
    traffic,
    onState,
  })
}

function openScale(
  scale: ScaleConfig,
  all: readonly ScaleConfig[],
  {
    bus,
    traffic,
    onState,
    onWeight,
  }: { bus: HidBus; traffic: Traffic; onState: (state: DeviceState) => void; onWeight: () => void },
): Scale {
  const callbacks = { onState, onWeight }
  if (scale.kind === 'serial') return serialScale(scale.id, scale, { traffic, ...callbacks })
  const others = all.flatMap((other) => (other.kind === 'hid' && other !== scale ? [other] : []))
  return hidScale(scale.id, scale, { bus, others, traffic, callbacks })
}

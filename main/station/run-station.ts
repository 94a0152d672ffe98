import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { BenchView } from '#contract/bench-view'
import type { StationConfig } from '#contract/config'
import type { StationEvent } from '#contract/events'
import { watchClock } from './clock.ts'
import { readCalibration } from './devices/scanner/calibration.ts'
import { Weighing } from './devices/scale/weighing.ts'
import { pluggedInHere } from './devices/found/plugged-in.ts'
import { openDevices, type OpenDevices } from './devices/open-devices.ts'
import { DeviceDesk, type ConfigFile } from './devices/set-up/device-desk.ts'
import { onRealDisk, startSync, type Sync } from './erp/sync-loop.ts'
import type { Floor } from './floor.ts'
import type { OpenFloor } from './open-floor.ts'
import type { SiteSecret } from './people/site-secret.ts'
import { viewNow } from './bench/view.ts'
import { callServer, type AnswerCall, type BenchAtWork, type DemoAtWork } from './calls.ts'
import { LabelDrawer } from './labels/draw-in-worker.ts'
import { LabelJobs } from './labels/label-jobs.ts'
import { loadLabelTemplates } from './labels/label-templates.ts'
import { fontsFolder, resourcesFolder } from './places.ts'
import { commandCard, readerOfCard } from './site/command-card.ts'
import type { RealSite } from './site/real-site.ts'
import { serveCalls } from './socket/serve-calls.ts'
import { socketPath } from './socket/socket-path.ts'
import { shownScan } from './shown-scan.ts'
import { Station, type ScannerFacts } from './station.ts'
import { sweepRawScans } from './sweep-raw-scans.ts'

/** What is told outside: each event with the scan that caused it, where one did. */
export type Tell = (event: StationEvent, scanId: string | null) => void

export type RunningCore = {
  scan: Station['scan']
  /** Answers a window: the bench decides by whoever is signed in there. */
  answerWindow: AnswerCall
  stop(reason: string): Promise<void>
}

/** Puts the core's parts together around an open floor, and asks its first question when every device was tried. */
export async function runStation(
  { floor, secret, reloadRules, close }: OpenFloor,
  parts: {
    folder: string
    config: StationConfig
    version: string
    /** The made-up site around it; null for a real one. */
    demo: DemoAtWork | null
    /** Where a real site can be made beside the demo; null for a real one. */
    realSite: RealSite | null
    /** Who looks at the devices' screen; null where there is none. */
    deviceScreen: DeviceScreen | null
    tell: Tell
    /** Shows where the bench stands, with each new prompt; null where nobody looks. */
    show: ((view: BenchView) => void) | null
    log: (line: string) => void
  },
): Promise<RunningCore> {
  const { folder, config, version, demo, realSite, deviceScreen, tell, show, log } = parts
  const drawer = new LabelDrawer({ fontFolder: fontsFolder })
  const sync = startErps(floor, config, { tell, log })
  const heard: Heard = { station: null, labels: null }
  const desk: DeviceDesk = new DeviceDesk({
    config,
    devices: () => devices,
    scales: () => devices.scales,
    drawer,
    file: deviceScreen?.file ?? null,
    isDemo: demo !== null,
    pluggedIn: pluggedInHere,
    shown: (text) => shownScan(floor, card.read, text),
    readCalibration: (text) =>
      readCalibration(text, null)?.faults.map((fault) => ({ key: `calibration.${fault}` })) ?? null,
    tellChanged: () => deviceScreen?.changed(),
  })
  const devices = openBenchDevices(config, { heard, desk, tell })
  const labels = labelsOf(floor, config, { drawer, devices, tell })
  const card = cardInForce(floor, secret)
  const station = new Station({
    floor,
    readCommand: (text) => card.read(text),
    labels,
    weighing: new Weighing(devices.scales),
    tell(event, scanId) {
      tell(event, scanId)
      if (event.event === 'prompt') show?.(bench.view())
    },
    confirmed: () => sync.nudge(),
    log,
    scanners: scannerFacts(config),
  })
  const rulesChanged = (): void => {
    reloadRules()
    Object.assign(card, cardInForce(floor, secret))
  }
  const keys = keysOf(config)
  const bench: BenchAtWork = {
    async ask(asked) {
      if (asked.typed) devices.typed(asked.text)
      return asked.command === null && desk.takesWindowScan(asked.text) ? [] : station.ask(asked)
    },
    view: () =>
      viewNow(floor, {
        looksAt: station.looksAt,
        devices: devices.states(),
        keys,
        erps: sync.states(),
        codeOf: (command) => card.codes.get(command),
      }),
  }
  const shared = { log, rulesChanged, bench, devices: desk, realSite, demo }
  const server = await serveCalls(socketPath(folder), callServer(floor, { asker: 'own-account', ...shared }))
  const sweeping = sweepRawScans(floor)
  const watching = watchClock(floor)
  await devices.ready
  heard.labels = labels
  await within(LABELS_FIRST_MS, labels.takeUpAfterStart())
  tell(readyNow(floor, devices, version), null)
  heard.station = station
  station.showPrompt(null)
  // A thread with its fonts takes time and memory: not before the first prompt, and not where nothing prints.
  if (config.printers.length > 0) drawer.warmUp()

  const answerWindow = callServer(floor, { asker: 'window', ...shared })
  return {
    scan: (scan) => station.scan(scan),
    answerWindow(call, input) {
      devices.windowIsThere()
      return answerWindow(call, input)
    },
    async stop(reason) {
      desk.stop()
      labels.stop()
      await devices.stop()
      await station.idle()
      await labels.idle()
      await sync.stop()
      sweeping.stop()
      watching.stop()
      await server.close()
      await drawer.close()
      tell({ event: 'stopped', reason }, null)
      close()
    },
  }
}

/** Whoever looks at the devices, and the file in which they can be changed. */
export type DeviceScreen = { changed: () => void; file: ConfigFile | null }

/** What keys of the window press. */
const keysOf = ({ buttons }: StationConfig): BenchView['keys'] =>
  Object.fromEntries(buttons.flatMap((button) => (button.kind === 'key' ? [[button.code, button.does]] : [])))

/** What the config says of the scanners, by the names that their scans come under. */
function scannerFacts({ scanners }: StationConfig): ScannerFacts {
  const byId = new Map(scanners.map((scanner) => [scanner.id, scanner]))
  return {
    affixesOf: (source) => byId.get(source) ?? {},
    wedge: scanners.find(({ kind }) => kind === 'wedge')?.id ?? null,
  }
}

/** Labels that were left over are to be told of before the first question; a printer that hangs does not keep it back. */
const LABELS_FIRST_MS = 3000

async function within(ms: number, work: Promise<void>): Promise<void> {
  const tooLong = new AbortController()
  await Promise.race([work, pause(ms, undefined, { signal: tooLong.signal }).catch(() => undefined)])
  tooLong.abort()
}

/** Who hears the devices: nobody before every one of them was tried. */
type Heard = { station: Station | null; labels: LabelJobs | null }

/** The way out for every configured ERP; what goes wrong there is for the log. */
const startErps = (
  floor: Floor,
  { erps }: StationConfig,
  { tell, log }: { tell: Tell; log: (line: string) => void },
): Sync =>
  startSync({
    db: floor.db,
    erps,
    now: floor.now,
    onSync: ({ oldest, ...facts }) =>
      tell(
        { event: 'sync', ...facts, oldest: oldest === null ? null : new Date(oldest).toISOString() },
        null,
      ),
    onTrouble: ({ client, reason, cause }) =>
      log(`erp ${client}: ${reason ?? 'works again'}${cause ? ` (${cause.message})` : ''}`),
    onNote: ({ client, ...note }) => log(`erp ${client}: ${JSON.stringify(note)}`),
    ...onRealDisk,
  })

const openBenchDevices = (
  config: StationConfig,
  { heard, desk, tell }: { heard: Heard; desk: DeviceDesk; tell: Tell },
): OpenDevices =>
  openDevices(config, {
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
    onPress: ({ buttonId, command, atMonotonicMs }) =>
      void heard.station?.press({ source: buttonId, text: command, atMonotonicMs }),
  })

const labelsOf = (
  floor: Floor,
  config: StationConfig,
  { drawer, devices, tell }: { drawer: LabelDrawer; devices: OpenDevices; tell: Tell },
): LabelJobs =>
  new LabelJobs({
    floor,
    drawer,
    printers: devices.printers.map((printer, i) => ({ printer, config: config.printers[i]! })),
    templates: loadLabelTemplates(join(resourcesFolder, 'label-templates')),
    tell,
  })

/** The command card: how its codes are read, and the code of each command by its name. */
function cardInForce({ rules }: Floor, secret: SiteSecret) {
  const { set } = rules.compiled
  const codes = new Map<string, string>(commandCard(secret, set).map(({ name, code }) => [name, code]))
  return { read: readerOfCard(secret, set), codes }
}

const readyNow = ({ station }: Floor, devices: OpenDevices, version: string): StationEvent => ({
  event: 'ready',
  station: `${station.site}-${station.station}`,
  version,
  devices: devices.states().map(({ id, state }) => ({ id, state: state.kind })),
})

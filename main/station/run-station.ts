import { join } from 'node:path'
import type { BenchView } from '#contract/bench-view'
import type { StationConfig } from '#contract/config'
import type { DeviceState } from '#contract/devices'
import type { StationEvent } from '#contract/events'
import { keysOf, openBenchDevices, scannerFacts, type DeviceScreen } from './bench-devices.ts'
import { AuditDesk } from './audit/audit-desk.ts'
import { watchClock } from './clock.ts'
import { CAMERA_ID, cameraDevices } from './devices/camera/camera.ts'
import { Weighing } from './devices/scale/weighing.ts'
import type { OpenDevices } from './devices/open-devices.ts'
import { openErps } from './erp/open-erps.ts'
import type { Floor } from './floor.ts'
import type { OpenFloor } from './open-floor.ts'
import type { SiteSecret } from './people/site-secret.ts'
import { viewNow } from './bench/view.ts'
import type { BenchAtWork } from './bench/bench-calls.ts'
import { callServer, type AnswerCall, type Desks } from './calls.ts'
import type { DemoAtWork } from './demo/demo-calls.ts'
import { countOlderBesides } from './numbers/count-older.ts'
import { foldCountsBesides } from './numbers/folded-counts.ts'
import { ApprovalsDesk } from './approvals/approvals-desk.ts'
import { LabelBatches } from './labels/batches/label-batches.ts'
import { NumbersDesk } from './numbers/numbers-desk.ts'
import { LabelDrawer } from './labels/draw-in-worker.ts'
import { LabelJobs } from './labels/label-jobs.ts'
import { loadLabelTemplates } from './labels/label-templates.ts'
import { changeTeller } from './returns/changed/tell-changes.ts'
import { watchDisk } from './disk-space.ts'
import { readWholePhoto } from './photos/photo-files.ts'
import { PhotoDesk } from './photos/photo-desk.ts'
import { photosAtWork } from './photos/photos-at-work.ts'
import { sweepPhotos } from './photos/sweep-photos.ts'
import { fontsFolder, resourcesFolder } from './places.ts'
import { RulesDesk } from './rules/desk/rules-desk.ts'
import { RulesExaminer } from './rules/desk/rules-examiner.ts'
import { commandCard, readerOfCard } from './site/command-card.ts'
import type { FindSecret, SecretStore } from './secrets.ts'
import type { RealSite } from './site/real-site.ts'
import { serveCalls } from './socket/serve-calls.ts'
import { socketPath } from './socket/socket-path.ts'
import { shownScan } from './shown-scan.ts'
import { Station } from './station.ts'
import { sweepRawScans } from './sweep-raw-scans.ts'
import { within } from './within.ts'

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
    findSecret: FindSecret
    /** Where secrets that are typed are kept; null where no shell started this core. */
    store: SecretStore | null
    tell: Tell
    /** Shows where the bench stands, with each new prompt; null where nobody looks. */
    show: ((view: BenchView) => void) | null
    log: (line: string) => void
  },
): Promise<RunningCore> {
  const { folder, config, version, demo, realSite, deviceScreen, findSecret, store, tell, show, log } = parts
  const drawer = new LabelDrawer({ fontFolder: fontsFolder })
  const tellChanges = changeTeller(floor.db, (changed) => tell({ event: 'return-changed', ...changed }, null))
  const floorChanged = (): void => {
    tellChanges()
    show?.(bench.view())
  }
  const { sync, syncDesk, erpsDesk } = openErps(floor, config, {
    findSecret,
    store,
    file: deviceScreen?.file?.path ?? null,
    isDemo: demo !== null,
    readPhoto: (sha256) => readWholePhoto(folder, sha256),
    tell,
    log,
    onChanged: floorChanged,
  })
  const card = cardInForce(floor, secret)
  const { devices, desk, heard } = openBenchDevices(config, {
    drawer,
    screen: deviceScreen,
    isDemo: demo !== null,
    camera: () => floor.around.camera,
    shown: (text) => shownScan(floor, card.read, text),
    tell,
  })
  const labels = labelsOf(floor, config, {
    drawer,
    devices,
    tell(event, scanId) {
      tell(event, scanId)
      batches.labelsChanged()
    },
  })
  const batches: LabelBatches = new LabelBatches({
    floor,
    send: (job) => labels.send(job, null),
    tell: (event) => tell(event, null),
  })
  const weighing = new Weighing(devices.scales)
  const station = new Station({
    floor,
    readCommand: (text) => card.read(text),
    labels,
    weighing,
    tell(event, scanId) {
      if (event.event === 'prompt') tellChanges()
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
    // Words and colours of the site's own codes may be others; the question that stands is not asked anew.
    show?.(bench.view())
  }
  const keys = keysOf(config)
  const bench: BenchAtWork = {
    async ask(asked) {
      if (asked.typed) devices.typed(asked.text)
      return asked.command === null && desk.takesWindowScan(asked.text, asked.typed) ? [] : station.ask(asked)
    },
    view: () =>
      viewNow(floor, {
        looksAt: station.looksAt,
        devices: [...devices.states(), ...cameraDevices(floor.around.camera)],
        keys,
        erps: sync.states(),
        codeOf: (command) => card.codes.get(command),
      }),
  }
  floor.around.hasScale = config.scales.length > 0
  floor.around.printers = config.printers.map(({ id }) => id)
  heard.weightChanged = () => {
    floor.around.onPanG = weighing.now()?.grams ?? null
    const view = bench.view()
    if (view.weighing) show?.(view)
  }
  const photoDesk = new PhotoDesk(floor, folder)
  const cameraChanged = (state: DeviceState): void => {
    tell({ event: 'device', id: CAMERA_ID, state }, null)
    desk.changed()
  }
  const photos = photosAtWork(photoDesk, { floor, station, view: bench.view, show, cameraChanged })
  const rules = new RulesDesk({ floor, examiner: RulesExaminer.inThread({ folder }), rulesChanged, log })
  const numbers = NumbersDesk.inThread(floor, { folder })
  const approvals = new ApprovalsDesk({
    floor,
    carryOut: (id, deed) => station.carryOut(id, deed),
    codeOf: (command) => card.codes.get(command),
    changed: () => show?.(bench.view()),
  })
  const audit = new AuditDesk({ floor, folder, log })
  const desks: Desks = {
    audit,
    rules,
    numbers,
    bench,
    photos,
    devices: desk,
    sync: syncDesk,
    erps: erpsDesk,
    approvals,
    labels: batches,
    floorChanged,
    realSite,
    demo,
  }
  const server = await serveCalls(socketPath(folder), callServer(floor, { asker: 'own-account', log, desks }))
  const sweeping = sweepRawScans(floor)
  const disk = await watchDisk(folder, floor.around)
  const watching = watchClock(floor)
  await devices.ready
  heard.labels = labels
  await within(LABELS_FIRST_MS, labels.takeUpAfterStart())
  tell(readyNow(floor, devices, version), null)
  heard.station = station
  station.showPrompt(null)
  batches.takeUpAfterStart()
  // Not before the first prompt: it may take a thread.
  const counting = countOlderBesides(floor, log)
  const folding = foldCountsBesides(floor, log)
  const sweepingPhotos = sweepPhotos(floor, photoDesk, { log })
  // A thread with its fonts takes time and memory: not before the first prompt, and not where nothing prints.
  if (config.printers.length > 0) drawer.warmUp()

  const answerWindow = callServer(floor, { asker: 'window', log, desks })
  return {
    scan: (scan) => station.scan(scan),
    answerWindow(call, input) {
      devices.windowIsThere()
      return answerWindow(call, input)
    },
    async stop(reason) {
      desk.stop()
      batches.stop()
      labels.stop()
      await devices.stop()
      await station.idle()
      await labels.idle()
      await batches.idle()
      await sync.stop()
      sweeping.stop()
      sweepingPhotos.stop()
      counting.stop()
      folding.stop()
      disk.stop()
      await photoDesk.close()
      await rules.close()
      await numbers.close()
      await audit.stop()
      watching.stop()
      await server.close()
      await drawer.close()
      tell({ event: 'stopped', reason }, null)
      close()
    },
  }
}

/** Labels that were left over are to be told of before the first question; a printer that hangs does not keep it back. */
const LABELS_FIRST_MS = 3000

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

import type { Prompt } from '#contract/bench'
import type { Look } from '#contract/commands'
import type { StationEvent } from '#contract/events'
import { asWritten } from './barcodes/as-written.ts'
import { whatAScanMeans, type Scanned } from './barcodes/what-a-scan-means.ts'
import type { commandReader } from './barcodes/command-code.ts'
import { readCalibration, type HowTyped } from './devices/scanner/calibration.ts'
import { withoutAffixes, type Affixes } from './devices/scanner/affixes.ts'
import { promptNow } from './bench/prompt.ts'
import { takeScan, type DeskDeed, type Scan } from './bench/take-scan.ts'
import type { TakenPhoto } from './photos/take-photo.ts'
import type { Floor } from './floor.ts'
import type { FoundWeight, Weighing } from './devices/scale/weighing.ts'
import type { LabelJobs } from './labels/label-jobs.ts'
import { within } from './within.ts'

/** A double read of a trigger: the same text from the same scanner before its prompt has changed. */
const REPEAT_WITHIN_MS = 500
/** How long a prompt waits for its label. Beyond that the label is owed, and nothing waits for it. */
const LABEL_WAIT_MS = 3000

/** Who it is that scans, where a person writes the code. */
const BY_HAND = 'by-hand'

const REPEAT: Scanned = { kind: 'repeat' }

export type ArrivedScan = { source: string; text: string; atMonotonicMs: number }

/** What a window asks for: a scan that it read, or a command by its name, bound to the prompt that it showed. */
export type AskedAtBench = {
  id: string
  promptId: string | null
  text: string
  command: string | null
  /** How the keys came, where a scanner typed it. */
  typed: HowTyped | null
  /** Whether a person wrote it. */
  byHand: boolean
}

/** What the config says of the scanners. */
export type ScannerFacts = {
  affixesOf: (source: string) => Affixes
  /** Who it is that types into the window; null where the config names nobody. */
  wedge: string | null
}

/** The bench at work: scans come in order, each brings its events and then exactly one prompt. */
export class Station {
  readonly #floor: Floor
  readonly #readCommand: ReturnType<typeof commandReader>
  readonly #labels: LabelJobs
  readonly #weighing: Weighing
  readonly #tell: (event: StationEvent, scanId: string | null) => void
  readonly #confirmed: () => void
  readonly #log: (line: string) => void
  readonly #scanners: ScannerFacts
  #shown: Prompt | null = null
  #looksAt: Look | null = null
  /** The last one of each scanner. */
  readonly #before = new Map<string, ArrivedScan & { promptId: string | null }>()
  #last: Promise<void> = Promise.resolve()

  constructor(parts: {
    floor: Floor
    readCommand: ReturnType<typeof commandReader>
    labels: LabelJobs
    weighing: Weighing
    tell: (event: StationEvent, scanId: string | null) => void
    /** Called after each command that left documents. */
    confirmed: () => void
    log: (line: string) => void
    scanners: ScannerFacts
  }) {
    this.#floor = parts.floor
    this.#readCommand = parts.readCommand
    this.#labels = parts.labels
    this.#weighing = parts.weighing
    this.#tell = parts.tell
    this.#confirmed = parts.confirmed
    this.#log = parts.log
    this.#scanners = parts.scanners
  }

  /** Asks where the database stands: once after the start, and after each scan. */
  showPrompt(scanId: string | null): void {
    this.#shown = promptNow(this.#floor)
    this.#tell({ event: 'prompt', prompt: this.#shown }, scanId)
  }

  /** What the last scan asked to see besides the job. */
  get looksAt(): Look | null {
    return this.#looksAt
  }

  /** Takes a scan, bound to the prompt that is shown now. Settles when its own prompt is shown. */
  scan(arrived: ArrivedScan): Promise<void> {
    return this.#arrived(arrived, () => this.#read(arrived.text, arrived.source, null))
  }

  /** The same for a pedal or a button: its text is the command that it presses. */
  press(pressed: ArrivedScan): Promise<void> {
    return this.#arrived(pressed, () => ({ kind: 'command', name: pressed.text }))
  }

  #arrived(arrived: ArrivedScan, read: () => Scanned): Promise<void> {
    const promptId = this.#shown?.id ?? null
    const isRepeat = this.#repeats(arrived, promptId)
    const found = this.#weighing.now()
    this.#before.set(arrived.source, { ...arrived, promptId })
    const came = { promptId, found, read: isRepeat ? () => REPEAT : read }
    this.#last = this.#last.then(() => this.#take(arrived, came))
    return this.#last
  }

  /** The same by touch or key: its id is the window's, so that asking again does nothing twice. Gives what it brought. */
  ask(asked: AskedAtBench): Promise<StationEvent[]> {
    const { id, promptId, command, typed, byHand } = asked
    if (byHand) return this.#wrote(asked)
    const { text } = asked
    const source = (typed && this.#scanners.wedge) ?? 'window'
    const scanned =
      command === null ? this.#read(text, source, typed) : ({ kind: 'command', name: command } as const)
    return this.#asked({ id, source, text, promptId, scanned, byHand })
  }

  /** What a person wrote in the place of a scan. The same again within a moment is meant. */
  #wrote({ id, promptId, text: raw }: AskedAtBench): Promise<StationEvent[]> {
    const text = asWritten(raw)
    const scanned = this.#meaning(text)
    return this.#asked({ id, source: BY_HAND, text, promptId, scanned, byHand: true })
  }

  /** The same with a picture for an answer, whatever prompt is shown: it knows the question that it was taken for. */
  takePhoto(id: string, taken: TakenPhoto): Promise<StationEvent[]> {
    const scanned = { kind: 'photo', ...taken } as const
    return this.#asked({ id, source: 'window', text: 'photo', promptId: null, scanned, byHand: false })
  }

  /** What a supervisor does at a screen besides the job, in its turn among the scans. */
  carryOut(id: string, deed: DeskDeed): Promise<StationEvent[]> {
    return this.#asked({
      id,
      source: 'window',
      text: deed.name,
      promptId: null,
      scanned: deed,
      byHand: false,
    })
  }

  #asked(scan: Omit<Scan, 'weight'>): Promise<StationEvent[]> {
    const found = this.#weighing.now()
    const asked = this.#last.then(() => this.#carryOut(scan, found))
    this.#last = asked.then(() => undefined)
    return asked
  }

  /** Settles once every scan that came is answered. */
  idle(): Promise<void> {
    return this.#last
  }

  #repeats(arrived: ArrivedScan, promptId: string | null): boolean {
    const before = this.#before.get(arrived.source)
    return (
      before !== undefined &&
      before.text === arrived.text &&
      before.promptId === promptId &&
      this.#shown?.step !== 'quantity' &&
      arrived.atMonotonicMs - before.atMonotonicMs < REPEAT_WITHIN_MS
    )
  }

  async #take(
    { source, text }: ArrivedScan,
    { promptId, found, read }: { promptId: string | null; found: FoundWeight | null; read: () => Scanned },
  ): Promise<void> {
    const id = this.#floor.newId()
    await this.#carryOut({ id, source, text, promptId, scanned: read(), byHand: false }, found)
  }

  async #carryOut(asked: Omit<Scan, 'weight'>, found: FoundWeight | null): Promise<StationEvent[]> {
    const scan = { ...asked, weight: found && this.#weighing.whose(found) }
    const told: StationEvent[] = []
    try {
      const { events, labelJobs, wakesSync, weighed } = takeScan(this.#floor, scan)
      for (const event of events) this.#tell(event, scan.id)
      told.push(...events)
      this.#looksAt = events.findLast((event) => event.event === 'look')?.at ?? null
      if (found && weighed !== null) this.#weighing.belongsTo(found, weighed)
      if (wakesSync) this.#confirmed()
      if (labelJobs.length > 0) await this.#untilSent(labelJobs, scan.id)
    } catch (error) {
      told.push(this.#tellFault(error, scan.id))
    }
    this.showPrompt(scan.id)
    return told
  }

  /** The transaction is gone and with it the scan; the worker hears so, and the log has the cause. */
  #tellFault(error: unknown, scanId: string): StationEvent {
    const isFull = error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL'
    const fault = scanId.slice(-6)
    this.#log(`fault ${fault}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    const code = isFull ? 'disk-full' : 'station-failed'
    const event: StationEvent = { event: 'refused', code, params: isFull ? {} : { fault } }
    this.#tell(event, scanId)
    return event
  }

  #read(raw: string, source: string, typed: HowTyped | null): Scanned {
    const text = withoutAffixes(raw, this.#scanners.affixesOf(source))
    const calibration = readCalibration(text ?? raw, typed)
    if (calibration) return { kind: 'calibration', fault: calibration.faults[0] ?? null }
    if (text === null || typed?.hasSuffix === false) return { kind: 'unreadable' }
    return this.#meaning(text)
  }

  #meaning(text: string): Scanned {
    const { station, now } = this.#floor
    const year = new Date(now()).getUTCFullYear()
    return whatAScanMeans(text, { readCommand: this.#readCommand, site: station.site, year })
  }

  /** A label that is late is owed: when it comes out after all, it must not change the question that is shown. */
  #oweUnsent(jobs: readonly string[]): void {
    const { db } = this.#floor
    const late = jobs.flatMap((id) => {
      const { state, unitId, isCopy } = db.labelJobs.get(id)
      return unitId !== null && isCopy === 0 && (state === 'queued' || state === 'sending') ? [unitId] : []
    })
    if (late.length === 0) return
    db.transaction(() => late.forEach((unitId) => db.units.update(unitId, { labelOwed: 1 })))
  }

  async #untilSent(jobs: readonly string[], scanId: string): Promise<void> {
    await within(LABEL_WAIT_MS, Promise.all(jobs.map((job) => this.#labels.send(job, scanId))))
    this.#oweUnsent(jobs)
  }
}

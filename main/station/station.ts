import type { Prompt } from '#contract/bench'
import type { StationEvent } from '#contract/events'
import { whatAScanMeans, type Scanned } from './barcodes/what-a-scan-means.ts'
import type { commandReader } from './barcodes/command-code.ts'
import { promptNow } from './bench/prompt.ts'
import { takeScan } from './bench/take-scan.ts'
import type { Floor } from './floor.ts'
import type { LabelJobs } from './labels/label-jobs.ts'

/** A double read of a trigger: the same text from the same scanner before its prompt has changed. */
const REPEAT_WITHIN_MS = 500
/** How long a prompt waits for its label. Beyond that the label is owed, and nothing waits for it. */
const LABEL_WAIT_MS = 3000

export type ArrivedScan = { source: string; text: string; atMonotonicMs: number }

/** The bench at work: scans come in order, each brings its events and then exactly one prompt. */
export class Station {
  readonly #floor: Floor
  readonly #readCommand: ReturnType<typeof commandReader>
  readonly #labels: LabelJobs
  readonly #tell: (event: StationEvent, scanId: string | null) => void
  readonly #confirmed: () => void
  readonly #log: (line: string) => void
  #shown: Prompt | null = null
  #before: (ArrivedScan & { promptId: string | null }) | null = null
  #last: Promise<void> = Promise.resolve()

  constructor(parts: {
    floor: Floor
    readCommand: ReturnType<typeof commandReader>
    labels: LabelJobs
    tell: (event: StationEvent, scanId: string | null) => void
    /** Called after each command that left documents. */
    confirmed: () => void
    log: (line: string) => void
  }) {
    this.#floor = parts.floor
    this.#readCommand = parts.readCommand
    this.#labels = parts.labels
    this.#tell = parts.tell
    this.#confirmed = parts.confirmed
    this.#log = parts.log
  }

  /** Asks where the database stands: once after the start, and after each scan. */
  showPrompt(scanId: string | null): void {
    this.#shown = promptNow(this.#floor)
    this.#tell({ event: 'prompt', prompt: this.#shown }, scanId)
  }

  /** Takes a scan, bound to the prompt that is shown now. Settles when its own prompt is shown. */
  scan(arrived: ArrivedScan): Promise<void> {
    const promptId = this.#shown?.id ?? null
    const isRepeat = this.#repeats(arrived, promptId)
    this.#before = { ...arrived, promptId }
    this.#last = this.#last.then(() => this.#take(arrived, promptId, isRepeat))
    return this.#last
  }

  /** Settles once every scan that came is answered. */
  idle(): Promise<void> {
    return this.#last
  }

  #repeats(arrived: ArrivedScan, promptId: string | null): boolean {
    const before = this.#before
    return (
      before !== null &&
      before.source === arrived.source &&
      before.text === arrived.text &&
      before.promptId === promptId &&
      this.#shown?.step !== 'quantity' &&
      arrived.atMonotonicMs - before.atMonotonicMs < REPEAT_WITHIN_MS
    )
  }

  async #take({ source, text }: ArrivedScan, promptId: string | null, isRepeat: boolean): Promise<void> {
    const id = this.#floor.newId()
    const scanned = isRepeat ? ({ kind: 'repeat' } as const) : this.#read(text)
    try {
      const { events, labelJobs, keys } = takeScan(this.#floor, { id, source, text, promptId, scanned })
      for (const event of events) this.#tell(event, id)
      if (keys.length > 0) this.#confirmed()
      if (labelJobs.length > 0) await this.#untilSent(labelJobs)
    } catch (error) {
      this.#tellFault(error, id)
    }
    this.showPrompt(id)
  }

  /** The transaction is gone and with it the scan; the worker hears so, and the log has the cause. */
  #tellFault(error: unknown, scanId: string): void {
    const isFull = error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL'
    const fault = scanId.slice(-6)
    this.#log(`fault ${fault}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    const code = isFull ? 'disk-full' : 'station-failed'
    this.#tell({ event: 'refused', code, params: isFull ? {} : { fault } }, scanId)
  }

  #read(text: string): Scanned {
    const { station, now } = this.#floor
    const year = new Date(now()).getUTCFullYear()
    return whatAScanMeans(text, { readCommand: this.#readCommand, site: station.site, year })
  }

  async #untilSent(jobs: readonly string[]): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LABEL_WAIT_MS)
    })
    await Promise.race([Promise.all(jobs.map((job) => this.#labels.send(job))), tooLong])
    clearTimeout(timer)
  }
}

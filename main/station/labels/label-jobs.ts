import type { StationEvent } from '#contract/events'
import type { LabelJobRow, LabelJobState } from '#db/label-jobs-table'
import type { PrinterConfig } from '#contract/config'
import type { Printer } from '../devices/printer/printer.ts'
import type { Floor } from '../floor.ts'
import type { LabelDrawer } from './draw-in-worker.ts'
import { labelOfJob } from './label-of-job.ts'
import type { LabelTemplates } from './label-templates.ts'

export type LabelPrinter = { printer: Printer; config: PrinterConfig }

/**
 * Sends label jobs one after the other. What a job does is written down before its first byte:
 *
 *   queued ──▶ sending ──▶ sent ──scan-back──▶ printed
 *                 ├──▶ failed-safe   no byte reached the printer
 *                 └──▶ unknown       some may have: never printed again by itself
 */
export class LabelJobs {
  readonly #floor: Floor
  readonly #drawer: LabelDrawer
  readonly #printers: readonly LabelPrinter[]
  readonly #templates: LabelTemplates
  readonly #tell: (event: StationEvent, scanId: string | null) => void
  #last: Promise<void> = Promise.resolve()

  constructor(parts: {
    floor: Floor
    drawer: LabelDrawer
    printers: readonly LabelPrinter[]
    templates: LabelTemplates
    /** With the scan that wanted the label, where one did. */
    tell: (event: StationEvent, scanId: string | null) => void
  }) {
    this.#floor = parts.floor
    this.#drawer = parts.drawer
    this.#printers = parts.printers
    this.#templates = parts.templates
    this.#tell = parts.tell
  }

  /** After a start: what was on its way when the core died may have come out; what was queued has not. */
  takeUpAfterStart(): void {
    const { db } = this.#floor
    for (const job of db.labelJobs.inState('sending')) this.#settle(job, 'unknown', 'interrupted', null)
    for (const job of db.labelJobs.inState('queued')) void this.send(job.id, null)
  }

  /** Settles when the job is sent, or it is known that it was not. Never rejects. */
  send(jobId: string, scanId: string | null): Promise<void> {
    this.#last = this.#last.then(() => this.#sendNow(jobId, scanId))
    return this.#last
  }

  /** Settles once nothing is on its way any more. */
  idle(): Promise<void> {
    return this.#last
  }

  async #sendNow(jobId: string, scanId: string | null): Promise<void> {
    const { db } = this.#floor
    const job = db.labelJobs.find(jobId)
    if (!job || job.state !== 'queued') return
    const to = this.#printers[0]
    if (!to) return this.#settle(job, 'failed-safe', 'no-printer', scanId)
    let hasBegun = false
    try {
      const { config } = to
      const order = labelOfJob(this.#floor, this.#templates, job, config)
      const { dpi, language } = config
      const symbols = config.kind === 'serial' ? config.symbols : 'bitmap'
      const drawing = this.#drawer.draw({ ...order, dpi, encode: language, copies: job.copies, symbols })
      // Written down while the other thread draws: before the first byte, and without keeping it waiting.
      db.transaction(() =>
        db.labelJobs.update(job.id, {
          state: 'sending',
          printer: to.printer.id,
          updatedAt: this.#floor.now(),
        }),
      )
      const drawn = await drawing
      if (!drawn.ok) return this.#settle(job, 'failed-safe', drawn.error.code, scanId)
      hasBegun = true
      const outcome = await to.printer.send(drawn.value.bytes)
      this.#settle(job, outcome.kind, 'reason' in outcome ? outcome.reason : null, scanId)
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'fault'
      this.#settle(job, hasBegun ? 'unknown' : 'failed-safe', reason, scanId)
    }
  }

  #settle(job: LabelJobRow, state: LabelJobState, reason: string | null, scanId: string | null): void {
    const { db, now } = this.#floor
    const printer = this.#printers[0]?.printer.id ?? null
    const changed = db.transaction(() => {
      // The worker may have scanned it back, or said that it did not come out, while the answer was on its way.
      const { state: at } = db.labelJobs.get(job.id)
      if (at !== 'queued' && at !== 'sending') return false
      db.labelJobs.update(job.id, { state, reason, printer, updatedAt: now() })
      return true
    })
    const { id, unitId, lpn } = job
    if (changed) this.#tell({ event: 'label', job: id, unit: unitId, lpn, printer, state }, scanId)
  }
}

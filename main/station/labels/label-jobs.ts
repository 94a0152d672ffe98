import type { StationEvent } from '#contract/events'
import type { LabelJobRow, LabelJobState } from '#db/label-jobs-table'
import type { SendOutcome } from '../devices/printer/printer.ts'
import type { Floor } from '../floor.ts'
import type { LabelDrawer } from './draw-in-worker.ts'
import { fitsPrinter, labelOfJob } from './label-of-job.ts'
import type { LabelTemplates } from './label-templates.ts'
import { isUp, laneFor, laneOf } from './printer-lanes.ts'
import type { LabelPrinter, Lane } from './printer-lanes.ts'
import { isStillWanted, takeUpWaiting } from './waiting-labels.ts'

export type { LabelPrinter } from './printer-lanes.ts'

/**
 * Whoever has just mended a printer may ask for the label in hand: then that one comes out, and not one more.
 * A roll that was just put in is fed and measured in that time, too.
 */
const TAKE_UP_AFTER_MS = 1000

/** A job on its way to a printer; `settled` when it is sent, or it is known that it was not. */
type Errand = {
  readonly jobId: string
  readonly scanId: string | null
  readonly settled: PromiseWithResolvers<void>
  readonly tried: Set<Lane>
  /** What the first printer that was tried said. */
  reason: string | null
}

/**
 * Sends label jobs, each printer one after the other. What a job does is written down before its first byte:
 *
 *   queued ──▶ sending ──▶ sent ──the printer's proof, or the scan-back──▶ printed
 *     ▲           │          └──▶ unknown   the way broke while it printed
 *     │           ├──▶ unknown              some bytes may have reached the printer: never printed again by itself
 *     │           └──▶ failed-safe          no byte did; another printer stands in, or it waits
 *     └──────────────────┘ waits: its printer is back, and the label is still wanted
 */
export class LabelJobs {
  readonly #floor: Floor
  readonly #drawer: Pick<LabelDrawer, 'draw'>
  readonly #lanes: readonly Lane[]
  readonly #templates: LabelTemplates
  readonly #tell: (event: StationEvent, scanId: string | null) => void
  readonly #underWay = new Set<Promise<void>>()
  #errands: Errand[] = []
  #takeUp: NodeJS.Timeout | undefined
  #isStopping = false

  constructor(parts: {
    floor: Floor
    drawer: Pick<LabelDrawer, 'draw'>
    /** In the order of the config: a later one stands in for those before it. */
    printers: readonly LabelPrinter[]
    templates: LabelTemplates
    /** With the scan that wanted the label, where one did. */
    tell: (event: StationEvent, scanId: string | null) => void
  }) {
    this.#floor = parts.floor
    this.#drawer = parts.drawer
    this.#lanes = parts.printers.map(laneOf)
    this.#templates = parts.templates
    this.#tell = parts.tell
  }

  /**
   * After a start: what was on its way when the core died may have come out; what was queued, or waits for a printer,
   * has not. Settles when each is sent, or it is known that it was not.
   */
  async takeUpAfterStart(): Promise<void> {
    const { db } = this.#floor
    for (const { id } of db.labelJobs.inState('sending')) this.#settle(id, unknownAfterDeath, null)
    for (const lane of this.#lanes) lane.unknownJob = this.#unknownAt(lane)
    const queued = db.labelJobs.inState('queued').map(({ id }) => this.send(id, null))
    await Promise.all([...queued, this.#takeUpWaiting()])
  }

  /** Settles when the job is sent, or it is known that it was not. Never rejects. */
  send(jobId: string, scanId: string | null): Promise<void> {
    const settled = Promise.withResolvers<void>()
    this.#errands.push({ jobId, scanId, settled, tried: new Set(), reason: null })
    this.#dispatch()
    return settled.promise
  }

  /** A printer's state is another: labels that wait may go out now, or must go elsewhere. */
  printersChanged(): void {
    this.#dispatch()
    this.#takeUp ??= setTimeout(() => {
      this.#takeUp = undefined
      void this.#takeUpWaiting()
    }, TAKE_UP_AFTER_MS)
  }

  /** From now on nothing new is begun; what is queued stays so, and goes out after the next start. */
  stop(): void {
    this.#isStopping = true
    clearTimeout(this.#takeUp)
    for (const { settled } of this.#errands.splice(0)) settled.resolve()
  }

  /** Whether no job is on its way. */
  get isIdle(): boolean {
    return this.#underWay.size === 0 && this.#errands.length === 0
  }

  /** Settles once nothing is on its way any more. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
  }

  #takeUpWaiting(): Promise<void> {
    if (this.#isStopping || !this.#lanes.some(({ printer }) => printer.state.kind === 'ready'))
      return Promise.resolve()
    const mayGo = (job: LabelJobRow): boolean =>
      this.#fitting(job).some(({ printer }) => printer.state.kind === 'ready')
    const jobs = takeUpWaiting(this.#floor, mayGo)
    for (const job of jobs) this.#tellState(job, null, 'queued', null)
    return Promise.all(jobs.map(({ id }) => this.send(id, null))).then(() => undefined)
  }

  /** Gives each errand whose printer is free to it. */
  #dispatch(): void {
    for (const errand of this.#errands.splice(0)) {
      const job = this.#floor.db.labelJobs.find(errand.jobId)
      if (this.#isStopping || job?.state !== 'queued') errand.settled.resolve()
      else this.#assign(errand, job)
    }
  }

  #assign(errand: Errand, job: LabelJobRow): void {
    const lane = laneFor(this.#fitting(job), errand.tried)
    if (lane === 'wait') this.#errands.push(errand)
    else if (lane === 'none') this.#giveUp(errand, job)
    else this.#run(lane, errand, job)
  }

  /** The one that somebody chose, whatever it is loaded with; where no printer fits, all may try. */
  #fitting(job: LabelJobRow): readonly Lane[] {
    const chosen = this.#lanes.filter(({ printer }) => printer.id === job.wantedPrinter)
    if (chosen.length > 0) return chosen
    const fitting = this.#lanes.filter(({ config }) => fitsPrinter(this.#floor, this.#templates, job, config))
    return fitting.length > 0 ? fitting : this.#lanes
  }

  #giveUp(errand: Errand, job: LabelJobRow): void {
    const [first] = this.#fitting(job)
    const state = first?.printer.state
    const reason = errand.reason ?? (state && 'reason' in state ? state.reason : 'no-printer')
    this.#settle(job.id, { state: 'failed-safe', reason, waits: first !== undefined }, errand.scanId)
    errand.settled.resolve()
  }

  #run(lane: Lane, errand: Errand, job: LabelJobRow): void {
    lane.hasJob = true
    const run = this.#print(lane, errand, job).finally(() => {
      this.#underWay.delete(run)
      lane.hasJob = false
      if (isUp(lane)) void this.#takeUpWaiting()
      this.#dispatch()
    })
    this.#underWay.add(run)
  }

  async #print(lane: Lane, errand: Errand, job: LabelJobRow): Promise<void> {
    let hasBegun = false
    try {
      const outcome = await this.#drawAndSend(lane, errand, job, () => {
        hasBegun = true
      })
      if (outcome === null) return errand.settled.resolve()
      if (outcome.kind === 'failed-safe') return this.#tryElsewhere(lane, errand, outcome.reason)
      if (outcome.kind === 'unknown') lane.unknownJob = job.id
      this.#settle(job.id, settledBy(outcome), errand.scanId, lane)
    } catch (error) {
      const reason = error instanceof Error ? error.name : 'fault'
      this.#settle(job.id, { state: hasBegun ? 'unknown' : 'failed-safe', reason }, errand.scanId, lane)
    }
    errand.settled.resolve()
  }

  /** Null: it was settled, or nobody wants it any more, before its first byte. */
  async #drawAndSend(
    lane: Lane,
    { scanId, settled }: Errand,
    job: LabelJobRow,
    begins: () => void,
  ): Promise<SendOutcome | null> {
    const { db, now } = this.#floor
    const { printer, config } = lane
    const { dpi, language } = config
    const order = labelOfJob(this.#floor, this.#templates, job, config)
    const drawing = this.#drawer.draw({ ...order, dpi, encode: language, copies: job.copies })
    // Written down while the other thread draws: before the first byte, and without keeping it waiting.
    db.transaction(() =>
      db.labelJobs.update(job.id, { state: 'sending', printer: printer.id, updatedAt: now() }),
    )
    const drawn = await drawing
    if (!drawn.ok) {
      this.#settle(job.id, { state: 'failed-safe', reason: drawn.error.code }, scanId, lane)
      return null
    }
    if (db.labelJobs.get(job.id).state !== 'sending') return null
    const dropsHeld = lane.unknownJob !== null && this.#didNotComeOut(lane.unknownJob)
    lane.unknownJob = null
    begins()
    const onAccepted = (): void => {
      this.#settle(job.id, { state: 'sent', reason: null }, scanId, lane)
      settled.resolve()
    }
    return printer.send(drawn.value.bytes, undefined, { onAccepted, dropsHeld })
  }

  /** What a printer may still hold of the last run's last job: it was in nobody's memory but the database's. */
  #unknownAt({ printer }: Lane): string | null {
    const job = this.#floor.db.labelJobs.lastAt(printer.id)
    return job && (job.state === 'unknown' || this.#didNotComeOut(job.id)) ? job.id : null
  }

  #didNotComeOut(jobId: string): boolean {
    const job = this.#floor.db.labelJobs.find(jobId)
    return job?.state === 'failed-safe' && job.reason === 'not-printed'
  }

  /** No byte reached this printer: the job is as it was, and another one may take it. */
  #tryElsewhere(lane: Lane, errand: Errand, reason: string): void {
    const { db, now } = this.#floor
    if (db.labelJobs.get(errand.jobId).state === 'sending')
      db.transaction(() =>
        db.labelJobs.update(errand.jobId, { state: 'queued', printer: null, updatedAt: now() }),
      )
    errand.tried.add(lane)
    errand.reason ??= reason
    this.#errands.unshift(errand)
  }

  #settle(jobId: string, settled: Settled, scanId: string | null, lane?: Lane): void {
    const { db, now } = this.#floor
    const { state, reason } = settled
    const waits = settled.waits && isStillWanted(db, db.labelJobs.get(jobId)) ? 1 : 0
    const job = db.transaction(() => {
      // The worker may have scanned it back, or said that it did not come out, while the answer was on its way.
      const before = db.labelJobs.get(jobId)
      if (!MAY_BECOME[state].includes(before.state)) return null
      const printer = lane?.printer.id ?? before.printer ?? this.#fitting(before)[0]?.printer.id ?? null
      db.labelJobs.update(jobId, { state, reason, printer, waits, updatedAt: now() })
      return { ...before, printer }
    })
    if (job) this.#tellState(job, job.printer, state, scanId)
  }

  #tellState(job: LabelJobRow, printer: string | null, state: LabelJobState, scanId: string | null): void {
    const { id, unitId, lpn } = job
    this.#tell({ event: 'label', job: id, unit: unitId, lpn, printer, state }, scanId)
  }
}

type Settled = {
  readonly state: 'sent' | 'printed' | 'unknown' | 'failed-safe'
  readonly reason: string | null
  readonly waits?: boolean
}

const MAY_BECOME: Record<Settled['state'], readonly LabelJobState[]> = {
  sent: ['queued', 'sending'],
  printed: ['sending', 'sent'],
  unknown: ['sending', 'sent'],
  'failed-safe': ['queued', 'sending'],
}

const unknownAfterDeath: Settled = { state: 'unknown', reason: 'interrupted' }

const settledBy = (outcome: Exclude<SendOutcome, { kind: 'failed-safe' }>): Settled => ({
  state: outcome.kind,
  reason: 'reason' in outcome ? outcome.reason : null,
})

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { StationEvent } from '#contract/events'
import type {
  BatchRefusal,
  BatchView,
  Batches,
  BeginBatch,
  BeginBatchRefusal,
  ViewBatch,
} from '#contract/label-batches'
import { done, refused, type Result } from '#contract/result'
import type { LabelBatchRow } from '#db/label-batches-table'
import type { UnitRow } from '#db/units-table'
import { Deed } from '../../deed.ts'
import type { Floor } from '../../floor.ts'
import { queueLabel } from '../../returns/label-wanted.ts'
import { beginBatch } from './begin-batch.ts'
import { batchesNow, batchView } from './view-batch.ts'

type Unknown = { code: 'batch-unknown' }

/**
 * Prints whole lists of labels, one batch after the other, each label a job as any other: what it does is written down
 * before its first byte, and one whose fate nobody knows is told of and never printed again by itself.
 *
 *   open ──last label begun──▶ done
 *     └──cancelled by a person──▶ cancelled   what has not begun is left out
 *
 * While the label in hand waits for a printer, the rest waits with it.
 */
export class LabelBatches {
  readonly #floor: Floor
  readonly #send: (jobId: string) => Promise<void>
  readonly #tell: (event: StationEvent) => void
  #running: Promise<void> | null = null
  #isStopping = false
  #isHeldUp = false

  constructor(parts: {
    floor: Floor
    /** Settles when the job is sent, or it is known that it was not. */
    send: (jobId: string) => Promise<void>
    tell: (event: StationEvent) => void
  }) {
    this.#floor = parts.floor
    this.#send = parts.send
    this.#tell = parts.tell
  }

  /** After a start: what was half written down never was; what was open goes on where it stood. */
  takeUpAfterStart(): void {
    const { db } = this.#floor
    db.transaction(() => db.labelBatches.dropStaged())
    this.#goOn()
  }

  async begin(asked: BeginBatch, by: string): Promise<Result<null, BeginBatchRefusal>> {
    const begun = await beginBatch(this.#floor, asked, by)
    if (begun.ok) this.#goOn()
    return begun
  }

  /** Nothing more of it is begun; a label that no printer has yet is void. */
  cancel(id: string, by: string): Result<null, Unknown> {
    const { db, now } = this.#floor
    const cancelled = db.transaction((): Result<null, Unknown> => {
      const batch = db.labelBatches.find(id)
      if (!batch || batch.state === 'staging') return refused({ code: 'batch-unknown' })
      if (batch.state !== 'open') return done(null)
      const at = now()
      const last = this.#lastJob(batch)
      if (last && (last.state === 'queued' || last.waits === 1))
        db.labelJobs.update(last.id, { state: 'void', reason: 'cancelled', waits: 0, updatedAt: at })
      db.labelBatches.setState(id, 'cancelled')
      db.journal.append({ at, kind: 'label-batch-cancelled', by, subject: id, body: {} })
      return done(null)
    })
    this.#goOn()
    return cancelled
  }

  list(): Batches {
    return batchesNow(this.#floor)
  }

  view(asked: ViewBatch): Promise<Result<BatchView, Unknown>> {
    return batchView(this.#floor, asked)
  }

  /** A label's state is another: what waited for a printer may go on. */
  labelsChanged(): void {
    if (this.#isHeldUp) this.#goOn()
  }

  #goOn(): void {
    if (this.#isStopping || this.#running) return
    this.#isHeldUp = false
    this.#running = this.#run().finally(() => {
      this.#running = null
    })
  }

  /** From now on nothing new is begun; the rest goes on after the next start. */
  stop(): void {
    this.#isStopping = true
  }

  /** Settles once nothing is under way: all is done, or waits for a printer. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running
  }

  async #run(): Promise<void> {
    const { db } = this.#floor
    for (;;) {
      const batch = this.#isStopping ? undefined : db.labelBatches.oldestOpen()
      this.#isHeldUp = batch !== undefined && this.#lastJob(batch)?.waits === 1
      if (!batch || this.#isHeldUp) return
      const jobId = db.transaction(() => this.#beginNext(batch))
      await (jobId === null ? nextTurn() : this.#send(jobId))
    }
  }

  #lastJob({ id }: LabelBatchRow) {
    const { labelBatches, labelJobs } = this.#floor.db
    const job = labelBatches.lastJob(id)
    return job === null ? null : labelJobs.get(job)
  }

  /** The job of the next label, written down with its place in the batch; null where there is none. */
  #beginNext({ id, why, madeBy, copies, printer }: LabelBatchRow): string | null {
    const { db, newId } = this.#floor
    const next = db.labelBatches.nextLeft(id)
    if (!next) {
      db.labelBatches.setState(id, 'done')
      return null
    }
    const unit = db.units.get(next.unit)
    const no = whyNot(this.#floor, unit)
    if (no !== null) {
      db.labelBatches.refuse(id, next.position, no)
      return null
    }
    const deed = new Deed(this.#floor, madeBy)
    const nth = db.labelJobs.ofUnit(unit.id).length + 1
    queueLabel({ floor: this.#floor, deed }, unit, { why, copies, wantedPrinter: printer })
    const [jobId] = deed.labelJobs
    if (jobId === undefined) throw new Error('no label was queued')
    deed.confirm('label-reprinted', unit.id, { lpn: unit.lpn, why, nth, copies, batch: id })
    deed.write(newId(), {})
    db.labelBatches.begun(id, next.position, jobId)
    deed.events.forEach(this.#tell)
    return jobId
  }
}

/** What is at the bench is printed there: another label would change the question that stands. */
function whyNot({ db }: Floor, { id, lpn, withdrawnAt, leftWith }: UnitRow): BatchRefusal | null {
  if (withdrawnAt !== null || leftWith !== null) return 'gone'
  if (lpn === null) return 'no-label'
  return db.bench.read().unitId === id ? 'in-hand' : null
}

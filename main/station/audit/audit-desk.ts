import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Audit, JOURNAL_FORMATS } from '#contract/audit'
import type { Words } from '#contract/bench'
import { done, refused, type Result } from '#contract/result'
import type { Floor } from '../floor.ts'
import type { ExportRefusal } from '../records/export.ts'
import type { VerifyReport, VerifyStep } from '../records/verify.ts'
import { threadFile } from '../threads/asked-thread.ts'

type Format = (typeof JOURNAL_FORMATS)[number]
export type AuditOrder = { kind: 'check' } | { kind: 'write'; format: Format; to: string }
export type AuditTold =
  | { step: VerifyStep | null; rows: number }
  | { report: VerifyReport }
  | { written: Result<{ rows: number }, ExportRefusal> }

const NEVER: Audit = {
  check: { state: 'never', step: null, rows: 0, endedAt: null, counts: null, problems: [] },
  file: { state: 'never', rows: 0, path: null, why: null },
}

/**
 * Looks, when a supervisor asks for it, whether the records hold together, and writes the journal to a file. One of
 * both at a time, in a thread of its own over a connection that only reads: a check of millions takes minutes, and
 * the bench does not notice.
 */
export class AuditDesk {
  readonly #floor: Floor
  readonly #folder: string
  readonly #log: (line: string) => void
  #view: Audit = NEVER
  #running: { worker: Worker; does: AuditOrder } | null = null

  constructor({ floor, folder, log }: { floor: Floor; folder: string; log: (line: string) => void }) {
    this.#floor = floor
    this.#folder = folder
    this.#log = log
  }

  get view(): Audit {
    return this.#view
  }

  /** `by` is the supervisor, in whose name the journal says what was found. */
  check(by: string): Result<null, { code: 'busy' }> {
    if (this.#running) return refused({ code: 'busy' })
    this.#view = { ...this.#view, check: { ...NEVER.check, state: 'running' } }
    this.#begin({ kind: 'check' }, (told) => {
      if ('report' in told) this.#checked(told.report, by)
      else if ('rows' in told) this.#checks({ step: stepWords(told.step), rows: told.rows })
    })
    return done(null)
  }

  /** Into `exports` of the data folder, under the moment's name. */
  write(format: Format): Result<null, { code: 'busy' }> {
    if (this.#running) return refused({ code: 'busy' })
    const moment = new Date(this.#floor.now()).toISOString().replaceAll(/[:.]/g, '-')
    const to = join(this.#folder, 'exports', `journal-${moment}.${format}`)
    this.#view = { ...this.#view, file: { state: 'running', rows: 0, path: to, why: null } }
    this.#begin({ kind: 'write', format, to }, (told) => {
      if ('written' in told) this.#written(told.written)
      else if ('rows' in told) this.#writes({ rows: told.rows })
    })
    return done(null)
  }

  /** Ends what is running; of a file nothing stays. */
  async stop(): Promise<void> {
    const running = this.#running
    if (!running) return
    this.#running = null
    await running.worker.terminate()
    if (running.does.kind === 'check') return this.#checks({ state: 'stopped', step: null })
    const part = `${running.does.to}.part`
    if (existsSync(part)) rmSync(part)
    this.#writes({ state: 'stopped', path: null })
  }

  #begin(does: AuditOrder, hear: (told: AuditTold) => void): void {
    const file = threadFile('audit-worker', import.meta.url)
    const worker = new Worker(file, { workerData: { folder: this.#folder, does } })
    const isCurrent = (): boolean => this.#running?.worker === worker
    this.#running = { worker, does }
    worker.on('message', (told: AuditTold) => {
      if (!isCurrent()) return
      // With its answer it is done, whenever it ends.
      if (!('rows' in told)) this.#running = null
      hear(told)
    })
    worker.on('error', (error) => this.#log(`audit: ${error instanceof Error ? error.stack : String(error)}`))
    worker.on('exit', () => {
      if (!isCurrent()) return
      this.#running = null
      if (this.#view.check.state === 'running') this.#checks({ state: 'failed', step: null })
      if (this.#view.file.state === 'running') this.#writes({ state: 'failed', path: null })
    })
  }

  #checked({ ok, problems, units, parcels, documents, journal }: VerifyReport, by: string): void {
    const { db, now } = this.#floor
    const at = now()
    const body = { result: ok ? 'ok' : 'broken', problems: problems.length, entries: journal }
    db.transaction(() => db.journal.append({ at, kind: 'records-checked', by, subject: null, body }))
    this.#checks({
      state: 'done',
      step: null,
      endedAt: at,
      counts: { units, parcels, documents, journal },
      problems: problems.map(({ code, params }) => ({
        key: `problem.${code}`,
        params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value ?? ''])),
      })),
    })
  }

  #written(written: Result<{ rows: number }, ExportRefusal>): void {
    if (written.ok) return this.#writes({ state: 'done', rows: written.value.rows })
    const why: Words | null =
      written.error.code === 'cannot-write'
        ? { key: 'audit.cannot-write', params: { reason: written.error.reason } }
        : null
    this.#writes({ state: 'failed', path: null, why })
  }

  #checks(change: Partial<Audit['check']>): void {
    this.#view = { ...this.#view, check: { ...this.#view.check, ...change } }
  }

  #writes(change: Partial<Audit['file']>): void {
    this.#view = { ...this.#view, file: { ...this.#view.file, ...change } }
  }
}

const stepWords = (step: VerifyStep | null): Words | null => (step ? { key: `audit.step.${step}` } : null)

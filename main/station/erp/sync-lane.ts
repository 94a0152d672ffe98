import type { ErpClient, ErpRun, SoFar } from './erp-client.ts'

export type LaneRun = Pick<ErpRun, 'sent' | 'settled' | 'applied'>
export type LaneTrouble = NonNullable<ErpRun['trouble']>

const NOTHING_YET: SoFar = { taken: 0, sent: 0 }

/**
 * One ERP's runs, one at a time.
 *
 *   idle ──run──▶ running ──run──▶ running, once more after it ──▶ idle
 */
export class SyncLane {
  readonly #client: ErpClient
  readonly #onRun: (run: LaneRun) => void
  readonly #onTrouble: (trouble: LaneTrouble | null) => void
  readonly #stopped = new AbortController()
  #cancelled = new AbortController()
  #running: Promise<ErpRun> | null = null
  #next: Promise<ErpRun> | null = null
  #reason: LaneTrouble['reason'] | null = null
  #ranAt: number | null = null
  #isPullWanted = false

  readonly #now: () => number

  constructor(
    { client, now }: { client: ErpClient; now: () => number },
    on: { run: (run: LaneRun) => void; trouble: (trouble: LaneTrouble | null) => void },
  ) {
    this.#client = client
    this.#now = now
    this.#onRun = on.run
    this.#onTrouble = on.trouble
  }

  /** Ends the run in hand between two sendings; the next one goes on where it was. */
  cancel(): void {
    this.#cancelled.abort()
  }

  /** When the last run began, Unix ms; how far the one in hand is; whether a pull was ended before its end. */
  facts(): { ranAt: number | null; running: SoFar | null; isPullOwed: boolean } {
    const running = this.#running && (this.#client.soFar?.() ?? NOTHING_YET)
    return { ranAt: this.#ranAt, running, isPullOwed: !running && this.#isPullOwed }
  }

  /** Asks the other side something that changes nothing there; null where it answered. */
  test(): Promise<LaneTrouble | null> {
    return this.#client.test?.(this.#stopped.signal) ?? Promise.resolve(null)
  }

  get isRunning(): boolean {
    return this.#running !== null
  }

  get #isPullOwed(): boolean {
    return this.#client.isPullOwed?.() ?? false
  }

  /**
   * A run that begins after this call, so that it sees all that was confirmed before it. While one is in hand
   * all callers share the one that follows it. `pull`: it first takes over what is new there; `if-owed`: only where the
   * pull before was ended before its end.
   */
  run({ pull }: { pull: boolean | 'if-owed' }): Promise<ErpRun> {
    this.#isPullWanted ||= pull === 'if-owed' ? this.#isPullOwed : pull
    if (!this.#running) return this.#start()
    this.#next ??= this.#running.then(() => {
      this.#next = null
      return this.#start()
    })
    return this.#next
  }

  /** No further run; waits for the sending in hand. */
  async stop(): Promise<void> {
    this.#stopped.abort()
    await this.#next
    await this.#running
    await this.#client.close()
  }

  #start(): Promise<ErpRun> {
    this.#running = this.#once().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #once(): Promise<ErpRun> {
    if (this.#stopped.signal.aborted) return { sent: 0, settled: 0, applied: 0, trouble: null }
    const run = await this.#runClient()
    // Who ended it is why the ERP did not answer, and it may be as it was before; a fault of ours stays one.
    if (!this.#cancelled.signal.aborted || run.trouble?.reason === 'broken') this.#tell(run.trouble)
    if (run.sent > 0 || run.settled > 0) this.#onRun(run)
    return run
  }

  /** A fault in one connector must not take the station with it: it is a trouble whose cause is logged. */
  async #runClient(): Promise<ErpRun> {
    try {
      this.#cancelled = new AbortController()
      this.#ranAt = this.#now()
      // Not sooner: the run before this one would take it for its own.
      if (this.#isPullWanted) this.#client.wantPull?.()
      this.#isPullWanted = false
      return await this.#client.run(AbortSignal.any([this.#stopped.signal, this.#cancelled.signal]))
    } catch (error) {
      const cause = error instanceof Error ? error : new Error(String(error))
      return { sent: 0, settled: 0, applied: 0, trouble: { reason: 'broken', cause } }
    }
  }

  /** Each change once, its end too. */
  #tell(trouble: LaneTrouble | null): void {
    if (trouble?.reason === (this.#reason ?? undefined)) return
    this.#reason = trouble?.reason ?? null
    this.#onTrouble(trouble)
  }
}

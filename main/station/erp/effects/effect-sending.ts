import { BrokenCircuitError } from 'cockatiel'
import type { ErpRun } from '../erp-client.ts'
import type { EffectOutcome } from './connector.ts'
import type { EffectParts, Memory } from './effect-client.ts'
import { effectOf, type Effect } from './effect.ts'
import { EffectOrder } from './effect-order.ts'

/** So many are read ahead of those on their way: enough for the other side's every lane, little to hold. */
const AHEAD = 400
const PAGE = 100

/** One run's sending: reads ahead, keeps the other side's lanes busy, ends early where it is out of order. */
export class EffectSending {
  readonly #parts: EffectParts
  readonly #memory: Memory
  readonly #run: ErpRun
  readonly #signal: AbortSignal
  readonly #cut: AbortSignal
  readonly #order: EffectOrder
  readonly #ready: Effect[] = []
  readonly #onTheirWay = new Set<Promise<void>>()
  #after = 0
  #isAllRead = false
  #isStopped = false

  /** `signal`: none goes out any more. `cut`: what is on its way is given up. */
  constructor(
    parts: EffectParts,
    memory: Memory,
    { run, signal, cut }: { run: ErpRun; signal: AbortSignal; cut: AbortSignal },
  ) {
    this.#parts = parts
    this.#memory = memory
    this.#run = run
    this.#signal = signal
    this.#cut = cut
    const held = parts.db.outbox.heldRows(parts.client)
    this.#order = new EffectOrder(held.flatMap((row) => effectOf(row).about))
  }

  async all(): Promise<void> {
    for (;;) {
      this.#readAhead()
      while (this.#mayGo()) this.#send(this.#ready.shift()!)
      if (this.#onTheirWay.size === 0) return
      await Promise.race(this.#onTheirWay)
    }
  }

  #mayGo(): boolean {
    this.#isStopped ||= this.#signal.aborted
    return (
      !this.#isStopped && this.#ready.length > 0 && this.#onTheirWay.size < this.#parts.connector.parallel
    )
  }

  #readAhead(): void {
    const { db, client } = this.#parts
    while (!this.#isAllRead && !this.#isStopped && this.#order.size < AHEAD) {
      const rows = db.outbox.pendingAfter(client, this.#after, PAGE)
      this.#isAllRead = rows.length < PAGE
      this.#after = rows.at(-1)?.seq ?? this.#after
      for (const row of rows) {
        const effect = effectOf(row)
        if (this.#order.add(effect) === 'ready') this.#ready.push(effect)
      }
    }
  }

  #send(effect: Effect): void {
    const sending = this.#sendOne(effect).finally(() => this.#onTheirWay.delete(sending))
    this.#onTheirWay.add(sending)
  }

  async #sendOne(effect: Effect): Promise<void> {
    const { db, connector } = this.#parts
    try {
      const outcome = await this.#memory.fuse.execute(() => {
        db.outbox.goesOut(effect.key)
        this.#run.sent += 1
        return connector.apply(effect, this.#cut)
      })
      this.#settle(effect, outcome)
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error
      // It never left.
      this.#isStopped = true
      this.#run.trouble ??= this.#memory.trouble
      this.#order.failed(effect)
    }
  }

  #settle(effect: Effect, outcome: EffectOutcome): void {
    const { outbox } = this.#parts.db
    switch (outcome.kind) {
      case 'applied':
      case 'already':
        this.#write(effect, { state: 'applied', outcome: outcome.kind, reason: null })
        this.#run.applied += 1
        this.#ready.push(...this.#order.arrived(effect))
        return
      case 'conflict':
        this.#write(effect, { state: 'parked', outcome: 'conflict', reason: outcome.detail })
        break
      case 'rejected':
        this.#write(effect, { state: 'parked', outcome: 'rejected', reason: outcome.reason })
        break
      case 'retry':
        outbox.sendAgain(effect.key)
        this.#isStopped = true
        this.#memory.restUntil = performance.now() + (outcome.afterMs ?? 0)
        this.#run.trouble ??= { reason: outcome.reason, cause: outcome.cause }
        break
      case 'unknown':
        outbox.loseSightOf(effect.key)
        this.#memory.lostAt.set(effect.key, performance.now())
        this.#run.trouble ??= { reason: 'unanswered', cause: outcome.cause }
    }
    this.#order.failed(effect)
  }

  #write({ key }: Effect, to: { state: 'applied' | 'parked'; outcome: string; reason: string | null }): void {
    this.#parts.db.outbox.settle(key, { ...to, at: this.#parts.now() })
    this.#run.settled += 1
  }
}

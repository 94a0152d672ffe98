import { setImmediate as nextTurn } from 'node:timers/promises'
import { BrokenCircuitError } from 'cockatiel'
import type { ErpRun } from '../erp-client.ts'
import type { EffectOutcome } from './connector.ts'
import type { EffectParts, Memory } from './effect-client.ts'
import { effectOf, type Effect } from './effect.ts'
import { EffectOrder } from './effect-order.ts'
import { inPages, PAGE } from './in-pages.ts'

/** So many are read ahead of those on their way: enough for the other side's every lane, little to hold. */
const AHEAD = 400
/** One commit for so many: a station that dies asks about those that had not left, too. */
const MARKED_AT_ONCE = 16

/** One run's sending: reads ahead, keeps the other side's lanes busy, ends early where it is out of order. */
export class EffectSending {
  readonly #parts: EffectParts
  readonly #memory: Memory
  readonly #run: ErpRun
  readonly #signal: AbortSignal
  readonly #cut: AbortSignal
  readonly #order = new EffectOrder()
  readonly #ready: Effect[] = []
  readonly #onTheirWay = new Set<Promise<void>>()
  readonly #cameBack: { effect: Effect; outcome: EffectOutcome | typeof NEVER_LEFT }[] = []
  /** Written down as on their way, and not sent yet. */
  readonly #marked: Effect[] = []
  /** What is to be written down with the next commit: until then the other side knows more than the station, and is asked. */
  readonly #unwritten: (() => void)[] = []
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
  }

  async all(): Promise<void> {
    const { db, client } = this.#parts
    for await (const row of inPages((after) => db.outbox.heldAfter(client, after, PAGE)))
      this.#order.hold(effectOf(row))
    for (;;) {
      await this.#readAhead()
      for (const { effect, outcome } of this.#cameBack.splice(0))
        this.#unwritten.push(this.#take(effect, outcome))
      this.#isStopped ||= this.#signal.aborted
      if (this.#isStopped) this.#leave()
      else if (this.#marked.length === 0) this.#markNext()
      while (this.#marked.length > 0 && this.#onTheirWay.size < this.#parts.connector.parallel)
        this.#send(this.#marked.shift()!)
      if (this.#onTheirWay.size === 0) break
      await Promise.race(this.#onTheirWay)
    }
    this.#write([])
  }

  /** Several are written down as on their way with one commit, and what came back meanwhile: before the first byte of each. */
  #markNext(): void {
    this.#marked.push(...this.#ready.splice(0, MARKED_AT_ONCE))
    this.#write(this.#marked)
  }

  /** What was written down and has not left stays. */
  #leave(): void {
    for (const { key } of this.#marked.splice(0))
      this.#unwritten.push(() => this.#parts.db.outbox.neverLeft(key))
  }

  #write(going: readonly Effect[]): void {
    const writes = this.#unwritten.splice(0)
    if (writes.length + going.length === 0) return
    const { db } = this.#parts
    db.transaction(() => {
      for (const write of writes) write()
      for (const { key } of going) db.outbox.goesOut(key)
    })
  }

  async #readAhead(): Promise<void> {
    const { db, client } = this.#parts
    while (!this.#isAllRead && !this.#isStopped && this.#order.size < AHEAD) {
      const rows = db.outbox.pendingAfter(client, this.#after, PAGE)
      this.#isAllRead = rows.length < PAGE
      this.#after = rows.at(-1)?.seq ?? this.#after
      for (const row of rows) {
        const effect = effectOf(row)
        if (this.#order.add(effect) === 'ready') this.#ready.push(effect)
      }
      await nextTurn()
    }
  }

  #send(effect: Effect): void {
    this.#run.sent += 1
    const { connector } = this.#parts
    const sending = this.#memory.fuse
      .execute(() => connector.apply(effect, this.#cut))
      .catch((error: unknown) => {
        if (error instanceof BrokenCircuitError) return NEVER_LEFT
        throw error
      })
      .then((outcome) => void this.#cameBack.push({ effect, outcome }))
      .finally(() => this.#onTheirWay.delete(sending))
    this.#onTheirWay.add(sending)
  }

  /** Takes note of what became of one; gives what is to be written of it. */
  #take(effect: Effect, outcome: EffectOutcome | typeof NEVER_LEFT): () => void {
    const { key } = effect
    const { outbox } = this.#parts.db
    if (outcome.kind === 'applied' || outcome.kind === 'already') {
      this.#run.applied += 1
      this.#ready.push(...this.#order.arrived(effect))
      return this.#settled(key, { state: 'applied', outcome: outcome.kind, reason: null })
    }
    this.#order.failed(effect)
    switch (outcome.kind) {
      case 'conflict':
        return this.#settled(key, { state: 'parked', outcome: 'conflict', reason: outcome.detail })
      case 'rejected':
        return this.#settled(key, { state: 'parked', outcome: 'rejected', reason: outcome.reason })
      case 'unknown':
        this.#memory.lostAt.set(key, performance.now())
        this.#run.trouble ??= { reason: 'unanswered', cause: outcome.cause }
        return () => outbox.loseSightOf(key)
      case 'retry':
        this.#isStopped = true
        this.#memory.restUntil = performance.now() + (outcome.afterMs ?? 0)
        this.#run.trouble ??= { reason: outcome.reason, cause: outcome.cause }
        return () => outbox.sendAgain(key)
      case 'never-left':
        this.#isStopped = true
        this.#run.sent -= 1
        this.#run.trouble ??= this.#memory.trouble
        return () => outbox.neverLeft(key)
    }
  }

  #settled(
    key: string,
    to: { state: 'applied' | 'parked'; outcome: string; reason: string | null },
  ): () => void {
    this.#run.settled += 1
    return () => this.#parts.db.outbox.settle(key, { ...to, at: this.#parts.now() })
  }
}

/** The fuse was open. */
const NEVER_LEFT = { kind: 'never-left' } as const

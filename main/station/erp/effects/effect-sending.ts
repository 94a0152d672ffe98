import { setImmediate as nextTurn } from 'node:timers/promises'
import { BrokenCircuitError } from 'cockatiel'
import type { ParkReason } from '#contract/park-reasons'
import type { ErpRun } from '../erp-client.ts'
import type { Book, Sendable, Settled } from './book.ts'
import type { EffectOutcome, Unfit } from './connector.ts'
import { keptReason } from '../kept-reason.ts'
import type { EffectParts, Memory } from './effect-client.ts'
import { EffectOrder } from './effect-order.ts'
import { inPages, PAGE } from './in-pages.ts'

/** So many are read ahead of those on their way: enough for the other side's every lane, little to hold. */
const AHEAD = 400
/** One commit for so many: a station that dies asks about those that had not left, too. */
const MARKED_AT_ONCE = 16

/** One run's sending: reads ahead, keeps the other side's lanes busy, ends early where it is out of order. */
export class EffectSending<E extends Sendable> {
  readonly #parts: EffectParts<E>
  readonly #memory: Memory
  readonly #run: ErpRun
  readonly #signal: AbortSignal
  readonly #cut: AbortSignal
  readonly #order = new EffectOrder<E>()
  readonly #ready: E[] = []
  readonly #onTheirWay = new Set<Promise<void>>()
  readonly #cameBack: { effect: E; outcome: CameBack }[] = []
  /** Written down as on their way, and not sent yet. */
  readonly #marked: E[] = []
  /** What is to be written down with the next commit: until then the other side knows more than the station, and is asked. */
  readonly #unwritten: (() => void)[] = []
  #after = 0
  #isAllRead = false
  #isStopped = false

  /** `signal`: none goes out any more. `cut`: what is on its way is given up. */
  constructor(
    parts: EffectParts<E>,
    memory: Memory,
    { run, signal, cut }: { run: ErpRun; signal: AbortSignal; cut: AbortSignal },
  ) {
    this.#parts = parts
    this.#memory = memory
    this.#run = run
    this.#signal = signal
    this.#cut = cut
  }

  get #book(): Book<E> {
    return this.#parts.book
  }

  async all(): Promise<void> {
    for await (const effect of inPages((after) => this.#book.heldAfter(after, PAGE))) this.#order.hold(effect)
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
    for (const { key } of this.#marked.splice(0)) this.#unwritten.push(() => this.#book.neverLeft(key))
  }

  #write(going: readonly E[]): void {
    const writes = this.#unwritten.splice(0)
    if (writes.length + going.length === 0) return
    this.#book.inOneWrite(() => {
      for (const write of writes) write()
      for (const { key } of going) this.#book.goesOut(key)
    })
  }

  async #readAhead(): Promise<void> {
    while (!this.#isAllRead && !this.#isStopped && this.#order.size < AHEAD) {
      const page = this.#book.pendingAfter(this.#after, PAGE)
      this.#isAllRead = page.length < PAGE
      this.#after = page.at(-1)?.seq ?? this.#after
      for (const effect of page) if (this.#order.add(effect) === 'ready') this.#ready.push(effect)
      await nextTurn()
    }
  }

  #send(effect: E): void {
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
  #take(effect: E, outcome: CameBack): () => void {
    const { key } = effect
    if (outcome.kind === 'applied' || outcome.kind === 'already') {
      this.#run.applied += 1
      this.#ready.push(...this.#order.arrived(effect))
      return this.#settled(key, { state: 'applied', outcome: outcome.kind, reason: null })
    }
    if (outcome.kind === 'dropped') {
      this.#ready.push(...this.#order.arrived(effect))
      return this.#settled(key, { state: 'closed', outcome: 'dropped', reason: keptReason(outcome.why) })
    }
    this.#order.failed(effect)
    switch (outcome.kind) {
      case 'conflict':
      case 'rejected':
        return this.#parked(key, outcome.kind, outcome.why)
      case 'unfit':
        this.#run.sent -= 1
        return this.#parked(key, outcome.why.code, outcome.why)
      case 'unknown':
        this.#memory.lostAt.set(key, performance.now())
        this.#run.trouble ??= { reason: 'unanswered', cause: outcome.cause }
        return () => this.#book.loseSightOf(key)
      case 'retry':
        this.#isStopped = true
        this.#memory.restUntil = performance.now() + (outcome.afterMs ?? 0)
        this.#run.trouble ??= { reason: outcome.reason, cause: outcome.cause }
        return () => this.#book.sendAgain(key)
      case 'never-left':
        this.#isStopped = true
        this.#run.sent -= 1
        this.#run.trouble ??= this.#memory.trouble
        return () => this.#book.neverLeft(key)
    }
  }

  #parked(key: string, outcome: string, why: ParkReason): () => void {
    return this.#settled(key, { state: 'parked', outcome, reason: keptReason(why) })
  }

  #settled(key: string, to: Omit<Settled, 'at'>): () => void {
    this.#run.settled += 1
    return () => this.#book.settle(key, { ...to, at: this.#parts.now() })
  }
}

/** The fuse was open. */
const NEVER_LEFT = { kind: 'never-left' } as const
type CameBack = EffectOutcome | Unfit | typeof NEVER_LEFT

import type { Words } from '#contract/bench'
import type { DemoSpeed } from '#contract/demo'
import { whyNoMove, type DemoParcels, type DemoSight } from './demo-sight.ts'
import type { DemoMove, DemoMoveKind, DemoWorker } from './demo-worker.ts'

/** How long a person takes from the question to the scan, at a believable pace. */
const PACE_MS: Record<DemoMoveKind, number> = {
  badge: 2500,
  parcel: 6000,
  piece: 4000,
  serial: 3000,
  answer: 2500,
  label: 5000,
  place: 4000,
  forged: 3000,
}
/** The same scan at the same question so often, and nothing moves: the worker gives up. */
const MOST_ALIKE = 3

/**
 *   idle ──play──▶ playing (one scan, its prompt, a while, the next scan) ──stop, or nothing helps──▶ idle
 *
 * The made-up worker at work, by hand or by itself. Whoever else scans is waited for: the worker looks anew at each
 * question.
 */
export class DemoShift {
  readonly #parcels: DemoParcels
  readonly #worker: DemoWorker
  readonly #look: () => DemoSight
  readonly #scan: (move: DemoMove) => Promise<void>
  readonly #changed: () => void
  readonly #log: (line: string) => void
  #speed: DemoSpeed | null = null
  #stopped: Words | null = null
  #timer: NodeJS.Timeout | undefined
  /** The scan under way: there is never more than one. */
  #making: Promise<void> | null = null
  /** Whether planned parcels were left when the shift began: it ends with the last of them. */
  #playsPlan = true
  #last = { what: '', times: 0 }

  constructor(parts: {
    parcels: DemoParcels
    worker: DemoWorker
    look: () => DemoSight
    scan: (move: DemoMove) => Promise<void>
    changed: () => void
    log: (line: string) => void
  }) {
    this.#parcels = parts.parcels
    this.#worker = parts.worker
    this.#look = parts.look
    this.#scan = parts.scan
    this.#changed = parts.changed
    this.#log = parts.log
  }

  get speed(): DemoSpeed | null {
    return this.#speed
  }

  get stopped(): Words | null {
    return this.#stopped
  }

  play(speed: DemoSpeed): void {
    this.#speed = speed
    this.#begin()
    this.#playsPlan = this.#isPlanned(this.#look())
    this.#arm()
    this.#changed()
  }

  /** Takes effect before the next scan. */
  stop(): void {
    this.#speed = null
    clearTimeout(this.#timer)
    this.#changed()
  }

  /** One scan, now. Settles when the bench has asked its next question. */
  async next(): Promise<void> {
    if (this.#speed === null) this.#begin()
    await this.#make()
  }

  /** The bench asks something. Where it was not the worker who scanned, the worker takes its time to look. */
  asked(): void {
    if (this.#speed !== null && this.#making === null) this.#arm()
  }

  /** For good: nothing is scanned after this settled. */
  async end(): Promise<void> {
    this.#speed = null
    clearTimeout(this.#timer)
    await this.#making
  }

  #begin(): void {
    this.#stopped = null
    this.#last = { what: '', times: 0 }
  }

  #arm(): void {
    clearTimeout(this.#timer)
    if (this.#speed === null) return
    const sight = this.#look()
    const why = this.#whyStop(sight)
    if (why) return this.#stopFor(why)
    const move = this.#worker.next(sight)
    if (!move) return this.#stopFor(whyNoMove(sight))
    this.#timer = setTimeout(() => void this.#make(), PACE_MS[move.kind] / this.#speed)
  }

  #make(): Promise<void> {
    this.#making ??= this.#makeNow().finally(() => {
      this.#making = null
      this.#arm()
      this.#changed()
    })
    return this.#making
  }

  async #makeNow(): Promise<void> {
    const sight = this.#look()
    const move = this.#worker.next(sight)
    if (!move) return this.#stopFor(whyNoMove(sight))
    if (this.#isInVain(sight, move)) return this.#stopFor({ key: 'demo.stopped.cannot' })
    this.#worker.made(move)
    try {
      await this.#scan(move)
    } catch (error) {
      this.#log(`the made-up worker's scan failed: ${String(error)}`)
      this.#stopFor({ key: 'demo.stopped.cannot' })
    }
  }

  #isInVain({ prompt }: DemoSight, { kind, text }: DemoMove): boolean {
    const what = JSON.stringify([prompt.step, prompt.say, prompt.context, kind, text])
    this.#last = { what, times: what === this.#last.what ? this.#last.times + 1 : 1 }
    return this.#last.times > MOST_ALIKE
  }

  #whyStop(sight: DemoSight): Words | null {
    const { prompt, unknown, upNext } = sight
    if (prompt.step !== 'arrive' || unknown || !upNext) return null
    return this.#playsPlan && !this.#isPlanned(sight) ? { key: 'demo.stopped.plan-done' } : null
  }

  #isPlanned({ upNext, states }: DemoSight): boolean {
    const isOpen = this.#parcels.plan.some((parcel) => states.get(parcel) === 'open')
    return isOpen || (upNext !== null && this.#parcels.plan.includes(upNext))
  }

  #stopFor(why: Words): void {
    this.#speed = null
    this.#stopped = why
    clearTimeout(this.#timer)
    this.#changed()
  }
}

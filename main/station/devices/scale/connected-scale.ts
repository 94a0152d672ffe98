import type { DeviceReason, DeviceState } from '#contract/devices'
import { looksTheSame } from '../looks-the-same.ts'
import { Reconnect, type Appears, type Connection } from '../reconnect.ts'
import { isBelowNothing, Pan, type Weight } from './pan.ts'
import type { Scale, ScaleCallbacks } from './scale.ts'
import { UNDERLOAD, type ScaleReading } from './scale-reading.ts'

/** Once may be a cable that was touched; twice on end is how things are. */
const MISSES = 2

/** Whoever hears the scale's side of one connection. */
export interface ScaleEar {
  /** `silent`: it was asked and did not answer. */
  hear(reading: ScaleReading | 'silent'): void
  /** It speaks by itself, and may have nothing to say: being connected is being ready. */
  isThere(): void
}

export type ConnectScale = (signal: AbortSignal, ear: ScaleEar) => Promise<Connection | DeviceReason>

/**
 * A scale behind a connection that is kept open:
 *
 *   line not open: the line's state · open and not heard of: opening
 *   answers ──▶ ready · cannot weigh, or makes no sense ──▶ attention · says nothing ──▶ waiting (timed-out)
 *
 * Each clears itself with the next answer that says otherwise.
 */
export class ConnectedScale implements Scale, ScaleEar {
  readonly id: string
  readonly #callbacks: ScaleCallbacks
  readonly #line: Reconnect
  readonly #pan = new Pan()
  readonly #tried = Promise.withResolvers<void>()
  #condition: DeviceState = { kind: 'opening' }
  #shown: DeviceState = { kind: 'opening' }
  #misses = 0
  #isStopped = false

  /** `appears`: how to notice that a scale which was not there is back; undefined where nobody can look. */
  constructor(
    id: string,
    {
      connect,
      appears,
      callbacks,
    }: { connect: ConnectScale; appears: Appears | undefined; callbacks: ScaleCallbacks },
  ) {
    this.id = id
    this.#callbacks = callbacks
    this.#line = new Reconnect(
      (signal) => connect(signal, this),
      (state) => this.#lineIs(state),
      appears,
    )
  }

  get state(): DeviceState {
    const line = this.#line.state
    return line.kind !== 'ready' || this.#condition.kind === 'ready' ? line : this.#condition
  }

  get weight(): Weight | null {
    return this.#pan.weight
  }

  get tried(): Promise<void> {
    return this.#tried.promise
  }

  start(): void {
    this.#callbacks.onState(this.#shown)
    this.#line.start()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#line.stop()
    this.#pan.lose()
    this.#tried.resolve()
  }

  isThere(): void {
    this.#condition = { kind: 'ready' }
  }

  hear(reading: ScaleReading | 'silent'): void {
    if (this.#isStopped) return
    const missed = reading === 'silent' || reading.kind === 'garbled'
    this.#misses = missed ? this.#misses + 1 : 0
    this.#weigh(reading)
    if (missed && this.#misses < MISSES) return
    this.#condition = conditionOf(reading)
    this.#show()
  }

  #lineIs(state: DeviceState): void {
    if (state.kind !== 'ready') {
      this.#condition = { kind: 'opening' }
      this.#misses = 0
      this.#weigh('silent')
    }
    this.#show()
  }

  #weigh(reading: ScaleReading | 'silent'): void {
    const before = this.#pan.weight
    if (reading === 'silent') this.#pan.lose()
    else this.#pan.read(reading, performance.now())
    const { weight } = this.#pan
    if (before?.grams !== weight?.grams || before?.load !== weight?.load) this.#callbacks.onWeight(weight)
  }

  #show(): void {
    const { state } = this
    const before = this.#shown
    this.#shown = state
    if (state.kind !== 'opening') this.#tried.resolve()
    if (!this.#isStopped && !looksTheSame(before, state)) this.#callbacks.onState(state)
  }
}

const REASONS: Readonly<Record<Exclude<ScaleReading['kind'], 'stable' | 'in-motion'>, DeviceReason>> = {
  overload: 'scale-overload',
  underload: 'scale-underload',
  fault: 'scale-fault',
  'unknown-unit': 'scale-unit',
  garbled: 'scale-garbled',
}

/** A pan that moves is nothing to see to. A scale that is only silent may be switched on any moment: it is asked on. */
function conditionOf(reading: ScaleReading | 'silent'): DeviceState {
  if (reading === 'silent') return { kind: 'waiting', reason: 'timed-out', retryAt: performance.now() }
  const { kind } = isBelowNothing(reading) ? UNDERLOAD : reading
  if (kind === 'stable' || kind === 'in-motion') return { kind: 'ready' }
  return { kind: 'attention', reason: REASONS[kind] }
}

import type { DeviceReason, DeviceState } from '#contract/devices'
import { BackOff } from './back-off.ts'
import { looksTheSame } from './looks-the-same.ts'
import { pause } from './pause.ts'

/** Something open. `ended` settles once, by itself (unplugged, hung up) or after `close`, which may be repeated. */
export interface Connection {
  readonly ended: Promise<DeviceReason>
  /** What it calls itself, where it does. */
  readonly model?: string
  close(): Promise<void>
}

/** One attempt: the open connection, or why there is none. Gives up early when the signal says so. */
export type Connect = (signal: AbortSignal) => Promise<Connection | DeviceReason>

/** Settles once there is something to connect to, for what was not there; for what can be looked at between attempts. */
export type Appears = (signal: AbortSignal) => Promise<void>

const NOBODY_LOOKS: Appears = () => new Promise(() => undefined)

/**
 * Keeps one connection open for as long as it runs: tries, waits longer after each failure, tries again.
 * What was not there is tried as soon as it appears, however long it was gone. Says each change of state once;
 * repeated failures of one kind only move `retryAt`.
 */
export class Reconnect {
  readonly #connect: Connect
  readonly #onState: (state: DeviceState) => void
  readonly #appears: Appears
  readonly #stop = new AbortController()
  readonly #tried = Promise.withResolvers<void>()
  #state: DeviceState = { kind: 'opening' }
  #running: Promise<void> | undefined

  constructor(connect: Connect, onState: (state: DeviceState) => void, appears = NOBODY_LOOKS) {
    this.#connect = connect
    this.#onState = onState
    this.#appears = appears
  }

  get state(): DeviceState {
    return this.#state
  }

  /** Settles when the first attempt came to an end, whatever the end. */
  get tried(): Promise<void> {
    return this.#tried.promise
  }

  start(): void {
    if (this.#running || this.#stop.signal.aborted) return
    this.#onState(this.#state)
    this.#running = this.#run(this.#stop.signal)
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#running
    this.#tried.resolve()
  }

  async #run(signal: AbortSignal): Promise<void> {
    const backOff = new BackOff()
    while (!signal.aborted) {
      const connection = await this.#connect(signal)
      if (typeof connection !== 'string') backOff.reset()
      const reason = typeof connection === 'string' ? connection : await this.#use(connection, signal)
      const waitMs = backOff.next()
      const state = stateAfter(reason, performance.now() + waitMs)
      this.#show(state)
      this.#tried.resolve()
      if (state.kind === 'waiting') await pause(waitMs, signal)
      else if (await this.#appearsWithin(waitMs, signal)) backOff.reset()
    }
  }

  async #appearsWithin(waitMs: number, signal: AbortSignal): Promise<boolean> {
    const enough = new AbortController()
    const either = AbortSignal.any([signal, enough.signal])
    const appeared = await Promise.race([
      pause(waitMs, either).then(() => false),
      this.#appears(either).then(() => true),
    ])
    enough.abort()
    return appeared
  }

  async #use(connection: Connection, signal: AbortSignal): Promise<DeviceReason> {
    const close = () => void connection.close()
    signal.addEventListener('abort', close)
    if (signal.aborted) close()
    else this.#show({ kind: 'ready', ...(connection.model ? { model: connection.model } : {}) })
    this.#tried.resolve()
    const reason = await connection.ended
    signal.removeEventListener('abort', close)
    await connection.close()
    return reason
  }

  #show(state: DeviceState): void {
    if (this.#stop.signal.aborted) return
    const before = this.#state
    this.#state = state
    if (!looksTheSame(before, state)) this.#onState(state)
  }
}

function stateAfter(reason: DeviceReason, retryAt: number): DeviceState {
  if (reason === 'not-there' || reason === 'unplugged') return { kind: 'absent' }
  if (reason === 'keyboard-mode' || reason === 'several-there') return { kind: 'attention', reason }
  return { kind: 'waiting', reason, retryAt }
}

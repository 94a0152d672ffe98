import type { DeviceReason, DeviceState } from '#contract/devices'
import { BackOff } from './back-off.ts'
import { looksTheSame } from './looks-the-same.ts'

/** Something open. `ended` settles once, by itself (unplugged, hung up) or after `close`, which may be repeated. */
export interface Connection {
  readonly ended: Promise<DeviceReason>
  close(): Promise<void>
}

/** One attempt: the open connection, or why there is none. Gives up early when the signal says so. */
export type Connect = (signal: AbortSignal) => Promise<Connection | DeviceReason>

/**
 * Keeps one connection open for as long as it runs: tries, waits longer after each failure, tries again.
 * Says each change of state once; repeated failures of one kind only move `retryAt`.
 */
export class Reconnect {
  readonly #connect: Connect
  readonly #onState: (state: DeviceState) => void
  readonly #stop = new AbortController()
  readonly #tried = Promise.withResolvers<void>()
  #state: DeviceState = { kind: 'opening' }
  #running: Promise<void> | undefined

  constructor(connect: Connect, onState: (state: DeviceState) => void) {
    this.#connect = connect
    this.#onState = onState
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
      this.#show(stateAfter(reason, performance.now() + waitMs))
      this.#tried.resolve()
      await pause(waitMs, signal)
    }
  }

  async #use(connection: Connection, signal: AbortSignal): Promise<DeviceReason> {
    const close = () => void connection.close()
    signal.addEventListener('abort', close)
    if (signal.aborted) close()
    else this.#show({ kind: 'ready' })
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

const stateAfter = (reason: DeviceReason, retryAt: number): DeviceState =>
  reason === 'not-there' || reason === 'unplugged' ? { kind: 'absent' } : { kind: 'waiting', reason, retryAt }

const pause = (waitMs: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, waitMs)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })

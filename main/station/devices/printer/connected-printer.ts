import type { DeviceReason, DeviceState } from '#contract/devices'
import { BackOff } from '../back-off.ts'
import { looksTheSame } from '../looks-the-same.ts'
import type { Traffic } from '../traffic.ts'
import { failedSafe } from './printer.ts'
import type { Printer, PrinterTransport, SendOutcome } from './printer.ts'

/** A job under way may take this long to end by itself when the station stops. */
const STOP_GRACE_MS = 2000

/**
 *   opening ──▶ ready ◀──▶ waiting (looked at again at retryAt)
 *
 * A printer behind a transport. It is looked at once in the beginning and, while it cannot be reached, now and
 * then; a printer that works is left alone between jobs. One connection at a time: jobs and looks take turns.
 */
export class ConnectedPrinter implements Printer {
  readonly id: string
  readonly #transport: PrinterTransport
  readonly #traffic: Traffic
  readonly #onState: (state: DeviceState) => void
  readonly #backOff = new BackOff()
  readonly #cutOff = new AbortController()
  #state: DeviceState = { kind: 'opening' }
  #lastTurn: Promise<unknown> = Promise.resolve()
  #nextLook: NodeJS.Timeout | undefined
  #stopping = false

  constructor(parts: {
    id: string
    transport: PrinterTransport
    traffic: Traffic
    onState: (state: DeviceState) => void
  }) {
    this.id = parts.id
    this.#transport = parts.transport
    this.#traffic = parts.traffic
    this.#onState = parts.onState
  }

  get state(): DeviceState {
    return this.#state
  }

  send(bytes: Uint8Array, signal?: AbortSignal): Promise<SendOutcome> {
    return this.#inTurn(async () => {
      if (this.#stopping || signal?.aborted) return failedSafe('stopped')
      const either = signal ? AbortSignal.any([signal, this.#cutOff.signal]) : this.#cutOff.signal
      this.#traffic.said(bytes)
      const outcome = await this.#transport.send(bytes, either)
      this.#learn('reason' in outcome ? outcome.reason : 'reachable')
      return outcome
    })
  }

  check(): Promise<DeviceState> {
    return this.#inTurn(async () => {
      if (!this.#stopping) this.#learn(await this.#transport.probe(this.#cutOff.signal))
      return this.#state
    })
  }

  async stop(): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#nextLook)
    const cutOff = setTimeout(() => this.#cutOff.abort(), STOP_GRACE_MS)
    await this.#lastTurn
    clearTimeout(cutOff)
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(work)
    this.#lastTurn = turn.catch(() => undefined)
    return turn
  }

  #learn(news: 'reachable' | DeviceReason): void {
    if (this.#stopping || news === 'stopped') return
    clearTimeout(this.#nextLook)
    if (news === 'reachable') {
      this.#backOff.reset()
      this.#show({ kind: 'ready' })
      return
    }
    const waitMs = this.#backOff.next()
    this.#show({ kind: 'waiting', reason: news, retryAt: performance.now() + waitMs })
    this.#nextLook = setTimeout(() => void this.check(), waitMs)
  }

  #show(state: DeviceState): void {
    const before = this.#state
    this.#state = state
    if (!looksTheSame(before, state)) this.#onState(state)
  }
}

import type { DeviceReason, DeviceState, DeviceWarning } from '#contract/devices'
import { BackOff } from '../back-off.ts'
import { looksTheSame } from '../looks-the-same.ts'
import type { Traffic } from '../traffic.ts'
import type { Patience } from './patience.ts'
import { printByTalk } from './print-by-talk.ts'
import { failedSafe } from './printer.ts'
import type { JobWishes, Printer, PrinterLink, SendOutcome } from './printer.ts'
import type { StatusLanguage, StatusQuestion } from './status/printer-condition.ts'
import { isLost, Talk } from './talk.ts'
import type { Answer } from './talk.ts'

/** A job under way may take this long to end by itself when the station stops. */
const STOP_GRACE_MS = 2000
const MODEL_WITHIN_MS = 500
/** Longest of the numbers that a printer sends back as its proof. */
const JOB_NUMBERS = 4096

type Open = (signal: AbortSignal) => Promise<PrinterLink | DeviceReason>

/**
 *   opening ──▶ ready ◀──▶ attention (it says why; asked every second, clears by itself)
 *                 └──▶ waiting (cannot be reached, or serves somebody else; tried again at retryAt)
 *
 * A printer that answers. Jobs and looks take turns, each on a connection of its own that is closed after it: other
 * stations may want the printer too, and most take one caller at a time.
 */
export class TalkingPrinter implements Printer {
  readonly id: string
  readonly #open: Open
  readonly #language: StatusLanguage
  readonly #clearing: Uint8Array
  readonly #patience: Patience
  readonly #traffic: Traffic
  readonly #onState: (state: DeviceState) => void
  readonly #unanswered = new Set<StatusQuestion>()
  readonly #backOff = new BackOff()
  readonly #cutOff = new AbortController()
  #state: DeviceState = { kind: 'opening' }
  #model: string | null = null
  #lastTurn: Promise<unknown> = Promise.resolve()
  #nextLook: NodeJS.Timeout | undefined
  #stopping = false
  #turns = 0
  #jobs = 0
  /** A job may have been cut off in the middle: in this process, or in the one before. */
  #mayHoldHalf = true

  constructor(parts: {
    id: string
    open: Open
    language: StatusLanguage
    /** What makes a printer of the language forget half a job; empty where none leaves it deaf. */
    clearing: Uint8Array
    patience: Patience
    traffic: Traffic
    onState: (state: DeviceState) => void
  }) {
    this.id = parts.id
    this.#open = parts.open
    this.#language = parts.language
    this.#clearing = parts.clearing
    this.#patience = parts.patience
    this.#traffic = parts.traffic
    this.#onState = parts.onState
  }

  get state(): DeviceState {
    return this.#state
  }

  send(bytes: Uint8Array, signal?: AbortSignal, wishes: JobWishes = {}): Promise<SendOutcome> {
    return this.#inTurn(async () => {
      if (this.#stopping || signal?.aborted) return failedSafe('stopped')
      const either = signal ? AbortSignal.any([signal, this.#cutOff.signal]) : this.#cutOff.signal
      const outcome = await this.#talkTo(either, (talk) => this.#print(talk, bytes, wishes))
      if (typeof outcome === 'string') return failedSafe(outcome)
      if (outcome.kind === 'unknown') {
        this.#mayHoldHalf = true
        this.#showUnreachable(outcome.reason)
      }
      return outcome
    })
  }

  check(): Promise<DeviceState> {
    return this.#inTurn(async () => {
      if (this.#stopping) return this.#state
      await this.#talkTo(this.#cutOff.signal, async (talk) => {
        const answer = await this.#askAwake(talk)
        this.#learn(answer)
        if (this.#state.kind === 'ready') await this.#askModel(talk)
      })
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

  async #print(talk: Talk, bytes: Uint8Array, { onAccepted, dropsHeld }: JobWishes): Promise<SendOutcome> {
    if (this.#mayHoldHalf || dropsHeld) {
      const answer = await this.#askAwake(talk)
      if (dropsHeld && typeof answer === 'object' && !isLost(answer)) await talk.order(this.#language.cancel)
    }
    this.#jobs = (this.#jobs + 1) % JOB_NUMBERS
    return printByTalk(talk, this.#language, {
      bytes,
      id: this.#jobs,
      onAnswer: (answer) => this.#learn(answer),
      onAccepted: () => onAccepted?.(),
      patience: this.#patience,
    })
  }

  /** Asks; where half a job may have left the printer deaf, waiting for dots, makes it forget that and asks again. */
  async #askAwake(talk: Talk): Promise<Answer> {
    const answer = await talk.ask(this.#language)
    const isDeaf = answer === 'no-answer' && this.#mayHoldHalf && this.#clearing.length > 0
    if (typeof answer === 'object' || isDeaf) this.#mayHoldHalf = false
    if (!isDeaf) return answer
    await talk.order(this.#clearing)
    return talk.ask(this.#language)
  }

  async #askModel(talk: Talk): Promise<void> {
    const { model } = this.#language
    if (!model || this.#model !== null) return
    // Asked once: what does not answer has none.
    this.#model = (await talk.askFor(model.bytes, model.read, MODEL_WITHIN_MS)) ?? ''
    if (this.#state.kind === 'ready') this.#show(this.#readyState(this.#state.warning ?? null))
  }

  /** One connection, used and closed; why there was none. */
  async #talkTo<T>(signal: AbortSignal, use: (talk: Talk) => Promise<T>): Promise<T | DeviceReason> {
    const link = await this.#open(signal)
    if (typeof link === 'string') {
      this.#showUnreachable(link)
      return link
    }
    const talk = new Talk(link, {
      traffic: this.#traffic,
      answerMs: this.#patience.answerMs,
      unanswered: this.#unanswered,
      signal,
    })
    try {
      return await use(talk)
    } finally {
      await talk.close()
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    clearTimeout(this.#nextLook)
    this.#turns += 1
    const turn = this.#lastTurn.then(work).finally(() => this.#turnIsOver())
    this.#lastTurn = turn.catch(() => undefined)
    return turn
  }

  /** Once nothing else waits, the printer is left alone until the next look. */
  #turnIsOver(): void {
    this.#turns -= 1
    if (this.#turns > 0 || this.#stopping) return
    this.#nextLook = setTimeout(() => void this.check(), this.#restMs())
  }

  #restMs(): number {
    const state = this.#state
    if (state.kind === 'waiting') return Math.max(0, state.retryAt - performance.now())
    return state.kind === 'attention' ? this.#patience.lookAtTroubleEveryMs : this.#patience.lookEveryMs
  }

  #learn(answer: Answer): void {
    if (typeof answer === 'string') this.#show({ kind: 'attention', reason: answer })
    else if (isLost(answer)) this.#showUnreachable(answer.lost)
    else if (answer.kind === 'fault')
      this.#show({ kind: 'attention', reason: answer.reason, ...leftToPrint(answer.labelsLeft, 1) })
    // That the one label of a piece is on its way is no news.
    else this.#show({ ...this.#readyState(answer.warning), ...leftToPrint(answer.labelsLeft, 2) })
    if (!isLost(answer)) this.#backOff.reset()
  }

  #readyState(warning: DeviceWarning | null): Extract<DeviceState, { kind: 'ready' }> {
    return {
      kind: 'ready',
      ...(this.#model ? { model: this.#model } : {}),
      ...(warning === null ? {} : { warning }),
    }
  }

  #showUnreachable(reason: DeviceReason): void {
    if (reason === 'stopped') return
    this.#show({ kind: 'waiting', reason, retryAt: performance.now() + this.#backOff.next() })
  }

  #show(state: DeviceState): void {
    if (this.#stopping) return
    const before = this.#state
    this.#state = state
    if (!looksTheSame(before, state)) this.#onState(state)
  }
}

const leftToPrint = (left: number | null, atLeast: number): { labelsLeft?: number } =>
  left !== null && left >= atLeast ? { labelsLeft: left } : {}

import type { CoreState } from '#contract/bridge'
import type { FromCore, KeepSecrets, SecretsKept } from '#contract/core-messages'
import type { BenchView } from '#contract/bench-view'
import type { StationEvent } from '#contract/events'
import type { CoreProcess, StartCoreProcess } from './core-process.ts'
import { WaitingCalls } from './waiting-calls.ts'

/** How long is waited before each next start; the last goes on for ever. */
const BACK_OFF_MS = [0, 250, 500, 1000, 2000, 5000] as const
/** A core that stood so long does not end over what it was asked first: its next end starts the back-off anew. */
const STEADY_AFTER_MS = 1000
/** A released core that has not ended by then is killed; longer than the core gives itself. */
const LONGEST_END_MS = 6000

/**
 * The core for as long as the shell lives. Calls wait while it is down.
 *
 *   starting ──up──▶ up ──ended──▶ down (retryInMs) ──▶ starting
 *       └────────────ended──────────▶┘
 */
export class SupervisedCore {
  readonly #startProcess: StartCoreProcess
  readonly #onEvent: (event: StationEvent) => void
  readonly #onView: (view: BenchView) => void
  readonly #onDevicesChanged: () => void
  readonly #onDemoChanged: () => void
  readonly #onState: (state: CoreState) => void
  readonly #keepSecrets: (change: KeepSecrets) => SecretsKept
  readonly #log: (line: string) => void
  readonly #calls = new WaitingCalls()
  #state: CoreState = { kind: 'starting' }
  #process: CoreProcess | null = null
  #failures = 0
  #retry: NodeJS.Timeout | undefined
  #steady: NodeJS.Timeout | undefined
  /** Set while the shell is ending: called when the last process is gone. */
  #stopped: (() => void) | null = null

  constructor(parts: {
    startProcess: StartCoreProcess
    onEvent: (event: StationEvent) => void
    onView: (view: BenchView) => void
    onDevicesChanged: () => void
    onDemoChanged: () => void
    onState: (state: CoreState) => void
    /** What a person typed at this core is kept, or nothing of it. */
    keepSecrets: (change: KeepSecrets) => SecretsKept
    log: (line: string) => void
  }) {
    this.#startProcess = parts.startProcess
    this.#onEvent = parts.onEvent
    this.#onView = parts.onView
    this.#onDevicesChanged = parts.onDevicesChanged
    this.#onDemoChanged = parts.onDemoChanged
    this.#onState = parts.onState
    this.#keepSecrets = parts.keepSecrets
    this.#log = parts.log
  }

  get state(): CoreState {
    return this.#state
  }

  start(): void {
    let refusal: string | null = null
    this.#become({ kind: 'starting' })
    this.#process = this.#startProcess({
      onMessage: (message) => {
        if ('refused' in message) refusal = message.refused
        else this.#take(message)
      },
      onEnd: (reason) => this.#ended(refusal ?? reason),
    })
  }

  /** Settles with the core's answer, however often the core has to be started for it. */
  ask(call: string, input: unknown): Promise<unknown> {
    const { answer } = this.#calls.add(call, input)
    this.#sendWaiting()
    return answer
  }

  /** Lets the core end in order; settles when it is gone. */
  async stop(): Promise<void> {
    clearTimeout(this.#retry)
    const last = this.#process
    if (last) {
      const gone = new Promise<void>((resolve) => {
        this.#stopped = resolve
      })
      const tooLong = setTimeout(() => last.kill(), LONGEST_END_MS)
      last.release()
      await gone
      clearTimeout(tooLong)
    }
    this.#calls.giveUp()
  }

  #take(message: Exclude<FromCore, { refused: string }>): void {
    if ('event' in message) return this.#onEvent(message.event)
    if ('view' in message) return this.#onView(message.view)
    if ('devicesChanged' in message) return this.#onDevicesChanged()
    if ('demoChanged' in message) return this.#onDemoChanged()
    if ('keep' in message) return this.#process?.send({ kept: this.#keepSecrets(message.keep) })
    if ('id' in message) return this.#calls.settle(message.id, message.answer)
    this.#steady = setTimeout(() => {
      this.#failures = 0
    }, STEADY_AFTER_MS)
    this.#become({ kind: 'up' })
    this.#sendWaiting()
  }

  #sendWaiting(): void {
    if (this.#state.kind !== 'up') return
    for (const question of this.#calls.toSend()) this.#process?.send(question)
  }

  #ended(reason: string): void {
    this.#process = null
    clearTimeout(this.#steady)
    if (this.#stopped) return this.#stopped()
    this.#calls.coreGone()
    const retryInMs = BACK_OFF_MS[Math.min(this.#failures, BACK_OFF_MS.length - 1)] ?? 0
    this.#failures += 1
    this.#log(`the core ended (${reason}); it starts again in ${retryInMs} ms`)
    this.#become({ kind: 'down', reason, retryInMs })
    this.#retry = setTimeout(() => this.start(), retryInMs)
  }

  #become(state: CoreState): void {
    this.#state = state
    this.#onState(state)
  }
}

import type { SerialScaleConfig } from '#contract/config'
import { openSerialLine, type SerialLine } from '../serial-line.ts'
import { untilThere } from '../serial-path.ts'
import type { Traffic } from '../traffic.ts'
import { ConnectedScale, type ScaleEar } from './connected-scale.ts'
import { ReplyFraming } from './reply-framing.ts'
import type { Scale, ScaleCallbacks } from './scale.ts'
import type { ScaleProtocol } from './scale-protocol.ts'
import { scaleProtocol } from './scale-protocols.ts'
import { GARBLED } from './scale-reading.ts'

/** Older than this it is not the answer to what was asked. */
const ANSWER_WITHIN_MS = 1000
/** A scale that is asked again at once repeats its last weight: it is left alone for so long after each answer. */
const REST_MS = 250

/** A scale on a serial line (RS-232, USB-CDC, a pty): asked for its weight again and again, one question at a time. */
export function serialScale(
  id: string,
  config: SerialScaleConfig,
  { traffic, ...callbacks }: ScaleCallbacks & { readonly traffic: Traffic },
): Scale {
  const protocol = scaleProtocol(config)
  const connect = async (_signal: AbortSignal, ear: ScaleEar) => {
    const line = await openSerialLine(config)
    if (typeof line !== 'string') void new Conversation(line, { protocol, ear, traffic }).run()
    return line
  }
  const appears = (signal: AbortSignal) => untilThere(config.path, signal)
  return new ConnectedScale(id, { connect, appears, callbacks })
}

/** The talk with a scale for as long as its line is open. Answers that come unasked are heard as well. */
class Conversation {
  readonly #line: SerialLine
  readonly #protocol: ScaleProtocol
  readonly #ear: ScaleEar
  readonly #traffic: Traffic
  readonly #framing: ReplyFraming
  /** Whether the second half of the question may still be said: once, whatever the scale says how often. */
  #maySayMore = false
  #answered = Promise.withResolvers<'answered'>()

  constructor(line: SerialLine, parts: { protocol: ScaleProtocol; ear: ScaleEar; traffic: Traffic }) {
    this.#line = line
    this.#protocol = parts.protocol
    this.#ear = parts.ear
    this.#traffic = parts.traffic
    this.#framing = new ReplyFraming(parts.protocol)
    line.read((bytes) => this.#take(bytes))
  }

  async run(): Promise<void> {
    for (;;) {
      this.#answered = Promise.withResolvers()
      this.#maySayMore = true
      this.#say(this.#protocol.question)
      const outcome = await this.#within(ANSWER_WITHIN_MS, this.#answered.promise)
      if (outcome === 'ended') return
      const heardNoise = this.#framing.giveUp()
      if (outcome === 'late') this.#ear.hear(heardNoise ? GARBLED : 'silent')
      if ((await this.#within(REST_MS, NEVER)) === 'ended') return
    }
  }

  #say(bytes: Uint8Array): void {
    this.#traffic.said(bytes)
    // Whether it went out shows in the answer.
    void this.#line.write(bytes)
  }

  #sayMore(bytes: Uint8Array): void {
    if (!this.#maySayMore) return
    this.#maySayMore = false
    this.#say(bytes)
  }

  #take(bytes: Uint8Array): void {
    this.#traffic.heard(bytes)
    for (const answer of this.#framing.feed(bytes)) {
      const reply = this.#protocol.read(answer)
      if (reply.kind === 'say') this.#sayMore(reply.bytes)
      else {
        this.#ear.hear(reply)
        this.#answered.resolve('answered')
      }
    }
  }

  async #within<T>(ms: number, promise: Promise<T>): Promise<T | 'late' | 'ended'> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), ms)
    })
    const outcome = await Promise.race([promise, late, this.#line.ended.then(() => 'ended' as const)])
    clearTimeout(timer)
    return outcome
  }
}

const NEVER = new Promise<never>(() => undefined)

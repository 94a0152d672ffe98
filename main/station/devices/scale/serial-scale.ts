import type { SerialScaleConfig } from '#contract/config'
import { openSerialLine, type SerialLine } from '../serial-line.ts'
import { untilThere } from '../serial-path.ts'
import type { Traffic } from '../traffic.ts'
import { ConnectedScale, type ScaleEar } from './connected-scale.ts'
import { ReplyFraming } from './reply-framing.ts'
import type { Scale, ScaleCallbacks } from './scale.ts'
import type { ScaleProtocol } from './scale-protocol.ts'
import { scaleProtocol } from './scale-protocols.ts'
import { GARBLED, type ScaleReading } from './scale-reading.ts'

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

/**
 * The talk with a scale for as long as its line is open. Answers that come unasked are heard as well. It waits on nothing
 * that outlives a question: a scale is asked a hundred thousand times in a shift.
 */
class Conversation {
  readonly #line: SerialLine
  readonly #protocol: ScaleProtocol
  readonly #ear: ScaleEar
  readonly #traffic: Traffic
  readonly #framing: ReplyFraming
  #isOver = false
  #question: 'none' | 'asked' | 'half-said' | 'answered' = 'none'
  #wake: () => void = () => undefined

  constructor(line: SerialLine, parts: { protocol: ScaleProtocol; ear: ScaleEar; traffic: Traffic }) {
    this.#line = line
    this.#protocol = parts.protocol
    this.#ear = parts.ear
    this.#traffic = parts.traffic
    this.#framing = new ReplyFraming(parts.protocol)
    line.read((bytes) => this.#take(bytes))
    void line.ended.then(() => this.#end())
  }

  async run(): Promise<void> {
    while (!this.#isOver) {
      const isAnswered = await this.#ask()
      const heardNoise = this.#framing.giveUp()
      if (this.#isOver) return
      if (!isAnswered) this.#ear.hear(heardNoise ? GARBLED : 'silent')
      await this.#wait(REST_MS)
    }
  }

  #end(): void {
    this.#isOver = true
    this.#wake()
  }

  async #ask(): Promise<boolean> {
    this.#question = 'asked'
    this.#say(this.#protocol.question)
    await this.#wait(ANSWER_WITHIN_MS)
    return this.#close()
  }

  /** Whether the question was answered; from now on nothing is asked. */
  #close(): boolean {
    const isAnswered = this.#question === 'answered'
    this.#question = 'none'
    return isAnswered
  }

  /** Until then, or until something wakes it. */
  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #say(bytes: Uint8Array): void {
    this.#traffic.said(bytes)
    // Whether it went out shows in the answer.
    void this.#line.write(bytes)
  }

  #take(bytes: Uint8Array): void {
    this.#traffic.heard(bytes)
    for (const answer of this.#framing.feed(bytes)) {
      const reply = this.#protocol.read(answer)
      if (reply.kind === 'say') this.#sayMore(reply.bytes)
      else this.#hear(reply)
    }
  }

  /** Once for each question, whatever the scale says how often. */
  #sayMore(bytes: Uint8Array): void {
    if (this.#question !== 'asked') return
    this.#question = 'half-said'
    this.#say(bytes)
  }

  #hear(reading: ScaleReading): void {
    this.#ear.hear(reading)
    if (this.#question === 'none') return
    this.#question = 'answered'
    this.#wake()
  }
}

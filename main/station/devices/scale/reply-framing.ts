import type { ScaleProtocol } from './scale-protocol.ts'

/** More than any scale's answer has; what is longer never ends. */
const LONGEST_ANSWER_BYTES = 128

const isLineEnd = (byte: number | undefined): boolean => byte === 0x0a || byte === 0x0d

/**
 * Cuts a scale's bytes into its answers, however they are chunked. What belongs to none is dropped and remembered as
 * noise, apart from line ends between answers. No port, no clock; never throws.
 */
export class ReplyFraming {
  readonly #measure: ScaleProtocol['measure']
  readonly #held = new Uint8Array(LONGEST_ANSWER_BYTES)
  #length = 0
  #heardNoise = false

  constructor({ measure }: Pick<ScaleProtocol, 'measure'>) {
    this.#measure = measure
  }

  feed(chunk: Uint8Array): Uint8Array[] {
    const answers: Uint8Array[] = []
    for (const byte of chunk) {
      this.#held[this.#length++] = byte
      const answer = this.#cut()
      if (answer) answers.push(answer)
    }
    return answers
  }

  /** Forgets half an answer; says whether anything came that was no answer since the last time. */
  giveUp(): boolean {
    const heardSomething = this.#heardNoise || this.#length > 0
    this.#length = 0
    this.#heardNoise = false
    return heardSomething
  }

  #cut(): Uint8Array | undefined {
    while (this.#length > 0) {
      const size = this.#measure(this.#held.subarray(0, this.#length))
      if (typeof size === 'number') return this.#take(size)
      if (size === 'more' && this.#length < LONGEST_ANSWER_BYTES) return undefined
      this.#drop(size === 'more' ? this.#length : 1)
    }
    return undefined
  }

  #take(size: number): Uint8Array {
    const answer = this.#held.slice(0, size)
    this.#shift(size)
    return answer
  }

  /** All of what is too long at once: whoever floods the line must not keep the station busy. */
  #drop(bytes: number): void {
    if (bytes > 1 || !isLineEnd(this.#held[0])) this.#heardNoise = true
    this.#shift(bytes)
  }

  #shift(size: number): void {
    this.#held.copyWithin(0, size, this.#length)
    this.#length -= size
  }
}

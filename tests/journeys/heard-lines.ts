import type { Line, Prompt } from './black-box.ts'

/** Generous: a machine that is busy with other things is no failure, a station that hangs is. */
export const LONGEST_WAIT_MS = 30_000
const LAST_LINES = 15

/** What one scan brought: its lines in order, the last of them the prompt. */
export type Answered = { lines: readonly Line[]; prompt: Prompt }

/** What a station has told so far, and how to wait for more of it. */
export class HeardLines {
  readonly lines: Line[] = []
  #fault: Error | null = null
  #end: string | null = null
  #more = Promise.withResolvers<void>()
  readonly #besides: () => string

  /** `besides` is told with every failure: what else is known of the station. */
  constructor(besides: () => string) {
    this.#besides = besides
  }

  /** The prompt that stands. */
  get prompt(): Prompt {
    const last = this.lines.findLast((line) => line.event === 'prompt')
    if (!last) throw this.failure('nothing was asked yet')
    return last
  }

  take(line: Line): void {
    const before = this.lines.at(-1)
    if (before && line.seq < before.seq) throw new Error(`seq ran backwards: ${JSON.stringify(line)}`)
    this.lines.push(line)
    this.#wake()
  }

  /** Something came that must not come: whoever waits hears so. */
  fail(error: Error): void {
    this.#fault ??= error
    this.#wake()
  }

  /** Nothing will come any more. */
  end(): void {
    this.#end = 'the station ended'
    this.#wake()
  }

  get fault(): Error | null {
    return this.#fault
  }

  /** Settles when something more was heard. */
  more(): Promise<void> {
    return this.#more.promise
  }

  /** The first prompt among the lines from `from` on, with the lines before it. */
  async untilPrompt(from: number): Promise<Answered> {
    const prompt = await this.until((line) => line.event === 'prompt', 'a prompt', from)
    const lines = this.lines.slice(from, this.lines.indexOf(prompt) + 1)
    return { lines, prompt: prompt as Prompt }
  }

  /** The first line, from `from` on, that fits. Fails loudly when it does not come, or the station ends. */
  async until(fits: (line: Line) => boolean, what: string, from = 0): Promise<Line> {
    const late = Promise.withResolvers<'late'>()
    const timer = setTimeout(() => late.resolve('late'), LONGEST_WAIT_MS)
    try {
      for (let look = from; ;) {
        if (this.#fault) throw this.#fault
        const found = this.lines.slice(look).find(fits)
        if (found) return found
        look = this.lines.length
        if (this.#end !== null) throw this.failure(`${this.#end} while waiting for ${what}`)
        if ((await Promise.race([this.#more.promise, late.promise])) === 'late') {
          throw this.failure(`${what} did not come in ${LONGEST_WAIT_MS} ms`)
        }
      }
    } finally {
      clearTimeout(timer)
    }
  }

  failure(what: string): Error {
    const last = this.lines.slice(-LAST_LINES).map((line) => JSON.stringify(line))
    return new Error([what, ...last, this.#besides()].join('\n'))
  }

  #wake(): void {
    this.#more.resolve()
    this.#more = Promise.withResolvers()
  }
}

import type { DeviceReason } from '#contract/devices'
import type { Traffic } from '../traffic.ts'
import type { PrinterLink } from './printer.ts'
import type { PrinterCondition, StatusLanguage, StatusQuestion } from './status/printer-condition.ts'

/** A printer that takes no byte for so long is out of paper with its memory full, or gone without a word. */
const STALL_MS = 10_000
/** What is written at once, so that a printer that goes on taking is told from one that stalls. */
const CHUNK_BYTES = 4096
/** Of what a printer says at length, the end. */
const KEPT_BYTES = 4096

/** The way is gone: unplugged, reset, hung up, given up. */
export type Lost = { readonly lost: DeviceReason }
export const isLost = (answer: unknown): answer is Lost =>
  typeof answer === 'object' && answer !== null && 'lost' in answer

/** What a printer answers when asked how it is, or why that is not known. */
export type Answer = PrinterCondition | 'no-answer' | 'not-understood' | Lost

type TalkParts = {
  readonly traffic: Traffic
  readonly answerMs: number
  /** The questions beyond the first that this printer did not know, over all conversations. */
  readonly unanswered: Set<StatusQuestion>
  readonly signal: AbortSignal
}

/** One conversation with a printer, over one connection. */
export class Talk {
  readonly #link: PrinterLink
  readonly #traffic: Traffic
  readonly #answerMs: number
  readonly #unanswered: Set<StatusQuestion>
  readonly #lost: Promise<Lost>
  readonly #givenUp = Promise.withResolvers<Lost>()
  #heard: Buffer = Buffer.alloc(0)
  #heardSinceJob: Buffer = Buffer.alloc(0)
  #hasHeard = false
  #news = Promise.withResolvers<void>()

  constructor(link: PrinterLink, parts: TalkParts) {
    const { signal } = parts
    this.#link = link
    this.#traffic = parts.traffic
    this.#answerMs = parts.answerMs
    this.#unanswered = parts.unanswered
    const giveUp = (): void => this.#givenUp.resolve({ lost: 'stopped' })
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    const forget = (): void => signal.removeEventListener('abort', giveUp)
    const ended = link.ended.then((reason) => ({ lost: this.#hasHeard ? reason : hungUpOn(reason) }))
    this.#lost = Promise.race([ended, this.#givenUp.promise]).finally(forget)
    link.read((bytes) => this.#hear(bytes))
  }

  /** What came since the job's first byte. */
  get heardSinceJob(): Uint8Array {
    return this.#heardSinceJob
  }

  /** Asks each question of the language until one is answered. */
  async ask(language: StatusLanguage): Promise<Answer> {
    let answer: Answer = 'no-answer'
    for (const question of language.questions) {
      const next = await this.#askOne(question)
      if (typeof next === 'object' && !isLost(next) && question === language.questions[0])
        return this.#completed(next, language)
      if (typeof next === 'object') return next
      if (next === 'not-understood') answer = next
    }
    return answer
  }

  /** Asks anything: what `read` makes of the answer; null where none came in time, or the way is gone. */
  async askFor<T>(
    bytes: Uint8Array,
    read: (heard: Uint8Array) => T | null,
    withinMs: number,
  ): Promise<T | null> {
    this.#heard = Buffer.alloc(0)
    if (isLost(await this.#write(bytes))) return null
    const heard = await this.#until(read, withinMs)
    return isLost(heard) ? null : heard
  }

  /** Writes a job. `nothing-sent`: certainly not one of its bytes left. */
  async say(bytes: Uint8Array): Promise<'written' | 'nothing-sent' | Lost> {
    this.#traffic.said(bytes)
    this.#heardSinceJob = Buffer.alloc(0)
    for (let from = 0; from < bytes.length; from += CHUNK_BYTES) {
      const end = await this.#writeInTime(bytes.subarray(from, from + CHUNK_BYTES))
      if (end === 'nothing-sent') return from === 0 ? end : { lost: 'broken' }
      if (end !== 'written') return end
    }
    return 'written'
  }

  /** Writes what is no job and asks nothing. */
  order(bytes: Uint8Array): Promise<'written' | Lost> {
    return this.#write(bytes)
  }

  /** Rests, unless the way is gone first. */
  pause(ms: number): Promise<'rested' | Lost> {
    return this.#within(ms, this.#lost).then((lost) => lost ?? 'rested')
  }

  async close(): Promise<void> {
    await this.#link.close()
  }

  /** With what another question adds; a printer that does not know it is not asked it again. */
  async #completed(first: PrinterCondition, { completes }: StatusLanguage): Promise<Answer> {
    if (first.kind === 'fault' || !completes || this.#unanswered.has(completes)) return first
    const more = await this.#askOne(completes)
    if (typeof more === 'string') this.#unanswered.add(completes)
    if (typeof more === 'string') return first
    if (isLost(more)) return more
    const { isBusy, labelsLeft } = first
    return { ...more, isBusy, labelsLeft }
  }

  async #askOne({ bytes, read }: StatusQuestion): Promise<Answer> {
    this.#heard = Buffer.alloc(0)
    const written = await this.#write(bytes)
    if (isLost(written)) return written
    const condition = await this.#until(read, this.#answerMs)
    if (condition !== null) return condition
    return this.#heard.length === 0 ? 'no-answer' : 'not-understood'
  }

  #hear(bytes: Uint8Array): void {
    this.#traffic.heard(bytes)
    this.#hasHeard = true
    this.#heard = Buffer.concat([this.#heard, bytes]).subarray(-KEPT_BYTES)
    this.#heardSinceJob = Buffer.concat([this.#heardSinceJob, bytes]).subarray(-KEPT_BYTES)
    this.#tellNews()
  }

  #tellNews(): void {
    this.#news.resolve()
    this.#news = Promise.withResolvers()
  }

  async #until<T>(read: (heard: Uint8Array) => T | null, withinMs: number): Promise<T | null | Lost> {
    let isOver = false
    const look = async (): Promise<T | Lost | null> => {
      for (;;) {
        const found = read(this.#heard)
        if (found !== null || isOver) return found
        const came = await Promise.race([this.#lost, this.#news.promise])
        if (isLost(came)) return read(this.#heard) ?? came
      }
    }
    const found = await this.#within(withinMs, look())
    isOver = true
    this.#tellNews()
    return found
  }

  async #write(bytes: Uint8Array): Promise<'written' | Lost> {
    this.#traffic.said(bytes)
    const end = await this.#writeInTime(bytes)
    return end === 'nothing-sent' ? this.#lost : end
  }

  async #writeInTime(bytes: Uint8Array): Promise<'written' | 'nothing-sent' | Lost> {
    const end = await this.#within(STALL_MS, Promise.race([this.#link.write(bytes), this.#lost]))
    if (end === null) return { lost: 'timed-out' }
    if (isLost(end) || end === 'written' || end === 'nothing-sent') return end
    return { lost: end }
  }

  async #within<T>(ms: number, work: Promise<T>): Promise<T | null> {
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), ms)
    })
    const first = await Promise.race([work, tooLong])
    clearTimeout(timer)
    return first
  }
}

/** A printer that takes the call and hangs up without a word serves somebody else. */
const hungUpOn = (reason: DeviceReason): DeviceReason => (reason === 'broken' ? 'busy' : reason)

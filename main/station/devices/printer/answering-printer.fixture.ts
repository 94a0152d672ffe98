import type { PrinterLanguage } from '#contract/config'
import type { DeviceReason } from '#contract/devices'
import type { PrinterLink } from './printer.ts'
import { ANSWERS, errorStatus } from './status/answers.fixture.ts'
import type { PrinterFault } from './status/printer-condition.ts'
import { statusLanguageOf } from './status/status-languages.ts'

/** A printer in memory: it answers its language's first question as its `mood` says, and keeps what is no question. */
export class AnsweringPrinter {
  mood: 'well' | 'silent' | 'hangs-up' | 'babbles' | PrinterFault | Buffer = 'well'
  /** Why it takes no call at all. */
  refuses: DeviceReason | null = null
  /** Loses the way once so many bytes of jobs have come. */
  lostAfterBytes = Infinity
  /** Called after each job byte that came: a test changes the mood there. */
  onJob: () => void = () => undefined
  calls = 0
  openCalls = 0
  mostOpenCalls = 0
  job: Buffer = Buffer.alloc(0)
  asked = 0
  cancelled = 0
  /** What it answers to ~HQES; null where its firmware does not know it. */
  errors: Buffer | null = errorStatus('00000000')
  readonly #language: PrinterLanguage
  #hangUp: (reason: DeviceReason) => void = () => undefined

  constructor(language: PrinterLanguage) {
    this.#language = language
  }

  readonly open = (): Promise<PrinterLink | DeviceReason> => {
    this.calls += 1
    if (this.refuses) return Promise.resolve(this.refuses)
    this.openCalls += 1
    this.mostOpenCalls = Math.max(this.mostOpenCalls, this.openCalls)
    return Promise.resolve(this.#link())
  }

  pullTheCable(): void {
    this.#hangUp('broken')
  }

  #link(): PrinterLink {
    const ended = Promise.withResolvers<DeviceReason>()
    let isOpen = true
    let say: ((bytes: Uint8Array) => void) | null = null
    const end = (reason: DeviceReason): void => {
      if (isOpen) this.openCalls -= 1
      isOpen = false
      ended.resolve(reason)
    }
    this.#hangUp = end
    if (this.mood === 'hangs-up') end('broken')
    return {
      ended: ended.promise,
      read: (onBytes) => {
        say = onBytes
      },
      write: (bytes) => {
        if (!isOpen) return Promise.resolve('nothing-sent')
        const answer = this.#take(bytes)
        if (answer) queueMicrotask(() => say?.(answer))
        if (this.job.length >= this.lostAfterBytes) end('broken')
        return Promise.resolve('written')
      },
      close: () => {
        end('stopped')
        return Promise.resolve()
      },
    }
  }

  #take(bytes: Uint8Array): Buffer | null {
    const { questions, completes, cancel, model } = statusLanguageOf({
      language: this.#language,
      reportsPrinted: false,
    })
    const isOne = (of: Uint8Array): boolean => Buffer.compare(of, bytes) === 0
    if (isOne(questions[0].bytes)) {
      this.asked += 1
      return this.#answer()
    }
    if (model && isOne(model.bytes)) return Buffer.from('\x02SIMULATED,V1,8,8176KB\x03\r\n')
    if (completes && isOne(completes.bytes)) return this.#more()
    if (isOne(cancel)) this.cancelled += 1
    if (isOne(cancel) || questions.some((question) => isOne(question.bytes))) return null
    this.job = Buffer.concat([this.job, bytes])
    this.onJob()
    return null
  }

  /** To what completes an answer; nothing where there was none. */
  #more(): Buffer | null {
    return this.mood === 'well' || typeof this.mood === 'object' ? this.errors : null
  }

  #answer(): Buffer | null {
    const { mood } = this
    if (mood === 'silent' || mood === 'hangs-up') return null
    if (mood === 'babbles') return Buffer.from('HTTP/1.0 400 Bad Request')
    if (mood === 'well') return ANSWERS[this.#language].ok
    return typeof mood === 'string' ? (ANSWERS[this.#language].faults[mood] ?? null) : mood
  }
}

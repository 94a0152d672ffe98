import { httpDateIn, skewOf } from './clock-skew.ts'

/** What of an answer says when it was written. */
export type DatedAnswer = {
  status: number
  /** As they came; `age` is there where a cache on the way had the answer lying. */
  headers: Readonly<Record<string, unknown>>
}

/** Somebody on the way may have written these, by a clock of its own. */
const OF_A_GATEWAY = new Set([407, 502, 503, 504])

/** Compares one ERP's clock with this station's, from answer to answer. It stops nothing. */
export class ClockWatch {
  readonly #now: () => number
  readonly #onChange: (aheadMs: number | null) => void
  #aheadMs: number | null = null

  /** `now`: the station's wall clock, Unix ms. `onChange`: told once when the clocks part, and once when they agree again. */
  constructor(now: () => number, onChange: (aheadMs: number | null) => void) {
    this.#now = now
    this.#onChange = onChange
  }

  /** How much the ERP's clock is ahead, at the least (ms; negative: behind); null where the two agree, or nobody knows. */
  get aheadMs(): number | null {
    return this.#aheadMs
  }

  /** Gives what is to be called with the answer to a question that leaves now. An answer without a readable time says nothing. */
  asked(): (answer: DatedAnswer) => void {
    const sentAt = this.#now()
    return ({ status, headers }) => {
      const date = OF_A_GATEWAY.has(status) || 'age' in headers ? null : httpDateIn(headers['date'])
      if (date === null) return
      const ahead = skewOf({ sentAt, receivedAt: this.#now(), date })
      if (ahead !== null) this.#take(ahead === 0 ? null : ahead)
    }
  }

  #take(aheadMs: number | null): void {
    const isNew = (aheadMs === null) !== (this.#aheadMs === null)
    this.#aheadMs = aheadMs
    if (isNew) this.#onChange(aheadMs)
  }
}

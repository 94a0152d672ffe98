import type { CallName } from '#contract/calls'
import type { Question } from '#contract/core-messages'
import { refused } from '#contract/result'

/** A window that goes wild is told so before it fills the memory. */
const MOST_WAITING = 1000

/** Questions that change nothing: whoever answers, the answer is as good. */
const READS: readonly CallName[] = [
  'bench.view',
  'bench.picture',
  'queues.view',
  'units.history',
  'devices.view',
  'devices.found',
  'erps.view',
  'erps.times',
  'site.choices',
  'site.check',
  'demo.view',
  'demo.label',
]

type Waiting = Question & { resolve: (answer: unknown) => void; isSent: boolean }

/** The questions without an answer yet, in the order in which they came. */
export class WaitingCalls {
  readonly #waiting = new Map<number, Waiting>()
  #lastId = 0

  /** Keeps a question until it is settled. */
  add(call: string, input: unknown): { id: number; answer: Promise<unknown> } {
    const id = ++this.#lastId
    if (this.#waiting.size >= MOST_WAITING)
      return { id, answer: Promise.resolve(fault('too-many-questions')) }
    const answer = new Promise<unknown>((resolve) => {
      this.#waiting.set(id, { id, call, input, resolve, isSent: false })
    })
    return { id, answer }
  }

  /** What is to be sent now; from here on it counts as sent. */
  toSend(): Question[] {
    const unsent = [...this.#waiting.values()].filter(({ isSent }) => !isSent)
    for (const waiting of unsent) waiting.isSent = true
    return unsent.map(({ id, call, input }) => ({ id, call, input }))
  }

  settle(id: number, answer: unknown): void {
    this.#waiting.get(id)?.resolve(answer)
    this.#waiting.delete(id)
  }

  /**
   * The core is gone, and what it was asked may have happened or not. A question that changes nothing or carries its
   * own id is asked again; any other is answered with a fault, for twice is worse than not at all.
   */
  coreGone(): void {
    for (const waiting of this.#waiting.values()) {
      if (!waiting.isSent) continue
      if (canBeAskedAgain(waiting)) waiting.isSent = false
      else this.settle(waiting.id, fault('core-gone'))
    }
  }

  /** Nobody will answer any more. */
  giveUp(): void {
    for (const { id } of this.#waiting.values()) this.settle(id, fault('shell-ending'))
  }
}

function canBeAskedAgain({ call, input }: Question): boolean {
  if (READS.some((name) => name === call)) return true
  return typeof input === 'object' && input !== null && 'id' in input && typeof input.id === 'string'
}

const fault = (faultId: string) => refused({ code: 'fault', faultId })

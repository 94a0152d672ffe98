import type { Exchange } from './returns-connector.ts'
import { masked } from './masked.ts'

/** So many questions of one effect are kept: a converging connector asks few. */
const MOST = 20

/** What went over the line for the effects that are on their way, until it is written into their history. */
export class Exchanges {
  readonly #heard = new Map<string, Exchange[]>()

  add(key: string, { request, answer }: Exchange): void {
    const heard = this.#heard.get(key) ?? []
    if (heard.length < MOST)
      heard.push({ request: masked(request), answer: answer === null ? null : masked(answer) })
    this.#heard.set(key, heard)
  }

  /** JSON of all of it, which is forgotten here. */
  take(key: string): string {
    const heard = this.#heard.get(key) ?? []
    this.#heard.delete(key)
    return JSON.stringify(heard)
  }
}

/** Keeps what callbacks tell, in order, and lets a test wait for it instead of for the clock. */
export class Heard<T> {
  readonly #all: T[] = []
  #more = Promise.withResolvers<void>()

  /** Give this to whoever calls back. */
  readonly hear = (one: T): void => {
    this.#all.push(one)
    this.#more.resolve()
    this.#more = Promise.withResolvers()
  }

  get all(): readonly T[] {
    return this.#all
  }

  /** Settles when so many have come, with the last of them. */
  async count(number: number): Promise<T> {
    for (;;) {
      const last = this.#all[number - 1]
      if (last !== undefined) return last
      await this.#more.promise
    }
  }

  /** Settles with the first one, from `from` on, that fits. */
  async first(fits: (one: T) => boolean, from = 0): Promise<T> {
    for (;;) {
      const found = this.#all.slice(from).find(fits)
      if (found !== undefined) return found
      await this.#more.promise
    }
  }
}

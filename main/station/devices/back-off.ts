const FIRST_MS = 500
const LONGEST_MS = 5000

/** How long to leave a device alone after each failure: 500 ms, then twice as long each time, up to 5 s. */
export class BackOff {
  #nextMs = FIRST_MS

  next(): number {
    const waitMs = this.#nextMs
    this.#nextMs = Math.min(waitMs * 2, LONGEST_MS)
    return waitMs
  }

  reset(): void {
    this.#nextMs = FIRST_MS
  }
}

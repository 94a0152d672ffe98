/** So many exchanges are remembered of each device. */
export const KEPT_EXCHANGES = 64
/** Of a long one (a label's bytes) so much, from its beginning. */
const KEPT_BYTES = 96

/** Bytes that went one way at once. `bytes` is their beginning; `length` counts them all. */
export type Exchange = {
  readonly way: 'in' | 'out'
  /** Milliseconds since 1970. */
  readonly at: number
  readonly bytes: Uint8Array
  readonly length: number
}

/** The last bytes between the station and one device, in memory only: for whoever looks for a fault in the line. */
export class Traffic {
  readonly #last: Exchange[] = []
  readonly #moved: () => void

  /** `moved` is called with each exchange, before whoever sent or takes the bytes goes on: it must be quick. */
  constructor(moved: () => void = () => {}) {
    this.#moved = moved
  }

  /** What came from the device. */
  heard(bytes: Uint8Array): void {
    this.#keep('in', bytes)
  }

  /** What the station sent. */
  said(bytes: Uint8Array): void {
    this.#keep('out', bytes)
  }

  /** Oldest first. */
  get last(): readonly Exchange[] {
    return this.#last
  }

  #keep(way: 'in' | 'out', bytes: Uint8Array): void {
    if (this.#last.length === KEPT_EXCHANGES) this.#last.shift()
    this.#last.push({ way, at: Date.now(), bytes: bytes.slice(0, KEPT_BYTES), length: bytes.length })
    this.#moved()
  }
}

import type { ScaleReading } from './scale-reading.ts'

/** What lies on a pan, still. `load`: the same number as long as it may be the same thing that lies there. */
export type Weight = {
  readonly grams: number
  /** When the scale last said so, in milliseconds of the monotonic clock. */
  readonly atMonotonicMs: number
  readonly load: number
}

/** Less than this on a pan is dust or a scrap of tape, no parcel; and a parcel that is nudged changes by less. */
const NOTHING_G = 20

/**
 * Remembers what lies on a pan, from the scale's answers. A weight holds only while the pan is still. Another load
 * begins when the pan was empty in between, or when it bears clearly more or less than before.
 */
export class Pan {
  #weight: Weight | null = null
  #load = 0
  /** Of the load that was there last; null once the pan was empty. */
  #lastGrams: number | null = null

  get weight(): Weight | null {
    return this.#weight
  }

  read(reading: ScaleReading, atMonotonicMs: number): void {
    if (reading.kind !== 'stable') this.#weight = null
    else if (reading.grams <= NOTHING_G) this.#empty()
    else this.#weight = { grams: reading.grams, atMonotonicMs, load: this.#loadOf(reading.grams) }
  }

  /** Nobody knows what lies there now; it may still be the same. */
  lose(): void {
    this.#weight = null
  }

  #empty(): void {
    this.#weight = null
    this.#lastGrams = null
  }

  #loadOf(grams: number): number {
    if (this.#lastGrams === null || Math.abs(grams - this.#lastGrams) > NOTHING_G) this.#load += 1
    this.#lastGrams = grams
    return this.#load
  }
}

/** A pan that was set to zero with something on it shows less than nothing, and every weight on it would be wrong. */
export const isBelowNothing = (reading: ScaleReading): boolean =>
  reading.kind === 'stable' && reading.grams < -NOTHING_G

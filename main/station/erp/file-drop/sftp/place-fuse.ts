import {
  BrokenCircuitError,
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleType,
} from 'cockatiel'
import { PlaceTrouble } from '../trouble-of-error.ts'

const IN_A_ROW = 3
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 300_000

export type PlaceFuse = {
  /** Opens it, or says again what kept it from being opened while it rests. */
  open<T>(how: () => Promise<T>): Promise<T>
  /** Somebody has just been let in: no rest is needed. */
  mend(): void
}

/**
 * Rests, from one second to five minutes, once a server could not be entered three times in a row: many lock an account
 * or an address that knocks too often.
 */
export function placeFuse(): PlaceFuse {
  const breaker = circuitBreaker(handleType(PlaceTrouble), {
    halfOpenAfter: new ExponentialBackoff({ initialDelay: FIRST_PAUSE_MS, maxDelay: LONGEST_PAUSE_MS }),
    breaker: new ConsecutiveBreaker(IN_A_ROW),
  })
  let last: unknown = null
  return {
    async open(how) {
      try {
        return await breaker.execute(how)
      } catch (error) {
        if (error instanceof BrokenCircuitError) throw last
        last = error
        throw error
      }
    },
    mend: () => breaker.isolate().dispose(),
  }
}

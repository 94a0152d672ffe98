import { circuitBreaker, ConsecutiveBreaker, ExponentialBackoff, handleWhenResult } from 'cockatiel'
import type { CircuitBreakerPolicy } from 'cockatiel'
import type { EffectOutcome } from './connector.ts'

/** So many in a row that did not arrive for certain mean the other side, not what they say. */
const IN_A_ROW = 5
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 300_000

/**
 * Opens where the other side is out of order, so that a thousand facts do not lose their fate one by one. After a pause
 * that grows from one second to five minutes it lets one go; the first that arrives closes it.
 */
export const fuse = (): CircuitBreakerPolicy =>
  circuitBreaker(
    handleWhenResult((outcome) => {
      const { kind } = outcome as EffectOutcome
      return kind === 'retry' || kind === 'unknown'
    }),
    {
      halfOpenAfter: new ExponentialBackoff({ initialDelay: FIRST_PAUSE_MS, maxDelay: LONGEST_PAUSE_MS }),
      breaker: new ConsecutiveBreaker(IN_A_ROW),
    },
  )

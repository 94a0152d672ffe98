import type { HttpAddress } from '../http-line.ts'
import type { EffectConnector, EffectOutcome, Lookup } from '../effects/connector.ts'
import type { Effect } from '../effects/effect.ts'
import { lookupOf, outcomeOf } from './rest-answer.ts'
import { RestLine, type RestCredentials, type RestManner } from './rest-line.ts'

/** A receiver takes keys idempotently, so that several at once do no harm; a small one is not flooded. */
const PARALLEL = 4

/**
 * Any system that takes facts over HTTP, one a request: see docs/erp-rest.md, which is what the other side is built by.
 * `quietMs`: as long it may still be at work on a fact whose answer was lost.
 */
export function restConnector(
  address: HttpAddress,
  credentials: RestCredentials,
  { nowS, answerMs, quietMs }: Omit<RestManner, 'parallel'> & { quietMs: number },
): EffectConnector<Effect> {
  const line = new RestLine(address, credentials, { nowS, answerMs, parallel: PARALLEL })
  const isBlamed = (): boolean => credentials.secret !== null && (address.clock?.aheadMs ?? null) !== null
  return {
    parallel: PARALLEL,
    quietMs,
    async apply({ key, body }, signal) {
      const answer = await line.ask({ method: 'POST', path: '/effects', body, key }, signal)
      if (!('kind' in answer)) return isBlamed() ? blamed(outcomeOf(key, answer)) : outcomeOf(key, answer)
      const { sent, reason, cause } = answer
      return sent ? { kind: 'unknown', cause } : { kind: 'retry', afterMs: null, reason, cause }
    },
    async lookup({ key }, signal) {
      const path = `/effects/${encodeURIComponent(key)}`
      const answer = await line.ask({ method: 'GET', path, body: '', key: null }, signal)
      if (!('kind' in answer)) return isBlamed() ? blamed(lookupOf(key, answer)) : lookupOf(key, answer)
      return { kind: 'unknown', reason: answer.reason, cause: answer.cause }
    },
    close: () => line.close(),
  }
}

/** A signature holds for some minutes only: where the clocks differ, that is why the other side lets nobody in. */
function blamed<Meant extends EffectOutcome | Lookup>(meant: Meant): Meant {
  const isShut = typeof meant === 'object' && 'reason' in meant && meant.reason === 'not-authorised'
  return isShut ? { ...meant, reason: 'clock-skew' } : meant
}

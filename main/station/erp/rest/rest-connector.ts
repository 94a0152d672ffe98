import type { HttpAddress } from '../http-line.ts'
import type { EffectConnector } from '../effects/connector.ts'
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
  return {
    parallel: PARALLEL,
    quietMs,
    async apply({ key, body }, signal) {
      const answer = await line.ask({ method: 'POST', path: '/effects', body, key }, signal)
      if (!('kind' in answer)) return outcomeOf(key, answer)
      const { sent, reason, cause } = answer
      return sent ? { kind: 'unknown', cause } : { kind: 'retry', afterMs: null, reason, cause }
    },
    async lookup({ key }, signal) {
      const path = `/effects/${encodeURIComponent(key)}`
      const answer = await line.ask({ method: 'GET', path, body: '', key: null }, signal)
      if (!('kind' in answer)) return lookupOf(key, answer)
      return { kind: 'unknown', reason: answer.reason, cause: answer.cause }
    },
    close: () => line.close(),
  }
}

import type { ErpConfig } from '#contract/config'
import { secretSentence, type FindSecret } from '../../secrets.ts'
import type { ReturnsConnector } from '../by-return/returns-connector.ts'
import type { ErpTrouble } from '../erp-client.ts'
import { trytonConnector } from './tryton-connector.ts'

/** The Tryton that the config names; or that its password is not there, in words without it. */
export async function openTryton(
  erp: Extract<ErpConfig, { kind: 'tryton' }>,
  { findSecret, now }: { findSecret: FindSecret; now: () => number },
): Promise<ReturnsConnector | ErpTrouble> {
  const password = await findSecret(erp.passwordFrom)
  if (!password.ok) {
    const why = password.error.code === 'fault' ? 'fault' : secretSentence(password.error)
    return { reason: 'secret-missing', cause: new Error(why) }
  }
  const answerMs = erp.answerWithinSeconds * 1000
  return trytonConnector(erp, password.value, {
    answerMs,
    quietMs: answerMs,
    // A station that died asks after as long what became of its work: its own claim stands in nobody's way then.
    leaseMs: answerMs,
    blindCustomer: erp.blindCustomer ?? null,
    now,
  })
}

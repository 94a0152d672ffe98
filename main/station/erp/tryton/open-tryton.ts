import type { ErpConfig } from '#contract/config'
import { secretSentence, type FindSecret } from '../../secrets.ts'
import type { ReturnsConnector } from '../by-return/returns-connector.ts'
import type { ErpTrouble } from '../erp-client.ts'
import { trytonConnector } from './tryton-connector.ts'

/** So long the server may be at work on a call, one of two thousand lines too: it has been seen to need 4 s for 150. */
const LONGEST_WORK_MS = 60_000

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
    leaseMs: answerMs + LONGEST_WORK_MS,
    blindCustomer: erp.blindCustomer ?? null,
    now,
  })
}

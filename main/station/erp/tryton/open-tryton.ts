import type { ErpConfig } from '#contract/config'
import type { FindSecret } from '../../secrets.ts'
import type { ReturnsConnector } from '../by-return/returns-connector.ts'
import type { ErpTrouble } from '../erp-client.ts'
import type { HttpAddress } from '../http-line.ts'
import { namedSecret } from '../named-secret.ts'
import { trytonConnector } from './tryton-connector.ts'

/** The Tryton that the config names; or that its password is not there, in words without it. */
export async function openTryton(
  erp: Extract<ErpConfig, { kind: 'tryton' }>,
  { findSecret, now, address }: { findSecret: FindSecret; now: () => number; address: HttpAddress },
): Promise<ReturnsConnector | ErpTrouble> {
  const { database, user } = erp
  const password = await namedSecret(erp.passwordFrom, findSecret)
  if (typeof password !== 'string') return password
  const answerMs = erp.answerWithinSeconds * 1000
  return trytonConnector({ ...address, database, user }, password, {
    answerMs,
    quietMs: answerMs,
    // A station that died asks after as long what became of its work: its own claim stands in nobody's way then.
    leaseMs: answerMs,
    blindCustomer: erp.blindCustomer ?? null,
    now,
    said: erp,
  })
}

import type { ErpConfig } from '#contract/config'
import type { FindSecret } from '../../secrets.ts'
import type { HttpAddress } from '../http-line.ts'
import { namedSecret } from '../named-secret.ts'
import type { ErpTrouble } from '../erp-client.ts'
import type { ReturnsConnector } from '../by-return/returns-connector.ts'
import { odooConnector } from './odoo-connector.ts'

export async function openOdoo(
  erp: Extract<ErpConfig, { kind: 'odoo' }>,
  { findSecret, address }: { findSecret: FindSecret; address: HttpAddress },
): Promise<ReturnsConnector | ErpTrouble> {
  const { database, user, tokenFrom, passwordFrom, warehouse } = erp
  const key = await namedSecret(tokenFrom ?? passwordFrom, findSecret)
  if (typeof key !== 'string') return key
  const credentials = { database, user: user ?? null, key }
  const answerMs = erp.answerWithinSeconds * 1000
  return odooConnector(address, credentials, {
    warehouse: warehouse ?? null,
    said: erp,
    answerMs,
    quietMs: answerMs,
  })
}

import type { ErpConfig } from '#contract/config'
import type { FindSecret } from '../../secrets.ts'
import { namedSecret } from '../named-secret.ts'
import type { ErpTrouble } from '../erp-client.ts'
import type { ReturnsConnector } from '../by-return/returns-connector.ts'
import { odooConnector } from './odoo-connector.ts'

/** Longer than Odoo lets a request work before it kills the worker: 120 s (`--limit-time-real`, odoo/tools/config.py). */
const ANSWER_MS = 130_000

export async function openOdoo(
  erp: Extract<ErpConfig, { kind: 'odoo' }>,
  { findSecret }: { findSecret: FindSecret },
): Promise<ReturnsConnector | ErpTrouble> {
  const { database, user, tokenFrom, passwordFrom, warehouse } = erp
  const key = await namedSecret(tokenFrom ?? passwordFrom, findSecret)
  if (typeof key !== 'string') return key
  const credentials = { database, user: user ?? null, key }
  return odooConnector(erp, credentials, {
    warehouse: warehouse ?? null,
    answerMs: ANSWER_MS,
    quietMs: ANSWER_MS,
  })
}

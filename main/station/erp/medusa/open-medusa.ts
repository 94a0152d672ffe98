import type { ErpConfig } from '#contract/config'
import type { FindSecret } from '../../secrets.ts'
import type { ReturnsConnector } from '../by-return/returns-connector.ts'
import type { ErpTrouble } from '../erp-client.ts'
import { namedSecret } from '../named-secret.ts'
import { medusaConnector } from './medusa-connector.ts'

/** Confirming a return of many lines is slow there, and no limit of it is documented. */
const ANSWER_MS = 60_000

export async function openMedusa(
  { url, caFile, tokenFrom }: Extract<ErpConfig, { kind: 'medusa' }>,
  { findSecret }: { findSecret: FindSecret },
): Promise<ReturnsConnector | ErpTrouble> {
  const token = await namedSecret(tokenFrom, findSecret)
  if (typeof token !== 'string') return token
  const manner = { answerMs: ANSWER_MS, quietMs: ANSWER_MS, leaseMs: 2 * ANSWER_MS }
  return medusaConnector({ url, caFile, token }, manner)
}

import type { ErpConfig } from '#contract/config'
import type { FindSecret } from '../../secrets.ts'
import type { ReturnsConnector } from '../by-return/returns-connector.ts'
import type { ErpTrouble } from '../erp-client.ts'
import { namedSecret } from '../named-secret.ts'
import { shopifyConnector } from './shopify-connector.ts'

const ANSWER_MS = 60_000

export async function openShopify(
  { url, caFile, apiVersion, tokenFrom }: Extract<ErpConfig, { kind: 'shopify' }>,
  { findSecret, now }: { findSecret: FindSecret; now: () => number },
): Promise<ReturnsConnector | ErpTrouble> {
  const token = await namedSecret(tokenFrom, findSecret)
  if (typeof token !== 'string') return token
  return shopifyConnector({ url, caFile, apiVersion, token }, { answerMs: ANSWER_MS, now })
}

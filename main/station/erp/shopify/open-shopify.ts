import type { ErpConfig } from '#contract/config'
import type { FindSecret } from '../../secrets.ts'
import type { ReturnsConnector } from '../by-return/returns-connector.ts'
import type { ErpTrouble } from '../erp-client.ts'
import { namedSecret } from '../named-secret.ts'
import { shopifyConnector } from './shopify-connector.ts'

export async function openShopify(
  { url, caFile, apiVersion, tokenFrom, answerWithinSeconds }: Extract<ErpConfig, { kind: 'shopify' }>,
  { findSecret, now }: { findSecret: FindSecret; now: () => number },
): Promise<ReturnsConnector | ErpTrouble> {
  const token = await namedSecret(tokenFrom, findSecret)
  if (typeof token !== 'string') return token
  return shopifyConnector({ url, caFile, apiVersion, token }, { answerMs: answerWithinSeconds * 1000, now })
}

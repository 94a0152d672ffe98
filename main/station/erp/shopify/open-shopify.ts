import type { ErpConfig } from '#contract/config'
import type { FindSecret } from '../../secrets.ts'
import type { ReturnsConnector } from '../by-return/returns-connector.ts'
import type { ErpTrouble } from '../erp-client.ts'
import type { HttpAddress } from '../http-line.ts'
import { namedSecret } from '../named-secret.ts'
import { shopifyConnector } from './shopify-connector.ts'

export async function openShopify(
  erp: Extract<ErpConfig, { kind: 'shopify' }>,
  { findSecret, now, address }: { findSecret: FindSecret; now: () => number; address: HttpAddress },
): Promise<ReturnsConnector | ErpTrouble> {
  const { apiVersion, tokenFrom, answerWithinSeconds } = erp
  const token = await namedSecret(tokenFrom, findSecret)
  if (typeof token !== 'string') return token
  return shopifyConnector(
    { ...address, apiVersion, token },
    { said: erp, answerMs: answerWithinSeconds * 1000, now },
  )
}

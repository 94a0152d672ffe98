import type { ErpConfig } from '#contract/config'
import type { FindSecret } from '../../secrets.ts'
import type { ReturnsConnector } from '../by-return/returns-connector.ts'
import type { ErpTrouble } from '../erp-client.ts'
import { namedSecret } from '../named-secret.ts'
import { erpnextConnector } from './erpnext-connector.ts'

/** As long as Frappe's web workers may be at work on a request: 120 s (`http_timeout` of bench). */
const ANSWER_MS = 130_000

/** The two halves of the token come one by one, or as one secret with a colon between. */
export async function openErpnext(
  { url, caFile, keyFrom, secretFrom, tokenFrom, keyField }: Extract<ErpConfig, { kind: 'erpnext' }>,
  { findSecret }: { findSecret: FindSecret },
): Promise<ReturnsConnector | ErpTrouble> {
  const names = tokenFrom === undefined ? [keyFrom, secretFrom] : [tokenFrom]
  const parts: string[] = []
  for (const name of names) {
    const part = await namedSecret(name, findSecret)
    if (typeof part !== 'string') return part
    parts.push(part)
  }
  return erpnextConnector({ url, caFile, token: parts.join(':') }, { keyField, answerMs: ANSWER_MS })
}

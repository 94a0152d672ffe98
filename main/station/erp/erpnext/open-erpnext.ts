import type { ErpConfig } from '#contract/config'
import type { FindSecret } from '../../secrets.ts'
import type { ReturnsConnector } from '../by-return/returns-connector.ts'
import type { ErpTrouble } from '../erp-client.ts'
import type { HttpAddress } from '../http-line.ts'
import { namedSecret } from '../named-secret.ts'
import { erpnextConnector } from './erpnext-connector.ts'

/** The two halves of the token come one by one, or as one secret with a colon between. */
export async function openErpnext(
  erp: Extract<ErpConfig, { kind: 'erpnext' }>,
  { findSecret, address }: { findSecret: FindSecret; address: HttpAddress },
): Promise<ReturnsConnector | ErpTrouble> {
  const { keyFrom, secretFrom, tokenFrom, keyField, answerWithinSeconds } = erp
  const names = tokenFrom === undefined ? [keyFrom, secretFrom] : [tokenFrom]
  const parts: string[] = []
  for (const name of names) {
    const part = await namedSecret(name, findSecret)
    if (typeof part !== 'string') return part
    parts.push(part)
  }
  return erpnextConnector(
    { ...address, token: parts.join(':') },
    { keyField, said: erp, answerMs: answerWithinSeconds * 1000 },
  )
}

import type { ErpConfig } from '#contract/config'
import type { FindSecret } from '../../secrets.ts'
import type { ReturnsConnector } from '../by-return/returns-connector.ts'
import type { ErpTrouble } from '../erp-client.ts'
import type { HttpAddress } from '../http-line.ts'
import { namedSecret } from '../named-secret.ts'
import { medusaConnector } from './medusa-connector.ts'

export async function openMedusa(
  erp: Extract<ErpConfig, { kind: 'medusa' }>,
  { findSecret, address }: { findSecret: FindSecret; address: HttpAddress },
): Promise<ReturnsConnector | ErpTrouble> {
  const { tokenFrom, answerWithinSeconds } = erp
  const token = await namedSecret(tokenFrom, findSecret)
  if (typeof token !== 'string') return token
  const answerMs = answerWithinSeconds * 1000
  const manner = { said: erp, answerMs, quietMs: answerMs, leaseMs: 2 * answerMs }
  return medusaConnector({ ...address, token }, manner)
}

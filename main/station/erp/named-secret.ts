import { secretSentence, type FindSecret } from '../secrets.ts'
import type { ErpTrouble } from './erp-client.ts'

/** What the config names as a secret; or what is wrong with it, in words without it. */
export async function namedSecret(
  reference: string | undefined,
  findSecret: FindSecret,
): Promise<string | ErpTrouble> {
  if (reference === undefined) return missing('the config names no secret')
  const found = await findSecret(reference)
  if (found.ok) return found.value
  return missing(found.error.code === 'fault' ? 'fault' : secretSentence(found.error))
}

const missing = (words: string): ErpTrouble => ({ reason: 'secret-missing', cause: new Error(words) })

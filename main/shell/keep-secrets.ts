import type { KeepSecrets, SecretsKept } from '#contract/core-messages'
import { changeSecrets, type Vault } from './safe-secrets.ts'

/** Does with the safe storage what the core asks for, and says what became of it; of the values it says nothing. */
export function keepSecrets(
  { path, vault, isWithoutKeyring }: { path: string; vault: Vault; isWithoutKeyring: boolean },
  { id, put, forget }: KeepSecrets,
): SecretsKept {
  try {
    const changed = changeSecrets({ path, vault }, { put, forget, isWithoutKeyring })
    if (changed.ok) return { id, refusal: null }
    return { id, refusal: { code: 'no-keyring' } }
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return { id, refusal: { code: 'cannot-write', path, reason } }
  }
}

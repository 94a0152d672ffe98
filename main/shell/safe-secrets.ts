import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { done, refused, type Result } from '#contract/result'

/** What the system encrypts with; Electron's safeStorage, or another one in a test. */
export type Vault = {
  /** Whether the system keeps the key to itself. Not so on a Linux with no keyring: there it stands in every Chromium. */
  hasKeyring(): boolean
  /** Encrypts with the key that everybody has. */
  doWithoutKeyring(): void
  encrypt(text: string): Buffer
  /** Throws where the key is gone or is another one. */
  decrypt(bytes: Buffer): string
}

export type Secrets = Readonly<Record<string, string>>
export type StoreRefusal = { code: 'name-shape'; name: string } | { code: 'empty' } | { code: 'no-keyring' }

const NAME = /^[A-Za-z0-9_.-]{1,64}$/

/** The file: base64 of what the vault made, by name. */
type Stored = { version: 1; isWithoutKeyring: boolean; secrets: Record<string, string> }

/** Keeps one more secret, or another value under its name. Without a keyring only where that is asked for. */
export function storeSecret(
  { path, vault }: { path: string; vault: Vault },
  { name, value, isWithoutKeyring }: { name: string; value: string; isWithoutKeyring: boolean },
): Result<null, StoreRefusal> {
  if (!NAME.test(name)) return refused({ code: 'name-shape', name })
  if (value === '') return refused({ code: 'empty' })
  return changeSecrets({ path, vault }, { put: { [name]: value }, forget: [], isWithoutKeyring })
}

/** Keeps these and lets go of those, or nothing of it. Names and values are the caller's to have looked at. */
export function changeSecrets(
  { path, vault }: { path: string; vault: Vault },
  { put, forget, isWithoutKeyring }: { put: Secrets; forget: readonly string[]; isWithoutKeyring: boolean },
): Result<null, { code: 'no-keyring' }> {
  const stored = readFile(path)
  const kept = Object.entries(stored?.secrets ?? {}).filter(([name]) => !forget.includes(name))
  if (Object.keys(put).length === 0) {
    if (stored) writeFile(path, { ...stored, secrets: Object.fromEntries(kept) })
    return done(null)
  }
  const hasKeyring = vault.hasKeyring()
  if (!hasKeyring && !isWithoutKeyring) return refused({ code: 'no-keyring' })
  if (!hasKeyring) vault.doWithoutKeyring()
  const more = Object.entries(put).map(([name, value]) => [name, vault.encrypt(value).toString('base64')])
  const secrets = Object.fromEntries([...kept, ...more]) as Stored['secrets']
  writeFile(path, { version: 1, isWithoutKeyring: !hasKeyring, secrets })
  return done(null)
}

/** Whether there is anything to decrypt: the system is not asked for its keyring over nothing. */
export const hasSecrets = (path: string): boolean => existsSync(path)

/** Every secret that can be decrypted, and the names of those that cannot: their key is another computer's. */
export function readSecrets({ path, vault }: { path: string; vault: Vault }): {
  secrets: Secrets
  lost: string[]
} {
  const stored = readFile(path)
  if (stored?.isWithoutKeyring && !vault.hasKeyring()) vault.doWithoutKeyring()
  const secrets: Record<string, string> = {}
  const lost: string[] = []
  for (const [name, encrypted] of Object.entries(stored?.secrets ?? {})) {
    try {
      secrets[name] = vault.decrypt(Buffer.from(encrypted, 'base64'))
    } catch {
      lost.push(name)
    }
  }
  return { secrets, lost }
}

/** A file that somebody damaged holds nothing: what it held has to be stored again. */
function readFile(path: string): Stored | null {
  try {
    const { isWithoutKeyring, secrets } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
    const entries = Object.entries(secrets ?? {}).filter(
      (entry): entry is [string, string] => NAME.test(entry[0]) && typeof entry[1] === 'string',
    )
    return {
      version: 1,
      isWithoutKeyring: isWithoutKeyring === true,
      secrets: Object.fromEntries(entries),
    }
  } catch {
    return null
  }
}

/** Whole or not at all, and for the account itself alone. */
function writeFile(path: string, stored: Stored): void {
  const part = `${path}.part`
  mkdirSync(dirname(path), { recursive: true })
  rmSync(part, { force: true })
  writeFileSync(part, `${JSON.stringify(stored, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })
  chmodSync(part, 0o600)
  renameSync(part, path)
}

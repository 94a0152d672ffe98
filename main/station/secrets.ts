import { readFileSync } from 'node:fs'
import type { StationConfig } from '#contract/config'
import type { SecretsKept } from '#contract/core-messages'
import { done, refused, type Result } from '#contract/result'

export type SecretRefusal =
  | { code: 'secret-not-in-environment'; name: string }
  | { code: 'secret-file-unreadable'; path: string; reason: string }
  | { code: 'secret-file-empty'; path: string }
  | { code: 'secret-not-stored'; name: string }
  | { code: 'no-safe-storage'; name: string }

/** Gives the value behind `env:NAME`, `file:PATH` or `safe:NAME`. It is never logged, and kept by nobody. */
export type FindSecret = (reference: string) => Promise<Result<string, SecretRefusal>>

/** Why a secret that was typed is not kept. */
export type NotKept = Exclude<SecretsKept['refusal'], null>

/** Where typed secrets are kept; only a core that a shell started has such a place. */
export type SecretStore = {
  all: Promise<ReadonlyMap<string, string>>
  change: (put: ReadonlyMap<string, string>, forget: readonly string[]) => Promise<Result<null, NotKept>>
}

/** `safe` are the secrets that the desktop's safe storage gave to the shell; null where no shell started this core. */
export function secretFinder(parts: {
  env: Readonly<Record<string, string | undefined>>
  safe: Promise<ReadonlyMap<string, string>> | null
}): FindSecret {
  return async (reference) => {
    const colon = reference.indexOf(':')
    const where = reference.slice(0, colon)
    const name = reference.slice(colon + 1)
    if (where === 'env') return inEnvironment(parts.env, name)
    if (where === 'file') return inFile(name)
    const value = (await parts.safe)?.get(name)
    if (value !== undefined) return done(value)
    return refused({ code: parts.safe ? 'secret-not-stored' : 'no-safe-storage', name })
  }
}

function inEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
): Result<string, SecretRefusal> {
  const value = Object.hasOwn(env, name) ? env[name] : undefined
  return value ? done(value) : refused({ code: 'secret-not-in-environment', name })
}

/** The file's text without the end of its last line, which editors add. */
function inFile(path: string): Result<string, SecretRefusal> {
  try {
    const value = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
    return value === '' ? refused({ code: 'secret-file-empty', path }) : done(value)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    return refused({ code: 'secret-file-unreadable', path, reason })
  }
}

export type NamedSecret = { client: string; field: string; reference: string }

/** Every secret that a config names, with where it names it. */
export const secretsOf = ({ erps }: StationConfig): NamedSecret[] =>
  erps.flatMap(({ client, ...erp }) =>
    namedIn(erp).map(([field, reference]) => ({ client, field, reference })),
  )

/** Among a server's words too, as `sftp.keyFrom`. */
const namedIn = (words: object): [field: string, reference: string][] =>
  Object.entries(words).flatMap(([field, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null)
      return namedIn(value).map(([inner, reference]): [string, string] => [`${field}.${inner}`, reference])
    return field.endsWith('From') && typeof value === 'string' ? [[field, value]] : []
  })

/** What a refusal says to whoever set the station up, and what to do. */
export function secretSentence(refusal: SecretRefusal): string {
  switch (refusal.code) {
    case 'secret-not-in-environment':
      return `the environment has no ${refusal.name}; set it before the station starts`
    case 'secret-file-unreadable':
      return `${refusal.path} cannot be read (${refusal.reason}); make it readable for the station's account`
    case 'secret-file-empty':
      return `${refusal.path} is empty`
    case 'secret-not-stored':
      return `nothing is stored under ${refusal.name}; store it with "backdock --set-secret ${refusal.name}"`
    case 'no-safe-storage':
      return `${refusal.name} is in the desktop's safe storage, which only the window can open; without a window use env:NAME or file:PATH`
  }
}

/** Says of each secret that is not there so much, and nothing of the others. */
export async function tellMissingSecrets(
  config: StationConfig,
  { find, log }: { find: FindSecret; log: (line: string) => void },
): Promise<void> {
  for (const { client, field, reference } of secretsOf(config)) {
    const found = await find(reference)
    if (!found.ok && found.error.code !== 'fault')
      log(`erp ${client}: ${field} is missing: ${secretSentence(found.error)}`)
  }
}

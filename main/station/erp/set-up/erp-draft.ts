import { createHash, randomUUID } from 'node:crypto'
import { isSecretField, fieldsOfWay, valueAt, wayOfEntry, withValueAt } from '#contract/erp-fields'
import { SECRET_PLACES, type ErpDraft, type ErpEntry, type SecretPlace } from '#contract/erp-set-up'
import { done, refused, type Result } from '#contract/result'
import { ONLY_CLIENT } from '#contract/returns'

/** An entry as the file would have it, and what has to be kept for it: values by the names under which it names them. */
export type CompletedErp = { entry: ErpEntry; typed: ReadonlyMap<string, string> }

/** So are the secrets called that a form keeps: what nothing names any more is forgotten by its name. */
export const OWN_NAME = /^erp-[0-9a-f-]{36}$/

export const clientIn = (entry: ErpEntry): unknown => entry['client'] ?? ONLY_CLIENT

/**
 * The draft with its secrets named. `before`: the entry that it changes. Whatever it says where a secret should be
 * named is dropped: the window knows no names. Those that are kept never go to another address than before.
 */
export function completed(
  { entry, secrets }: Pick<ErpDraft, 'entry' | 'secrets'>,
  before: ErpEntry | null,
): Result<CompletedErp, { code: 'secret-again'; field: string }> {
  const way = wayOfEntry(entry)
  const fields = way === null ? [] : fieldsOfWay(way).filter(({ kind }) => kind === 'secret')
  const typed = new Map<string, string>()
  let whole = withoutSecrets(entry)
  for (const { name } of fields) {
    const given = Object.hasOwn(secrets, name) ? secrets[name] : undefined
    if (given === undefined) continue
    if ('typed' in given) {
      const kept = `erp-${randomUUID()}`
      typed.set(kept, given.typed)
      whole = withValueAt(whole, name, `safe:${kept}`)
      continue
    }
    const reference = before && valueAt(before, name)
    if (before && reference !== undefined && goesTo(before, name) !== goesTo(entry, name))
      return refused({ code: 'secret-again', field: name })
    whole = withValueAt(whole, name, reference ?? undefined)
  }
  return done({ entry: whole, typed })
}

/** What the window may see of an entry: all of it but where its secrets are, of which it hears only the kind of place. */
export function shownEntry(entry: ErpEntry): { entry: ErpEntry; secrets: Record<string, SecretPlace> } {
  const way = wayOfEntry(entry)
  const fields = way === null ? [] : fieldsOfWay(way).filter(({ kind }) => kind === 'secret')
  const secrets = fields.flatMap(({ name }) => {
    const reference = valueAt(entry, name)
    const place = SECRET_PLACES.find((each) => String(reference).startsWith(`${each}:`))
    return reference === undefined || place === undefined ? [] : [[name, place] as const]
  })
  return { entry: withoutSecrets(entry), secrets: Object.fromEntries(secrets) }
}

/** The same for the same way to an ERP, secrets and all; nothing of it can be told from it. */
export function fingerprintOf({ entry, secrets }: Pick<ErpDraft, 'entry' | 'secrets'>): string {
  const way = wayOfEntry(entry)
  const fields = way === null ? [] : fieldsOfWay(way).filter(({ page }) => page === 'way')
  const said = fields.map(({ name, kind }) =>
    kind === 'secret' ? (secrets[name] ?? null) : (valueAt(entry, name) ?? null),
  )
  return createHash('sha256')
    .update(JSON.stringify([way, said]))
    .digest('hex')
}

/** Whoever hears the secret of that field: the ERP, or the proxy on the way there. */
function goesTo(entry: ErpEntry, name: string): string {
  const url = entry[name === 'proxyPasswordFrom' ? 'proxyUrl' : 'url']
  const origin = typeof url === 'string' && URL.canParse(url) ? new URL(url).origin : url
  return JSON.stringify([origin, valueAt(entry, 'sftp.host'), valueAt(entry, 'sftp.port')])
}

function withoutSecrets(entry: ErpEntry): ErpEntry {
  return Object.fromEntries(
    Object.entries(entry).flatMap(([name, value]) => {
      if (isSecretField(name)) return []
      const isInner = typeof value === 'object' && value !== null && !Array.isArray(value)
      return [[name, isInner ? withoutSecrets(value as ErpEntry) : value]]
    }),
  )
}

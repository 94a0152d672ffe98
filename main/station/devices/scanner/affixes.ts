import { splitAim } from '../../barcodes/aim-identifier.ts'

/** What the config says that a scanner sends around every code. */
export type Affixes = { readonly prefix?: string | undefined; readonly suffix?: string | undefined }

/**
 * A scan without what its scanner sends around every code, the prefix before or behind the AIM identifier; null where
 * one of them is missing: it is half a scan then.
 */
export function withoutAffixes(text: string, { prefix = '', suffix = '' }: Affixes): string | null {
  const unprefixed = withoutPrefix(text, prefix)
  if (unprefixed === null || !unprefixed.endsWith(suffix)) return null
  return unprefixed.slice(0, unprefixed.length - suffix.length)
}

function withoutPrefix(text: string, prefix: string): string | null {
  if (text.startsWith(prefix)) return text.slice(prefix.length)
  const { aim, text: behind } = splitAim(text)
  return aim !== null && behind.startsWith(prefix) ? aim + behind.slice(prefix.length) : null
}

import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { done, refused, type Result } from '#contract/result'
import { siteSecretPath } from '#db/data-folder'
import { writeDurably } from '#db/durable-files'
import { BASE32_ALPHABET } from '../barcodes/base32.ts'

/** Bytes behind the check of every command code of the site. */
const SECRET_BYTES = 32

/** What all stations of a site know: codes made by one are good at every bench. */
export const SiteSecretShape = z.object({
  site: z.string().check(z.regex(/^[A-Z0-9]{2,4}$/)),
  /** Which secret a printed card was made with; one character of base 32. */
  keyId: z.string().check(z.regex(new RegExp(`^[${BASE32_ALPHABET}]$`))),
  /** base64 of 32 random bytes. */
  secret: z.string().check(z.refine((text) => bytesIn(text) === SECRET_BYTES)),
})
export type SiteSecret = z.infer<typeof SiteSecretShape>

export type SiteSecretRefusal =
  | { code: 'site-secret-missing'; path: string }
  | { code: 'site-secret-damaged'; path: string }

/** A new site's first secret. */
export const makeSiteSecret = (site: string): SiteSecret => ({
  site,
  keyId: '1',
  secret: randomBytes(SECRET_BYTES).toString('base64'),
})

/** Keeps the secret in the data folder, for the station's own user alone. */
export function writeSiteSecret(folder: string, secret: SiteSecret): void {
  writeDurably(siteSecretPath(folder), `${JSON.stringify(secret)}\n`, 0o600)
}

/** The secret of the site that this data folder belongs to. */
export function readSiteSecret(folder: string): Result<SiteSecret, SiteSecretRefusal> {
  const path = siteSecretPath(folder)
  const text = textOf(path)
  if (text === null) return refused({ code: 'site-secret-missing', path })
  const read = SiteSecretShape.safeParse(jsonIn(text))
  return read.success ? done(read.data) : refused({ code: 'site-secret-damaged', path })
}

/** The file's text, or null where there is none to read. */
export function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** How many bytes a base64 text holds; -1 where it is not exactly what base64 writes for them. */
function bytesIn(text: string): number {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes.length : -1
}

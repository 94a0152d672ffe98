import * as z from 'zod/mini'
import { done, refused, type Result } from '#contract/result'
import { writeDurably } from '#db/durable-files'
import { jsonIn, SiteSecretShape, textOf, type SiteSecret } from './site-secret.ts'

/** What another station of the site needs to join it: whoever has this file can print command cards. */
const JoinFileShape = z.object({
  kind: z.literal('backdock-join'),
  version: z.literal(1),
  ...SiteSecretShape.shape,
  madeAt: z.iso.datetime(),
})
export type JoinFile = z.infer<typeof JoinFileShape>

export type JoinFileRefusal =
  | { code: 'join-file-missing'; path: string }
  | { code: 'join-file-damaged'; path: string }

/** The file's text; `now` in Unix ms. */
export function joinFileText(secret: SiteSecret, now: number): string {
  const content: JoinFile = {
    kind: 'backdock-join',
    version: 1,
    ...secret,
    madeAt: new Date(now).toISOString(),
  }
  return `${JSON.stringify(content, null, 2)}\n`
}

/** Writes it for the one who asked, and for nobody else on the machine. */
export function writeJoinFile(path: string, secret: SiteSecret, now: number): void {
  writeDurably(path, joinFileText(secret, now), 0o600)
}

export function readJoinFile(path: string): Result<SiteSecret, JoinFileRefusal> {
  const text = textOf(path)
  if (text === null) return refused({ code: 'join-file-missing', path })
  const read = JoinFileShape.safeParse(jsonIn(text))
  if (!read.success) return refused({ code: 'join-file-damaged', path })
  const { site, keyId, secret } = read.data
  return done({ site, keyId, secret })
}

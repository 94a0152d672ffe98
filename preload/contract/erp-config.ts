import * as z from 'zod/mini'
import { _default as orElse } from 'zod/mini'
import { ONLY_CLIENT, RETURN_REASONS } from './returns.ts'

/** Where a secret is, never the secret: an environment variable, a file, or the desktop's safe storage. */
export const SECRET_PATTERN = /^(env|file|safe):.+$/
const Secret = z
  .string('env:NAME, file:PATH or safe:NAME')
  .check(z.maxLength(1024), z.regex(SECRET_PATTERN, 'env:NAME, file:PATH or safe:NAME'))

const Words = z.string().check(z.minLength(1, 'a text that is not empty'), z.maxLength(1024))
const Url = Words.check(z.regex(/^https?:\/\/[^\s@]+$/, 'an http or https address without a password in it'))

/** Five fields, or six with seconds; the scheduler has the last word on their meaning. */
const Schedule = Words.check(z.regex(/^\S+( +\S+){4,5}$/, 'a cron schedule of five or six fields'))

const QuietHours = z
  .string()
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'times like 22:00-05:00'))

/** What stands here is asked on the screen, too: each new field wants its words, `screen.erps.field.…`, in every language. */
const anyErp = {
  client: orElse(Words.check(z.maxLength(40)), ONLY_CLIENT),
  schedule: orElse(Schedule, '* * * * *'),
  /** Tell the ERP when a step is confirmed instead of waiting for the schedule. */
  atOnce: orElse(z.boolean(), false),
  /** Nothing goes by itself between these times of the site's day; a person may run it all the same. */
  quietHours: z.optional(QuietHours),
  /** Runs of a schedule begin up to so much later, so that the stations of a site do not all come in the same second. */
  jitterSeconds: orElse(z.int().check(z.gte(0), z.lte(600)), 0),
}

/** The longest that the other side is at work on one call; only then is it asked about one whose answer was lost. */
const answerWithin = (seconds: number) => orElse(z.int().check(z.gte(1), z.lte(600)), seconds)

const anyServer = {
  ...anyErp,
  url: Url,
  /** The certificates, as PEM, of an authority of the site's own. */
  caFile: z.optional(Words),
  /** The proxy on the way there; what the machine's environment says of proxies does not count then. */
  proxyUrl: z.optional(Url),
  /** Whom the proxy knows; Basic (RFC 7617) ends the name at its first colon. */
  proxyUser: z.optional(Words.check(z.maxLength(64), z.regex(/^[^:]+$/, 'a name without a colon'))),
  proxyPasswordFrom: z.optional(Secret),
}

const DispositionCode = z.string().check(z.regex(/^[A-Z0-9-]{1,12}$/, 'a disposition code'))

const WordThere = Words.check(z.maxLength(100))
/** The ERP's units of which one is one piece at the dock; where nothing is said, those that are called so. */
const pieceUnits = z.optional(z.array(WordThere).check(z.minLength(1, 'a unit at least'), z.maxLength(100)))
/** The ERP's reason for a return → the dock's; for those that are not here the station goes by the same word. */
const reasons = orElse(z.record(WordThere, z.enum(RETURN_REASONS, RETURN_REASONS.join(', '))), {})

/** An ERP that takes returns as a whole. */
const byReturn = {
  ...anyServer,
  /** Disposition → the ERP's code of a place; for codes that are not here the station proposes one. */
  targets: orElse(z.record(DispositionCode, Words), {}),
  /** So long a parcel may lie open before the ERP is told what came in it. */
  leftOpenHours: orElse(z.int().check(z.gte(1), z.lte(720)), 24),
  /** When its products and returns are taken over; with every run of `schedule` where nothing is said. */
  pullSchedule: z.optional(Schedule),
}

const FINGERPRINT = 'the fingerprint that erp-check --sftp HOST shows, like SHA256:…'

const Fingerprint = z.string(FINGERPRINT).check(z.regex(/^SHA256:[A-Za-z0-9+/]{43}$/, FINGERPRINT))

/** The server of a drop folder; `folder` is then as this user's session there names it. */
const Sftp = z.strictObject({
  host: Words.check(z.regex(/^[^\s@/]+$/, 'a host name or address')),
  port: orElse(z.int().check(z.gte(1), z.lte(65_535)), 22),
  user: Words.check(z.maxLength(64)),
  /** The server's own key. Another one is never signed in to. */
  hostKey: Fingerprint,
  /** The key that it will have soon: while it changes, either is the server's own. */
  nextHostKey: z.optional(Fingerprint),
  /** A private key, as a file of OpenSSH or PEM holds it; and what it is locked with, where it is. */
  keyFrom: z.optional(Secret),
  keyPassphraseFrom: z.optional(Secret),
  passwordFrom: z.optional(Secret),
})
export type SftpConfig = z.output<typeof Sftp>

const AnyErp = z.discriminatedUnion('kind', [
  z.strictObject({
    ...anyErp,
    kind: z.literal('file-drop'),
    folder: Words,
    sftp: z.optional(Sftp),
    /** A file that is not answered for so long is something for a person. */
    answerWithinHours: orElse(z.int().check(z.gte(1), z.lte(8760)), 48),
  }),
  z.strictObject({
    ...byReturn,
    kind: z.literal('tryton'),
    database: Words,
    user: Words,
    passwordFrom: Secret,
    answerWithinSeconds: answerWithin(30),
    /** The code of the party that stands for senders of whom nothing is known. */
    blindCustomer: z.optional(Words),
    pieceUnits,
    /** The name of the type that complaints are raised as; else the first that fits. */
    complaintType: z.optional(WordThere),
    /** Whether the pictures of what came go along, to lie with the return there. */
    attachPhotos: orElse(z.boolean(), false),
  }),
  z.strictObject({
    ...byReturn,
    kind: z.literal('odoo'),
    database: Words,
    /** The login: Odoo 17 and 18 ask for it, 19 knows it by the key. */
    user: z.optional(Words),
    /** An API key; with 17 and 18 the password of `user` does, too. One of the two. */
    tokenFrom: z.optional(Secret),
    passwordFrom: z.optional(Secret),
    /** Longer than Odoo lets a request work before it kills the worker: 120 s (`--limit-time-real`, odoo/tools/config.py). */
    answerWithinSeconds: answerWithin(130),
    /** The code of the warehouse, where Odoo has several. */
    warehouse: z.optional(Words.check(z.maxLength(40))),
    pieceUnits,
  }),
  z.strictObject({
    ...byReturn,
    kind: z.literal('erpnext'),
    /** API key and API secret, or both as one secret with a colon between. */
    keyFrom: z.optional(Secret),
    secretFrom: z.optional(Secret),
    tokenFrom: z.optional(Secret),
    /** Longer than Frappe's web workers may be at work on a request: 120 s (`http_timeout` of bench). */
    answerWithinSeconds: answerWithin(130),
    /** The field of the site's own that is unique: docs/erp-erpnext.md says how it is made. */
    keyField: orElse(
      z.string().check(z.regex(/^[a-z][a-z0-9_]{0,60}$/, 'a field name')),
      'custom_effect_key',
    ),
    pieceUnits,
  }),
  z.strictObject({
    ...byReturn,
    kind: z.literal('shopify'),
    /** The Admin API's access token. */
    tokenFrom: Secret,
    answerWithinSeconds: answerWithin(60),
    /** Of the Admin API, as Shopify names them by quarters. */
    apiVersion: orElse(
      z.string().check(z.regex(/^\d{4}-(01|04|07|10)$/, 'a version like 2026-01')),
      '2026-01',
    ),
    reasons,
  }),
  z.strictObject({
    ...byReturn,
    kind: z.literal('medusa'),
    /** A secret API key of the Admin API. */
    tokenFrom: z.optional(Secret),
    /** Confirming a return of many lines is slow there, and no limit of it is documented. */
    answerWithinSeconds: answerWithin(60),
    reasons,
  }),
  z.strictObject({
    ...anyServer,
    kind: z.literal('rest'),
    answerWithinSeconds: answerWithin(30),
    secretFrom: z.optional(Secret),
    tokenFrom: z.optional(Secret),
  }),
])

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/** A host, as `URL` writes it, that is this machine. */
export const isLoopback = (hostname: string): boolean => LOOPBACK.test(hostname)

const isPlain = (url: string): boolean => {
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && !isLoopback(hostname)
}

/** A secret that only signs what is sent may go where anybody can listen; one that is shown may not. */
export const ErpConfig = AnyErp.check(
  z.check(({ value, issues }) => {
    const refuse = (field: string, message: string): void =>
      void issues.push({ code: 'custom', input: value, path: field.split('.'), message })
    if (value.kind === 'file-drop') {
      const { keyFrom, keyPassphraseFrom, passwordFrom } = value.sftp ?? {}
      if (keyPassphraseFrom !== undefined && keyFrom === undefined)
        refuse('sftp.keyFrom', 'the key that keyPassphraseFrom is for')
      if (value.sftp && keyFrom === undefined && passwordFrom === undefined)
        refuse('sftp.keyFrom', 'keyFrom or passwordFrom')
      return
    }
    if (value.proxyUrl === undefined && (value.proxyUser ?? value.proxyPasswordFrom) !== undefined)
      refuse('proxyUrl', 'the proxy that proxyUser and proxyPasswordFrom are for')
    if ((value.proxyUser === undefined) !== (value.proxyPasswordFrom === undefined))
      refuse('proxyUser', 'proxyUser and proxyPasswordFrom, or neither')
    if (value.kind === 'rest' && value.secretFrom === undefined && value.tokenFrom === undefined)
      return refuse('secretFrom', 'secretFrom or tokenFrom')
    const showsSecret = value.kind !== 'rest' || value.tokenFrom !== undefined
    if (showsSecret && URL.canParse(value.url) && isPlain(value.url))
      refuse('url', 'an https address: a password or token would be read by others on the way')
  }),
)
export type ErpConfig = z.output<typeof ErpConfig>

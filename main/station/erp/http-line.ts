import { readFile } from 'node:fs/promises'
import { rootCertificates } from 'node:tls'
import type { Dispatcher } from 'undici'
import { isLoopback } from '#contract/erp-config'
import type { SyncReason } from './erp-client.ts'

export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the address of the line, with its query. */
  path: string
  headers: Readonly<Record<string, string>>
  /** Empty for a question. */
  body: string
}

/** What came back: the status, the body as text, and what `Retry-After` says. */
export type HttpAnswer = { status: number; body: string; retryAfter: string | null }

/** `sent`: whether a byte of it may have arrived. */
export type NoAnswer = { kind: 'no-answer'; sent: boolean; reason: SyncReason; cause: Error }

/** `caFile`: the certificates, as PEM, of an authority of the site's own; it is trusted beside those that everybody trusts. */
export type HttpAddress = { readonly url: string; readonly caFile?: string | undefined }

/** `answerMs`: so long an answer is waited for; `answerBytes`: no answer is read that is longer. */
export type HttpManner = { parallel: number; answerMs: number; answerBytes: number }

const CONNECT_TIMEOUT_MS = 10_000

/** Nothing of a request left the station with these. */
const NOTHING_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
/** ... nor with what a certificate can be: its check comes first (Node's and OpenSSL's codes). */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|SSL/

/** A kept-open way to one HTTP server. Redirects are not followed, and no answer is longer than it should be. */
export class HttpLine {
  readonly #base: URL
  readonly #caFile: string | undefined
  readonly #manner: HttpManner
  #way: Dispatcher | null = null

  constructor({ url, caFile }: HttpAddress, manner: HttpManner) {
    this.#base = new URL(url)
    this.#caFile = caFile
    this.#manner = manner
  }

  /** The path on the server, with the address's own part: what a signature is made over. */
  wholePath(path: string): string {
    return `${this.#base.pathname.replace(/\/$/, '')}${path}`
  }

  /** Never throws for anything that the other side does. */
  async ask(
    { method, path, headers, body }: HttpRequest,
    signal: AbortSignal,
  ): Promise<HttpAnswer | NoAnswer> {
    try {
      const way = await this.#opened()
      const answer = await way.request({
        origin: this.#base.origin,
        method,
        path: this.wholePath(path),
        headers: {
          accept: 'application/json',
          ...(body === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
          ...headers,
        },
        body: body === '' ? null : body,
        signal,
      })
      const after = answer.headers['retry-after']
      return {
        status: answer.statusCode,
        body: await textOf(answer.body, this.#manner.answerBytes),
        retryAfter: typeof after === 'string' ? after : null,
      }
    } catch (error) {
      return noAnswer(error)
    }
  }

  async close(): Promise<void> {
    await this.#way?.destroy()
  }

  /** Loaded when it is first needed: a station without such an ERP starts sooner. */
  async #opened(): Promise<Dispatcher> {
    if (this.#way) return this.#way
    const undici = await import('undici')
    const { parallel, answerMs } = this.#manner
    const trusted = this.#caFile === undefined ? {} : { ca: await trustedWith(this.#caFile) }
    const options = {
      connections: parallel,
      connect: { timeout: CONNECT_TIMEOUT_MS, ...trusted },
      requestTls: trusted,
      headersTimeout: answerMs,
      bodyTimeout: answerMs,
      maxRequestsPerClient: 1000,
    }
    const { origin, hostname } = this.#base
    this.#way ??= isBehindProxy(hostname)
      ? new undici.EnvHttpProxyAgent(options)
      : new undici.Pool(origin, options)
    return this.#way
  }
}

/** Without its file there is no trust in the other side, whatever its certificate is. */
class CertificatesMissing extends Error {
  readonly code = 'CERT_FILE_MISSING'
}

async function trustedWith(caFile: string): Promise<string[]> {
  try {
    return [...rootCertificates, await readFile(caFile, 'utf8')]
  } catch (cause) {
    throw new CertificatesMissing(`${caFile} cannot be read`, { cause })
  }
}

const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy']

/** Whether the machine's environment names a proxy; what runs on this machine is never asked through one. */
const isBehindProxy = (hostname: string): boolean =>
  !isLoopback(hostname) && PROXIES.some((name) => (process.env[name] ?? '') !== '')

async function textOf(body: Dispatcher.ResponseData['body'], longest: number): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > longest) throw new Error('longer than any answer')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function noAnswer(error: unknown): NoAnswer {
  const cause = error instanceof Error ? error : new Error(String(error))
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  const isCertificate = CERTIFICATE.test(code)
  return {
    kind: 'no-answer',
    sent: !isCertificate && !NOTHING_SENT.has(code),
    reason: isCertificate ? 'certificate' : 'no-answer',
    cause,
  }
}

/** A pause that the other side asks for is kept, but not for ever. */
const LONGEST_REST_MS = 3_600_000

/**
 * How long `Retry-After` asks for, in ms; null where it asks for nothing. Seconds, or a date (RFC 9110, 10.2.3), which
 * is read as "a minute": clocks differ.
 */
export function restOf(retryAfter: string | null): number | null {
  if (retryAfter === null) return null
  return /^\d{1,6}$/.test(retryAfter) ? Math.min(Number(retryAfter) * 1000, LONGEST_REST_MS) : 60_000
}

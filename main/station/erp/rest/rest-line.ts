import type { Dispatcher, Pool } from 'undici'
import type { SyncReason } from '../erp-client.ts'
import { signatureOf } from './signature.ts'
import type { RestAnswer } from './rest-answer.ts'

/** Who the station is to the other side: a shared secret that signs, or a token that is shown. */
export type RestCredentials = { secret: string | null; token: string | null }

export type RestRequest = {
  method: 'GET' | 'POST'
  /** Below the address of the config. */
  path: string
  /** Empty for a question. */
  body: string
  key: string | null
}

/** `sent`: whether a byte of it may have arrived. */
export type NoAnswer = { kind: 'no-answer'; sent: boolean; reason: SyncReason; cause: Error }

const CONNECT_TIMEOUT_MS = 10_000
const LONGEST_ANSWER_BYTES = 64 * 1024

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

/** `answerMs`: so long an answer is waited for. `nowS`: Unix seconds, for the signature. */
export type RestManner = { nowS: () => number; parallel: number; answerMs: number }

/** A kept-open way to one HTTP server. Redirects are not followed, and no answer is longer than it should be. */
export class RestLine {
  readonly #base: URL
  readonly #credentials: RestCredentials
  readonly #manner: RestManner
  #pool: Pool | null = null

  constructor(url: string, credentials: RestCredentials, manner: RestManner) {
    this.#base = new URL(url)
    this.#credentials = credentials
    this.#manner = manner
  }

  async ask({ method, path, body, key }: RestRequest, signal: AbortSignal): Promise<RestAnswer | NoAnswer> {
    const whole = `${this.#base.pathname.replace(/\/$/, '')}${path}`
    const headers = {
      accept: 'application/json',
      ...(body === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      ...(key === null ? {} : { 'idempotency-key': key }),
      ...this.#proof({ method, path: whole, body }),
    }
    try {
      const pool = await this.#opened()
      const answer = await pool.request({
        method,
        path: whole,
        headers,
        body: body === '' ? null : body,
        signal,
      })
      const after = answer.headers['retry-after']
      return {
        status: answer.statusCode,
        body: await textOf(answer.body),
        retryAfter: typeof after === 'string' ? after : null,
      }
    } catch (error) {
      return noAnswer(error)
    }
  }

  async close(): Promise<void> {
    await this.#pool?.destroy()
  }

  #proof(signed: { method: string; path: string; body: string }): Record<string, string> {
    const { secret, token } = this.#credentials
    const timestamp = this.#manner.nowS()
    return {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(secret === null
        ? {}
        : { 'x-timestamp': String(timestamp), 'x-signature': signatureOf(secret, { timestamp, ...signed }) }),
    }
  }

  /** Loaded when it is first needed: a station without such an ERP starts sooner. */
  async #opened(): Promise<Pool> {
    if (this.#pool) return this.#pool
    const undici = await import('undici')
    const { parallel, answerMs } = this.#manner
    this.#pool ??= new undici.Pool(this.#base.origin, {
      connections: parallel,
      connect: { timeout: CONNECT_TIMEOUT_MS },
      headersTimeout: answerMs,
      bodyTimeout: answerMs,
      maxRequestsPerClient: 1000,
    })
    return this.#pool
  }
}

async function textOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > LONGEST_ANSWER_BYTES) throw new Error('longer than any answer')
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

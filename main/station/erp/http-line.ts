import type { Dispatcher } from 'undici'
import type { ClockWatch } from './clock-watch.ts'
import type { SyncReason } from './erp-client.ts'
import { openWay, type HttpProxy } from './http-way.ts'

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

/** Where a server is, the way there, and, where somebody wants to know it, whose clock is wrong. */
export type HttpAddress = {
  readonly url: string
  readonly caFile?: string | undefined
  readonly proxy?: HttpProxy | undefined
  readonly clock?: ClockWatch | undefined
}

/** `answerMs`: so long an answer is waited for; `answerBytes`: no answer is read that is longer. */
export type HttpManner = { parallel: number; answerMs: number; answerBytes: number }

/** A certificate that is not trusted: Node's, OpenSSL's and undici's codes. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|SSL|PRX_TLS/
/** A proxy that does not open the way, as undici says it: with its status, of a tunnel, or as a 407 of a plain request. */
const PROXY_SAID = /^Proxy (?:response \((\d{3})\)|Authentication Required \((407)\))/

/** A kept-open way to one HTTP server. Redirects are not followed, and no answer is longer than it should be. */
export class HttpLine {
  readonly #base: URL
  readonly #address: HttpAddress
  readonly #manner: HttpManner
  #way: Promise<Dispatcher> | null = null

  constructor(address: HttpAddress, manner: HttpManner) {
    this.#base = new URL(address.url)
    this.#address = address
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
    let isSent = false
    let heard: ReturnType<ClockWatch['asked']> | undefined
    try {
      const way = noting(await this.#opened(), () => {
        isSent = true
        heard = this.#address.clock?.asked()
      })
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
      heard?.({ status: answer.statusCode, headers: answer.headers })
      const after = answer.headers['retry-after']
      return {
        status: answer.statusCode,
        body: await textOf(answer.body, this.#manner.answerBytes),
        retryAfter: typeof after === 'string' ? after : null,
      }
    } catch (error) {
      return noAnswer(error, isSent)
    }
  }

  async close(): Promise<void> {
    const way = await this.#way?.catch(() => null)
    await way?.destroy()
  }

  /** Tried anew where it could not be opened. */
  #opened(): Promise<Dispatcher> {
    if (this.#way) return this.#way
    const { url, caFile, proxy } = this.#address
    const opening = openWay({ url, caFile, proxy, ...this.#manner })
    this.#way = opening
    opening.catch(() => (this.#way = null))
    return opening
  }
}

/** Tells when the first byte of a request is about to leave: once a connection stands, its tunnel and its certificate too. */
const noting = (way: Dispatcher, onStart: () => void): Dispatcher =>
  way.compose((dispatch) => (options, handler) => {
    const start = handler.onRequestStart?.bind(handler)
    handler.onRequestStart = (controller, context) => {
      start?.(controller, context)
      // One that was called off meanwhile goes no further than this.
      if (!controller.aborted) onStart()
    }
    return dispatch(options, handler)
  })

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

function noAnswer(error: unknown, isSent: boolean): NoAnswer {
  const cause = error instanceof Error ? error : new Error(String(error))
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  const said = PROXY_SAID.exec(cause.message)
  // What a proxy refuses goes no further.
  return {
    kind: 'no-answer',
    sent: isSent && !said,
    reason: reasonOf(code, Number(said?.[1] ?? said?.[2])),
    cause,
  }
}

/** `proxied`: the status with which a proxy refused; NaN where none did. A 5xx is the proxy's word that nobody is there. */
function reasonOf(code: string, proxied: number): 'certificate' | 'proxy-refused' | 'no-answer' {
  if (CERTIFICATE.test(code)) return 'certificate'
  return proxied < 500 ? 'proxy-refused' : 'no-answer'
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

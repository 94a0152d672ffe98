import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { isSigned, SIGNATURE_WINDOW_S } from '#station/erp/rest/signature'
import { LoopbackServer } from './loopback-server.ts'

/**
 * What goes wrong with one request. `drop-before`: the line breaks before anything is done; `drop-after`: when it is done;
 * `late`: the line breaks, and the work is done a moment later all the same.
 */
export const REST_FAULTS = [
  'drop-before',
  'drop-after',
  'late',
  'error-500',
  'garbage',
  'no-echo',
  'too-busy',
  'redirect',
] as const
export type RestFault = (typeof REST_FAULTS)[number]

export type TakenEffect = { key: string; body: string; times: number }

export type RestErpWishes = {
  secrets: readonly string[]
  /** What this request meets; null: nothing. */
  faultOf?: (request: { method: string; key: string | null; nth: number }) => RestFault | null
  /** Awaited before a request is looked at. */
  before?: () => Promise<void>
  /** What this system says of a fact besides taking it. */
  judge?: (document: {
    key: string
    kind: string
  }) => { status: 409 | 422; code: string; detail: string } | null
}

/** The other side of docs/erp-rest.md: a system that keeps every fact by its key, once. */
export class RestErp extends LoopbackServer {
  /** In the order in which they were taken. */
  readonly taken = new Map<string, TakenEffect>()
  /** That may sign; two while one is changed. */
  secrets: readonly string[]
  requests = 0
  mostAtOnce = 0
  #atOnce = 0
  readonly #wishes: RestErpWishes

  constructor(wishes: RestErpWishes) {
    super((request, body, response) => this.#meet(request, body, response))
    this.#wishes = wishes
    this.secrets = wishes.secrets
  }

  override get url(): string {
    return `${super.url}/dock/`
  }

  async #meet(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    this.#atOnce += 1
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce)
    try {
      await this.#answer(request, body.toString('utf8'), response)
    } finally {
      this.#atOnce -= 1
    }
  }

  async #answer(request: IncomingMessage, body: string, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request
    const key = headers['idempotency-key']?.toString() ?? null
    this.requests += 1
    const fault = this.#wishes.faultOf?.({ method, key, nth: this.requests }) ?? null
    await this.#wishes.before?.()
    const say = (status: number, answer: object, more: Record<string, string> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json', ...more })
      response.end(JSON.stringify(answer))
    }
    if (fault === 'drop-before') return void response.destroy()
    if (fault === 'error-500') return say(500, {})
    if (fault === 'too-busy') return say(503, {}, { 'retry-after': '0' })
    if (fault === 'redirect') return say(302, {}, { location: 'http://127.0.0.1:9/' })
    const refusal = this.#whyNotHeard({ method, url, body }, request)
    if (refusal) return say(401, refusal)
    if (method === 'GET') return this.#lookUp(url, say)
    if (fault === 'late') {
      response.destroy()
      await pause(20)
      this.#take(key, body)
      return
    }
    const { status, answer } = this.#take(key, body)
    if (fault === 'drop-after') return void response.destroy()
    if (fault === 'garbage') return void response.end('<html>it works</html>')
    if (fault === 'no-echo') return say(200, { ok: true })
    say(status, answer)
  }

  #whyNotHeard(
    { method, url, body }: { method: string; url: string; body: string },
    { headers }: IncomingMessage,
  ): { code: string } | null {
    const timestamp = Number(headers['x-timestamp'])
    if (!(Math.abs(Date.now() / 1000 - timestamp) <= SIGNATURE_WINDOW_S)) return { code: 'timestamp' }
    const signature = headers['x-signature']?.toString() ?? ''
    const signed = { timestamp, method, path: url, body }
    return isSigned(this.secrets, signed, signature) ? null : { code: 'signature' }
  }

  #lookUp(url: string, say: (status: number, answer: object) => void): void {
    const key = decodeURIComponent(/^\/dock\/effects\/([^/?]+)$/.exec(url)?.[1] ?? '')
    if (this.taken.has(key)) say(200, { key })
    else say(404, { code: key === '' ? 'no-such-page' : 'key-unknown' })
  }

  #take(key: string | null, body: string): { status: number; answer: object } {
    const document = readDocument(body)
    if (!document || document.key !== key)
      return { status: 422, answer: { code: 'body-unfit', detail: 'no document with the key of its header' } }
    const before = this.taken.get(key)
    if (before) {
      before.times += 1
      const isSame = hashOf(before.body) === hashOf(body)
      return isSame
        ? { status: 200, answer: { key, duplicate: true } }
        : { status: 409, answer: { code: 'key-taken', detail: 'another fact has this key' } }
    }
    const judged = this.#wishes.judge?.(document) ?? null
    if (judged) return { status: judged.status, answer: { code: judged.code, detail: judged.detail } }
    this.taken.set(key, { key, body, times: 1 })
    return { status: 201, answer: { key } }
  }
}

const hashOf = (body: string): string => createHash('sha256').update(body).digest('hex')

function readDocument(body: string): { key: string; kind: string } | null {
  try {
    const json: unknown = JSON.parse(body)
    if (typeof json !== 'object' || json === null) return null
    const { key, kind } = json as Record<string, unknown>
    return typeof key === 'string' && typeof kind === 'string' ? { key, kind } : null
  } catch {
    return null
  }
}

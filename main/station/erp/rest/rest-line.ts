import { HttpLine, type HttpAnswer, type HttpRequest, type NoAnswer, type HttpAddress } from '../http-line.ts'
import { signatureOf } from './signature.ts'

/** Who the station is to the other side: a shared secret that signs, or a token that is shown. */
export type RestCredentials = { secret: string | null; token: string | null }

export type RestRequest = Omit<HttpRequest, 'headers'> & { key: string | null }

const LONGEST_ANSWER_BYTES = 64 * 1024

/** `answerMs`: so long an answer is waited for. `nowS`: Unix seconds, for the signature. */
export type RestManner = { nowS: () => number; parallel: number; answerMs: number }

/** The way to a REST endpoint: each request signed, and a fact under its key. */
export class RestLine {
  readonly #line: HttpLine
  readonly #credentials: RestCredentials
  readonly #nowS: () => number

  constructor(address: HttpAddress, credentials: RestCredentials, { nowS, parallel, answerMs }: RestManner) {
    this.#line = new HttpLine(address, { parallel, answerMs, answerBytes: LONGEST_ANSWER_BYTES })
    this.#credentials = credentials
    this.#nowS = nowS
  }

  ask({ method, path, body, key }: RestRequest, signal: AbortSignal): Promise<HttpAnswer | NoAnswer> {
    const headers = {
      ...(key === null ? {} : { 'idempotency-key': key }),
      ...this.#proof({ method, path: this.#line.wholePath(path), body }),
    }
    return this.#line.ask({ method, path, headers, body }, signal)
  }

  close(): Promise<void> {
    return this.#line.close()
  }

  #proof(signed: { method: string; path: string; body: string }): Record<string, string> {
    const { secret, token } = this.#credentials
    const timestamp = this.#nowS()
    return {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(secret === null
        ? {}
        : { 'x-timestamp': String(timestamp), 'x-signature': signatureOf(secret, { timestamp, ...signed }) }),
    }
  }
}

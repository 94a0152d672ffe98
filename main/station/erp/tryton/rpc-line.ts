import * as z from 'zod/mini'
import { HttpLine, restOf, type HttpAnswer, type NoAnswer, type HttpAddress } from '../http-line.ts'
import { readAs } from '../read-as.ts'
import { jsonWithBytes } from './json-with-bytes.ts'

/**
 * What came back of one call. All but `result` changed nothing, except that nobody knows it of `no-answer` (if it was
 * sent), of `garbled` and of a 5xx. `fault` is an error of the server that has no class of its own.
 */
export type RpcAnswer = { kind: 'result'; value: unknown } | RpcTrouble
export type RpcTrouble =
  | NoAnswer
  | { kind: 'user-error'; text: string }
  | { kind: 'warning'; name: string; text: string }
  | { kind: 'concurrency' }
  | { kind: 'login-factor' }
  | { kind: 'fault'; text: string }
  | { kind: 'http'; status: number; restMs: number | null }
  | { kind: 'garbled' }

/** `answerMs`: so long an answer is waited for. */
export type RpcManner = { answerMs: number; parallel: number }

/** A page of 500 records, or the moves of a return of 2000 lines, is a small part of this. */
const LONGEST_ANSWER_BYTES = 16 * 1024 * 1024

const Answer = z.union([
  z.object({ error: z.array(z.unknown()).check(z.minLength(1)) }),
  z.object({ id: z.int(), result: z.unknown() }),
])

/** Tryton's JSON-RPC over HTTP: one POST a call to `/<database>/`, each in a transaction of its own. */
export class RpcLine {
  readonly #line: HttpLine
  readonly #path: string
  #id = 0

  constructor(address: HttpAddress, database: string, { answerMs, parallel }: RpcManner) {
    this.#line = new HttpLine(address, { parallel, answerMs, answerBytes: LONGEST_ANSWER_BYTES })
    this.#path = `/${encodeURIComponent(database)}/`
  }

  /** `authorization`: null for a login. Never throws for anything that the other side does. */
  async ask(
    method: string,
    params: readonly unknown[],
    { authorization, signal }: { authorization: string | null; signal: AbortSignal },
  ): Promise<RpcAnswer> {
    const id = ++this.#id
    // Exactly these three: with any other key the server speaks another dialect, and its errors are HTML.
    const body = jsonWithBytes({ id, method, params })
    const headers = {
      // Without it a 401 asks for a password in a way that is meant for a browser.
      'x-requested-with': 'XMLHttpRequest',
      ...(authorization === null ? {} : { authorization }),
    }
    const answer = await this.#line.ask({ method: 'POST', path: this.#path, headers, body }, signal)
    return 'kind' in answer ? answer : meaningOf(id, answer)
  }

  close(): Promise<void> {
    return this.#line.close()
  }
}

/** What an HTTP answer to the call of that number says. */
export function meaningOf(id: number, { status, body, retryAfter }: HttpAnswer): RpcAnswer {
  if (status !== 200) return { kind: 'http', status, restMs: restOf(retryAfter) }
  const answer = readAs(Answer, body)
  if (!answer) return { kind: 'garbled' }
  if ('error' in answer) return troubleOf(answer.error)
  return answer.id === id ? { kind: 'result', value: answer.result } : { kind: 'garbled' }
}

/** `["UserError", [message, description, domain]]` and its like; a class that is not known is a fault of the server. */
function troubleOf([name, said]: readonly unknown[]): RpcTrouble {
  const parts = Array.isArray(said) ? (said as unknown[]) : [said]
  switch (name) {
    case 'UserError':
      return { kind: 'user-error', text: words(parts.slice(0, 2)) }
    case 'UserWarning':
      return { kind: 'warning', name: words([parts[0]]), text: words(parts.slice(1, 3)) }
    case 'ConcurrencyException':
      return { kind: 'concurrency' }
    case 'LoginException':
      return { kind: 'login-factor' }
    default:
      return { kind: 'fault', text: words([name]) }
  }
}

const LONGEST_WORDS = 500

const words = (parts: readonly unknown[]): string =>
  parts
    .filter((part) => typeof part === 'string' && part !== '')
    .join(': ')
    .slice(0, LONGEST_WORDS)

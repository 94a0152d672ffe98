import * as z from 'zod/mini'
import { later, lost, refusedByErp, type Halted } from '../by-return/halted.ts'
import { overheard, type Asking } from '../by-return/overheard.ts'
import {
  HttpLine,
  restOf,
  type HttpAddress,
  type HttpAnswer,
  type HttpManner,
  type NoAnswer,
} from '../http-line.ts'
import { readAs } from '../read-as.ts'

/** What is said of a request that was not carried out. Source: https://docs.medusajs.com/api/admin (HTTP errors). */
const Failure = z.object({ type: z.string(), message: z.string() })

const LONGEST_WORDS = 500

export type Query = readonly (readonly [name: string, value: string])[]
type Call = { method: 'GET' | 'POST' | 'DELETE'; path: string; body: object | null }

/** The way to one shop's Admin API, with a secret API key as the user of Basic. Failures are thrown as `Halted`. */
export class MedusaLine {
  readonly #line: HttpLine
  readonly #authorization: string

  constructor({ token, ...address }: HttpAddress & { token: string }, manner: HttpManner) {
    this.#line = new HttpLine(address, manner)
    this.#authorization = `Basic ${Buffer.from(`${token}:`).toString('base64')}`
  }

  /** Null where there is no such thing. `query`: its `fields` are those that `shape` has. */
  async find<Shape extends z.ZodMiniType>(
    path: string,
    { query, shape, asking }: { query: Query; shape: Shape; asking: Asking },
  ): Promise<z.infer<Shape> | null> {
    const search = new URLSearchParams(query.map((pair): [string, string] => [...pair])).toString()
    const call = { method: 'GET', path: `${path}?${search}`, body: null } as const
    return overheard(asking.heard, { GET: decodeURIComponent(call.path) }, async () => {
      const text = await this.#ask(call, asking.signal)
      if (text === null) return null
      const found = readAs(shape, text)
      if (found !== null) return found
      throw later('not-understood', new Error(`${path} gave something else`))
    })
  }

  async list<Shape extends z.ZodMiniType>(
    path: string,
    asked: { query: Query; shape: Shape; asking: Asking },
  ): Promise<z.infer<Shape>> {
    const found = await this.find(path, asked)
    if (found === null) throw later('not-understood', new Error(`${path} is not there`))
    return found
  }

  /** Of what comes back only its head is read: the rest is of the order and its customer. */
  async post(
    path: string,
    body: object,
    { asking, gives }: { asking: Asking; gives: string },
  ): Promise<void> {
    await this.#change({ method: 'POST', path, body }, { asking, gives })
  }

  async remove(path: string, asking: Asking): Promise<void> {
    await this.#change({ method: 'DELETE', path, body: null }, { asking, gives: 'id' })
  }

  close(): Promise<void> {
    return this.#line.close()
  }

  async #change(call: Call, { asking, gives }: { asking: Asking; gives: string }): Promise<void> {
    await overheard(asking.heard, { [call.method]: call.path, ...call.body }, async () => {
      const text = await this.#ask(call, asking.signal)
      const head = text === null ? null : readAs(z.record(z.string(), z.unknown()), text)
      if (text === null) throw refusedByErp(`HTTP 404: ${call.path}`)
      if (head?.[gives] === undefined) throw lost(new Error('an answer that is not of Medusa'))
      return { done: true }
    })
  }

  async #ask({ method, path, body }: Call, signal: AbortSignal): Promise<string | null> {
    const headers = { authorization: this.#authorization }
    const text = body === null ? '' : JSON.stringify(body)
    return textIn(await this.#line.ask({ method, path, headers, body: text }, signal), method === 'GET')
  }
}

/** The answer's text; null where there is no such thing. */
function textIn(answer: HttpAnswer | NoAnswer, isQuestion: boolean): string | null {
  if ('kind' in answer) {
    const { sent, reason, cause } = answer
    throw sent && !isQuestion ? lost(cause) : later(reason, cause)
  }
  const { status, body, retryAfter } = answer
  if (status === 200) return body
  const cause = new Error(`HTTP ${status}`)
  if (status === 429 || status === 503) throw later('too-busy', cause, restOf(retryAfter))
  if (status === 401 || status === 403) throw later('not-authorised', cause)
  const failure = readAs(Failure, body)
  if (status === 404 && failure?.type === 'not_found') return null
  throw failure && status < 500 ? haltOf(failure) : broken(status, isQuestion)
}

/** 409: somebody else is at work on the same thing. */
function haltOf({ type, message }: z.infer<typeof Failure>): Halted {
  const words = message.slice(0, LONGEST_WORDS)
  return type === 'conflict' ? later('too-busy', new Error(words)) : refusedByErp(words)
}

const broken = (status: number, isQuestion: boolean): Halted => {
  const cause = new Error(`HTTP ${status}`)
  return status < 500 || isQuestion ? later('not-understood', cause) : lost(cause)
}

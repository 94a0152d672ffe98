import * as z from 'zod/mini'
import { parkReason } from '#contract/park-reasons'
import { conflict, Halted, later, lost, refusedByErp } from '../by-return/halted.ts'
import { overheard, type Asking } from '../by-return/overheard.ts'
import {
  HttpLine,
  restOf,
  type HttpAnswer,
  type HttpManner,
  type NoAnswer,
  type HttpAddress,
} from '../http-line.ts'
import { readAs } from '../read-as.ts'

/**
 * What went wrong, by the name of its class; what it says to people is JSON in JSON.
 * Source: frappe/utils/response.py (`report_error`), frappe/exceptions.py; statuses: 401, 403, 404, 409, 417, 429, 5xx.
 */
const Thrown = z.object({
  exc_type: z.string(),
  _server_messages: z.optional(z.string()),
  exception: z.optional(z.string()),
})
const Messages = z.array(z.string())
const Message = z.object({ message: z.string() })
const Data = z.object({ data: z.unknown() })
const Called = z.object({ message: z.unknown() })

const LONGEST_WORDS = 500

/** Another document has the key, or the name (frappe/model/base_document.py: a unique field, and the name itself). */
const TWICE = new Set(['UniqueValidationError', 'DuplicateEntryError'])
/** Somebody else wrote it since it was read, or is at it: nothing of ours is done. */
const BUSY = new Set([
  'TimestampMismatchError',
  'QueryDeadlockError',
  'QueryTimeoutError',
  'DocumentLockedError',
  'RateLimitExceededError',
])

/** Thrown where a document has a key that must be the only one. */
export class KeyTaken extends Halted {
  constructor() {
    super({ kind: 'conflict', why: parkReason('key-taken', {}) })
  }
}

export type Filter = readonly [field: string, operator: string, value: unknown]

/** The REST interface of one site. Source: https://docs.frappe.io/framework/user/en/api/rest */
export class ErpnextLine {
  readonly #line: HttpLine
  readonly #authorization: string

  /** `token`: API key and secret with a colon between. */
  constructor(address: HttpAddress, token: string, manner: HttpManner) {
    this.#line = new HttpLine(address, manner)
    this.#authorization = `token ${token}`
  }

  /** The fields that `shape` names, of documents that fit. Source: .../rest_api/listing_documents */
  async list<F extends Record<string, z.ZodMiniType>>(
    doctype: string,
    shape: z.ZodMiniObject<F>,
    {
      filters,
      order = 'name asc',
      limit,
      asking,
    }: { filters: readonly Filter[]; order?: string; limit: number; asking: Asking },
  ): Promise<z.infer<z.ZodMiniObject<F>>[]> {
    const query = new URLSearchParams({
      fields: JSON.stringify(Object.keys(shape.shape)),
      filters: JSON.stringify(filters),
      order_by: order,
      limit_page_length: String(limit),
    })
    const path = `/api/resource/${encodeURIComponent(doctype)}?${query.toString()}`
    const found = await this.#ask({ method: 'GET', path, body: null }, asking)
    return read(z.array(shape).check(z.maxLength(limit)), found, { what: doctype, isQuestion: true })
  }

  /** Rows of a child table, by the documents that they belong to (frappe/client.py, `get_list`). */
  async children<F extends Record<string, z.ZodMiniType>>(
    { doctype, parent }: { doctype: string; parent: string },
    shape: z.ZodMiniObject<F>,
    { parents, limit, asking }: { parents: readonly string[]; limit: number; asking: Asking },
  ): Promise<z.infer<z.ZodMiniObject<F>>[]> {
    const body = {
      doctype,
      parent,
      fields: Object.keys(shape.shape),
      filters: [['parent', 'in', parents]],
      limit_page_length: limit,
    }
    const found = await this.#ask(
      { method: 'POST', path: '/api/method/frappe.client.get_list', body, isQuestion: true },
      asking,
    )
    return read(z.array(shape).check(z.maxLength(limit)), found, { what: doctype, isQuestion: true })
  }

  /** Null where there is none. */
  async get<Shape extends z.ZodMiniType>(
    doctype: string,
    { name, shape, asking }: { name: string; shape: Shape; asking: Asking },
  ): Promise<z.infer<Shape> | null> {
    const path = `/api/resource/${encodeURIComponent(doctype)}/${encodeURIComponent(name)}`
    const found = await this.#ask({ method: 'GET', path, body: null }, asking)
    return found === null ? null : read(shape, found, { what: doctype, isQuestion: true })
  }

  /** Makes it, and submits it in the same transaction where it says `docstatus: 1` (frappe/model/document.py, `insert`). */
  async insert(doctype: string, values: object, asking: Asking): Promise<void> {
    const path = `/api/resource/${encodeURIComponent(doctype)}`
    await this.#ask({ method: 'POST', path, body: values }, asking)
  }

  /** Changes it, only if it is still as it was at `modified` where that is among the values. */
  async update(
    doctype: string,
    { name, values, asking }: { name: string; values: object; asking: Asking },
  ): Promise<void> {
    const path = `/api/resource/${encodeURIComponent(doctype)}/${encodeURIComponent(name)}`
    await this.#ask({ method: 'PUT', path, body: values }, asking)
  }

  /** What a method of the server makes of a document, without saving it. */
  async derive<Shape extends z.ZodMiniType>(
    method: string,
    { values, shape, asking }: { values: object; shape: Shape; asking: Asking },
  ): Promise<z.infer<Shape>> {
    const path = `/api/method/${method}`
    const made = await this.#ask({ method: 'POST', path, body: values, isQuestion: true }, asking)
    return read(shape, made, { what: method, isQuestion: true })
  }

  close(): Promise<void> {
    return this.#line.close()
  }

  async #ask(
    call: { method: 'GET' | 'POST' | 'PUT'; path: string; body: object | null; isQuestion?: boolean },
    { signal, heard }: Asking,
  ): Promise<unknown> {
    const { method, path, body, isQuestion = method === 'GET' } = call
    return overheard(heard, { [method]: decodeURIComponent(path), ...body }, async () => {
      const headers = { authorization: this.#authorization }
      const text = body === null ? '' : JSON.stringify(body)
      return valueIn(await this.#line.ask({ method, path, headers, body: text }, signal), isQuestion)
    })
  }
}

function valueIn(answer: HttpAnswer | NoAnswer, isQuestion: boolean): unknown {
  if ('kind' in answer) {
    const { sent, reason, cause } = answer
    throw sent && !isQuestion ? lost(cause) : later(reason, cause)
  }
  const { status, body, retryAfter } = answer
  const cause = new Error(`HTTP ${status}`)
  if (status === 200) {
    const found = readAs(Data, body)?.data ?? readAs(Called, body)?.message
    if (found !== undefined) return found
    throw strange('an answer that is not of Frappe', isQuestion)
  }
  const thrown = readAs(Thrown, body)
  if (status === 401) throw later('not-authorised', cause)
  if (status === 429 || status === 503) throw later('too-busy', cause, restOf(retryAfter))
  if (thrown) {
    if (status === 404 && thrown.exc_type === 'DoesNotExistError') return null
    throw haltOf(thrown)
  }
  if (status === 403) throw later('not-authorised', cause)
  throw status < 500 || isQuestion ? later('not-understood', cause) : lost(cause)
}

/** What was thrown undid the whole request (frappe/app.py: a rollback). */
function haltOf(thrown: z.infer<typeof Thrown>): Halted {
  const { exc_type: name } = thrown
  if (TWICE.has(name)) return new KeyTaken()
  const words = wordsOf(thrown)
  if (name === 'AuthenticationError') return later('not-authorised', new Error(words))
  if (name === 'NegativeStockError') return conflict('erp-refused', {}, words)
  return BUSY.has(name) ? later('too-busy', new Error(words)) : refusedByErp(words)
}

function wordsOf({ exc_type: name, exception, _server_messages: messages }: z.infer<typeof Thrown>): string {
  const said = (messages === undefined ? null : readAs(Messages, messages)) ?? []
  const words = said.flatMap((one) => readAs(Message, one)?.message ?? []).join(' ')
  return (words || (exception ?? name)).replaceAll(/<[^>]{0,200}>/g, '').slice(0, LONGEST_WORDS)
}

const strange = (words: string, isQuestion: boolean): Halted =>
  isQuestion ? later('not-understood', new Error(words)) : lost(new Error(words))

function read<Shape extends z.ZodMiniType>(
  shape: Shape,
  value: unknown,
  { what, isQuestion }: { what: string; isQuestion: boolean },
): z.infer<Shape> {
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  throw strange(`${what} is something else`, isQuestion)
}

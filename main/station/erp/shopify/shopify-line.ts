import * as z from 'zod/mini'
import { later, lost, refusedByErp, type Halted } from '../by-return/halted.ts'
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
 * What every answer looks like, also one of HTTP 200 that did nothing.
 * Source: https://shopify.dev/docs/api/admin-graphql#status-and-error-codes; `cost`:
 * https://shopify.dev/docs/apps/build/apis/graphql-admin/rate-limits
 */
const Failure = z.object({
  message: z.string(),
  extensions: z.optional(z.object({ code: z.optional(z.string()) })),
})
const Answer = z.object({
  data: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  errors: z.optional(z.array(Failure)),
  extensions: z.optional(
    z.object({
      cost: z.optional(
        z.object({
          requestedQueryCost: z.number(),
          throttleStatus: z.object({ currentlyAvailable: z.number(), restoreRate: z.number() }),
        }),
      ),
    }),
  ),
})

const LONGEST_WORDS = 500
const LONGEST_REST_MS = 60_000

/** One document of GraphQL, and whether it changes something. */
export type ShopifyDocument = { name: string; text: string; isQuestion: boolean }

/** The way to one shop's Admin API. Failures are thrown as `Halted`. */
export class ShopifyLine {
  readonly #line: HttpLine
  readonly #path: string
  readonly #token: string

  constructor(
    { apiVersion, token, ...address }: HttpAddress & { apiVersion: string; token: string },
    manner: HttpManner,
  ) {
    this.#line = new HttpLine(address, manner)
    this.#path = `/admin/api/${encodeURIComponent(apiVersion)}/graphql.json`
    this.#token = token
  }

  async ask<Shape extends z.ZodMiniType>(
    shape: Shape,
    document: ShopifyDocument,
    { variables, asking }: { variables: Record<string, unknown>; asking: Asking },
  ): Promise<z.infer<Shape>> {
    const question = { document: document.name, ...variables }
    return overheard(asking.heard, question, async () => {
      const data = await this.#data(document, { variables, signal: asking.signal })
      const parsed = shape.safeParse(data)
      if (parsed.success) return parsed.data
      throw strange(`${document.name} gave something else`, document.isQuestion)
    })
  }

  async #data(
    document: ShopifyDocument,
    { variables, signal }: { variables: Record<string, unknown>; signal: AbortSignal },
  ): Promise<Record<string, unknown>> {
    const body = JSON.stringify({ query: document.text, variables, operationName: document.name })
    const headers = { 'x-shopify-access-token': this.#token }
    const answer = await this.#line.ask({ method: 'POST', path: this.#path, headers, body }, signal)
    return dataIn(answer, document.isQuestion)
  }

  close(): Promise<void> {
    return this.#line.close()
  }
}

function dataIn(answer: HttpAnswer | NoAnswer, isQuestion: boolean): Record<string, unknown> {
  if ('kind' in answer) {
    const { sent, reason, cause } = answer
    throw sent && !isQuestion ? lost(cause) : later(reason, cause)
  }
  const { status, body, retryAfter } = answer
  const cause = new Error(`HTTP ${status}`)
  if (status === 429 || status === 503) throw later('too-busy', cause, restOf(retryAfter))
  // 402: the shop is frozen; 423: locked.
  if ([401, 402, 403, 423].includes(status)) throw later('not-authorised', cause)
  if (status !== 200) throw status < 500 || isQuestion ? later('not-understood', cause) : lost(cause)
  const told = readAs(Answer, body)
  if (!told) throw strange('an answer that is not of Shopify', isQuestion)
  if (told.errors) throw haltOf(told.errors, restIn(told), isQuestion)
  if (!told.data) throw strange('an answer without data', isQuestion)
  return told.data
}

const strange = (words: string, isQuestion: boolean): Halted =>
  isQuestion ? later('not-understood', new Error(words)) : lost(new Error(words))

function haltOf(
  [first]: readonly z.infer<typeof Failure>[],
  restMs: number | null,
  isQuestion: boolean,
): Halted {
  const words = (first?.message ?? '').slice(0, LONGEST_WORDS)
  switch (first?.extensions?.code) {
    case 'THROTTLED':
      return later('too-busy', new Error(words), restMs)
    case 'ACCESS_DENIED':
    case 'SHOP_INACTIVE':
      return later('not-authorised', new Error(words))
    case 'INTERNAL_SERVER_ERROR':
      return strange(words, isQuestion)
    default:
      return refusedByErp(words)
  }
}

/** Until the bucket holds what the question costs. */
function restIn({ extensions }: z.infer<typeof Answer>): number | null {
  const cost = extensions?.cost
  if (!cost || cost.throttleStatus.restoreRate <= 0) return null
  const { currentlyAvailable, restoreRate } = cost.throttleStatus
  const seconds = Math.max(1, (cost.requestedQueryCost - currentlyAvailable) / restoreRate)
  return Math.min(Math.ceil(seconds * 1000), LONGEST_REST_MS)
}

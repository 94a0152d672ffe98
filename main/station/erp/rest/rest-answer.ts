import * as z from 'zod/mini'
import { erpRefused, parkReason } from '#contract/park-reasons'
import type { EffectOutcome, Lookup } from '../effects/connector.ts'
import { restOf, type HttpAnswer } from '../http-line.ts'
import { readAs } from '../read-as.ts'

const text = z.string().check(z.maxLength(500))
const Taken = z.object({ key: z.string(), duplicate: z.optional(z.boolean()) })
const Refused = z.object({ code: z.optional(text), detail: z.optional(text) })

/** What an answer to one effect means. Nothing but the echoed key of that effect counts as a yes. */
export function outcomeOf(key: string, { status, body, retryAfter }: HttpAnswer): EffectOutcome {
  const cause = new Error(`HTTP ${status}`)
  const retry = (reason: 'not-authorised' | 'not-understood' | 'too-busy', afterMs: number | null) =>
    ({ kind: 'retry', afterMs, reason, cause }) as const
  switch (status) {
    case 200:
    case 201:
      return taken(key, body)
    case 409:
      return { kind: 'conflict', why: parkReason('key-taken', {}, saidIn(body)) }
    case 400:
    case 413:
    case 415:
    case 422:
      return { kind: 'rejected', why: erpRefused(saidIn(body) ?? `HTTP ${status}`) }
    case 401:
    case 403:
      return retry('not-authorised', null)
    case 404:
    case 405:
    case 410:
      return retry('not-understood', null)
    case 429:
    case 503:
      return retry('too-busy', restOf(retryAfter))
    default:
      return status >= 300 && status < 400 ? retry('not-understood', null) : { kind: 'unknown', cause }
  }
}

/** What an answer to the question for a key means: only its own record, or a 404 that says so, settles it. */
export function lookupOf(key: string, { status, body }: HttpAnswer): Lookup {
  const cause = new Error(`HTTP ${status}`)
  if (status === 200 && readAs(Taken, body)?.key === key) return 'applied'
  if (status === 404 && readAs(Refused, body)?.code === 'key-unknown') return 'absent'
  if (status === 401 || status === 403) return { kind: 'unknown', reason: 'not-authorised', cause }
  return { kind: 'unknown', reason: status === 429 || status === 503 ? 'too-busy' : 'not-understood', cause }
}

function taken(key: string, body: string): EffectOutcome {
  const answer = readAs(Taken, body)
  if (answer?.key !== key) return { kind: 'unknown', cause: new Error('the answer does not echo the key') }
  return { kind: answer.duplicate ? 'already' : 'applied' }
}

/** In its own words; null where it says nothing. */
function saidIn(body: string): string | null {
  const { code, detail } = readAs(Refused, body) ?? {}
  return [code, detail].filter((part) => part !== undefined).join(': ') || null
}

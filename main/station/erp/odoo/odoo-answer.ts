import * as z from 'zod/mini'
import { Halted, later, lost, refusedByErp } from '../by-return/halted.ts'
import { restOf, type HttpAnswer, type NoAnswer } from '../http-line.ts'
import { readAs } from '../read-as.ts'

/**
 * An exception of the server: its class by name, and what it says. Both ways of calling write it so.
 * Source: JSON-2: https://www.odoo.com/documentation/19.0/developer/reference/external_api.html#response;
 * JSON-RPC: `serialize_exception` of odoo/http.py (17.0, 18.0), below `error.data`.
 */
const Thrown = z.object({ name: z.string(), message: z.string() })
const RpcError = z.object({ error: z.object({ message: z.string(), data: z.optional(Thrown) }) })
const RpcResult = z.object({ jsonrpc: z.literal('2.0'), result: z.optional(z.unknown()) })

/** Nobody by this key, or none that may call at all: no fact of ours is at fault. */
const SHUT = /(^|\.)(AccessDenied|Unauthorized|Forbidden|SessionExpiredException)$/
/** The database was busy with the same rows: the transaction is undone (odoo/service/model.py, `retrying`). */
const BUSY =
  /(SerializationFailure|OperationalError|LockNotAvailable|DeadlockDetected|ConcurrencyError|LockError)/
/** Said for people by a rule of the server; all else is a fault of it, or of ours. */
const SAID_FOR_PEOPLE = /(^|\.)(UserError|ValidationError|RedirectWarning|AccessError|MissingError)$/

const LONGEST_WORDS = 500

/** `isQuestion`: it changes nothing, so that it may be asked again whatever became of it. */
export function resultOfRpc(answer: HttpAnswer | NoAnswer, isQuestion: boolean): unknown {
  const { body } = cameBack(answer, isQuestion)
  const thrown = readAs(RpcError, body)
  if (thrown) throw haltOf(thrown.error.data ?? { name: '', message: thrown.error.message })
  const result = readAs(RpcResult, body)
  if (!result) throw notUnderstood(isQuestion)
  return result.result ?? null
}

/** The same, of a JSON-2 call: the bare value, or an HTTP error with what was thrown. */
export function resultOfJson2(answer: HttpAnswer | NoAnswer, isQuestion: boolean): unknown {
  const { status, body } = cameBack(answer, isQuestion)
  if (status === 200) {
    const result = readAs(z.unknown(), body)
    if (result === null && body.trim() !== 'null') throw notUnderstood(isQuestion)
    return result
  }
  const thrown = readAs(Thrown, body)
  if (!thrown) throw notUnderstood(isQuestion)
  throw haltOf(thrown)
}

/** An answer that Odoo itself may have written; what a proxy says for it stops here. */
function cameBack(answer: HttpAnswer | NoAnswer, isQuestion: boolean): HttpAnswer {
  if ('kind' in answer) {
    const { sent, reason, cause } = answer
    throw sent && !isQuestion ? lost(cause) : later(reason, cause)
  }
  const { status, body, retryAfter } = answer
  if (status === 200 || readAs(Thrown, body)) return answer
  const cause = new Error(`HTTP ${status}`)
  if (status === 429 || status === 503) throw later('too-busy', cause, restOf(retryAfter))
  if (status === 401 || status === 403) throw later('not-authorised', cause)
  if (status < 500 || isQuestion) throw later('not-understood', cause)
  throw lost(cause)
}

const notUnderstood = (isQuestion: boolean): Halted => {
  const cause = new Error('an answer that is not of Odoo')
  return isQuestion ? later('not-understood', cause) : lost(cause)
}

/** What was thrown undid its whole transaction: nothing of the call is done. */
function haltOf({ name, message }: z.infer<typeof Thrown>): Halted {
  const words = message.slice(0, LONGEST_WORDS)
  if (SHUT.test(name)) return later('not-authorised', new Error(words))
  if (BUSY.test(name)) return later('too-busy', new Error(words))
  return refusedByErp(SAID_FOR_PEOPLE.test(name) ? words : `${name}: ${words}`)
}

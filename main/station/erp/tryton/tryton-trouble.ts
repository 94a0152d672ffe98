import {
  erpRefused,
  parkReason,
  type ParkCode,
  type ParkReason,
  type ParkValues,
} from '#contract/park-reasons'
import { keptReason } from '../kept-reason.ts'
import type { ErpTrouble, SyncReason } from '../erp-client.ts'
import type { EffectOutcome } from '../effects/connector.ts'
import type { RpcTrouble } from './rpc-line.ts'

/** A call did not do what it was asked for. Thrown inside the connector only, whose edge makes an outcome of it. */
export class TrytonTrouble extends Error {
  readonly trouble: RpcTrouble
  /** The call was to change something. */
  readonly isChange: boolean

  constructor(method: string, trouble: RpcTrouble, isChange: boolean) {
    super(`${method}: ${saidBy(trouble)}`, trouble.kind === 'no-answer' ? { cause: trouble.cause } : {})
    this.trouble = trouble
    this.isChange = isChange
  }
}

/** What stands in the way and needs a person: the ERP has it otherwise, or cannot take it. Thrown like a trouble. */
export class NeedsPerson<Code extends ParkCode = ParkCode> extends Error {
  readonly kind: 'conflict' | 'rejected'
  readonly why: ParkReason

  constructor(kind: 'conflict' | 'rejected', code: Code, values: ParkValues<Code>) {
    const why = parkReason(code, values)
    super(keptReason(why))
    this.kind = kind
    this.why = why
  }
}

/** Another client is at work on the same: later. Thrown like a trouble. */
export class HeldByOther extends Error {}

function saidBy(trouble: RpcTrouble): string {
  switch (trouble.kind) {
    case 'no-answer':
      return trouble.cause.message
    case 'user-error':
    case 'warning':
    case 'fault':
      return trouble.text
    case 'http':
      return `HTTP ${trouble.status}`
    case 'concurrency':
    case 'login-factor':
    case 'garbled':
      return trouble.kind
  }
}

/** SQLite has one writer; the server has tried five times when it says so. */
const LOCKED = /database is locked/i

/** Why the other side could not be worked with at all; null for what it says of one thing only. */
function reasonOf(trouble: RpcTrouble): SyncReason | null {
  switch (trouble.kind) {
    case 'no-answer':
      return trouble.reason
    case 'login-factor':
      return 'not-authorised'
    case 'garbled':
      return 'not-understood'
    case 'concurrency':
      return 'too-busy'
    case 'fault':
      return LOCKED.test(trouble.text) ? 'too-busy' : null
    case 'http':
      if (trouble.status === 401 || trouble.status === 403) return 'not-authorised'
      return trouble.status === 429 || trouble.status === 503 ? 'too-busy' : 'not-understood'
    case 'user-error':
    case 'warning':
      return null
  }
}

/** Whether what was to be changed may have been, or may still be. */
function isLost(trouble: RpcTrouble): boolean {
  switch (trouble.kind) {
    case 'no-answer':
      return trouble.sent
    case 'garbled':
      return true
    case 'http':
      return trouble.status >= 500 && trouble.status !== 503
    default:
      return false
  }
}

/** After too many logins the server says 429 for some minutes, and no `Retry-After`. */
const REST_MS = 60_000
const HELD_MS = 2000

const restOf = (trouble: RpcTrouble): number | null =>
  trouble.kind === 'http' ? (trouble.restMs ?? (trouble.status === 429 ? REST_MS : null)) : null

/** What a thrown trouble means for the effect in whose course it came. Anything else is thrown on. */
export function outcomeOf(error: unknown): EffectOutcome {
  if (error instanceof NeedsPerson) return { kind: error.kind, why: error.why }
  if (error instanceof HeldByOther)
    return { kind: 'retry', afterMs: HELD_MS, reason: 'too-busy', cause: error }
  if (!(error instanceof TrytonTrouble)) throw error
  const { trouble, isChange } = error
  if (isChange && isLost(trouble)) return { kind: 'unknown', cause: error }
  const reason = reasonOf(trouble)
  if (reason === null) return { kind: 'rejected', why: erpRefused(saidBy(trouble)) }
  return { kind: 'retry', afterMs: restOf(trouble), reason, cause: error }
}

/** The same for a pull or a question: why there is no answer. */
export function erpTroubleOf(error: unknown): ErpTrouble {
  if (error instanceof NeedsPerson) return { reason: 'not-understood', cause: error }
  if (!(error instanceof TrytonTrouble)) throw error
  return { reason: reasonOf(error.trouble) ?? 'not-understood', cause: error }
}

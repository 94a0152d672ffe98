import type { SyncReason as AnyReason } from '#contract/sync'

/** Why a run could not do all its work. Nothing is lost by it; the next run tries again. */
export type SyncReason = Exclude<AnyReason, 'client-twice' | 'schedule-unfit'>

/** `cause` is for the log; `hostKey`: the fingerprint that the other side showed instead of the pinned one. */
export type ErpTrouble = { reason: SyncReason; cause: Error; hostKey?: string }

export type ErpRun = {
  /** Documents that left the station for good in this run. */
  sent: number
  /** Documents whose outcome came back in this run; `applied` is how many of them the ERP has. */
  settled: number
  applied: number
  /** What stopped the run, or a part of it. */
  trouble: ErpTrouble | null
}

/** How many products and returns a run looked at that the ERP told of, and how many documents it sent. */
export type SoFar = { taken: number; sent: number }

/** Something in an answer from the other side that a person may want to know of. Nothing stopped for it. */
export type ErpNote =
  | { code: 'answer-unreadable'; file: string; why: string }
  /** A product or return that the ERP described so that it cannot be taken. */
  | { code: 'record-unfit'; kind: string; about: string; field: string; why: string }
  /** The ERP awaits it no more, and some of it is here. */
  | { code: 'gone-but-here'; rma: string }
  | { code: KeyNote; file: string; keys: number; firstKey: string }
export type KeyNote = 'key-unknown' | 'settled-already' | 'key-twice'

/**
 * The way to one ERP for one client. It owns no schedule: `run` is called again and again, never twice at once.
 * Whatever a run had begun when the station died, the next one takes up first.
 */
export type ErpClient = {
  /**
   * Sends what is pending and settles what was answered. Ends early, between two sendings, once `signal` is
   * aborted. Throws only for faults of ours (the database is broken); all else is the run's `trouble`.
   */
  run(signal: AbortSignal): Promise<ErpRun>
  /** How far the run in hand is. */
  soFar?(): SoFar
  /** Asks it something that changes nothing there; null where it answered. */
  test?(signal: AbortSignal): Promise<ErpTrouble | null>
  /** The next run first takes over what is new there; only where it tells of its products and returns. */
  wantPull?(): void
  /** A pull was ended before its end, and no run has taken it up since. */
  isPullOwed?(): boolean
  /** Lets go of what it holds open; no run follows. */
  close(): Promise<void>
}

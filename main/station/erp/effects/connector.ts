import type { ParkReason } from '#contract/park-reasons'
import type { SyncReason } from '../erp-client.ts'
import type { Sendable } from './book.ts'

/**
 * What became of one effect. `unknown`: it may have arrived, or may still. `retry`: it certainly did not, and not
 * because of what it says; `dropped`: it need not arrive any more, and nobody need see to it. `afterMs`: the other side asked for so long a pause.
 */
export type EffectOutcome =
  | { kind: 'applied' }
  | { kind: 'already' }
  | { kind: 'conflict'; why: ParkReason }
  | { kind: 'rejected'; why: ParkReason }
  | { kind: 'dropped'; why: ParkReason }
  | { kind: 'retry'; afterMs: number | null; reason: SyncReason; cause: Error }
  | { kind: 'unknown'; cause: Error }

/** What the other side says of one that may have arrived. `absent`: it never had it, or what `apply` completes. */
export type Lookup = 'applied' | 'absent' | { kind: 'unknown'; reason: SyncReason; cause: Error }

/** A person has to see to it before it can go: nothing of it left the station. */
export type Unfit = { kind: 'unfit'; why: ParkReason }

/** The way to an ERP. Neither call throws for anything that the other side does. */
export type EffectConnector<E extends Sendable> = {
  /** How many may be on their way at once. */
  readonly parallel: number
  /** Longer than the other side can still be at work on what it was sent: only then may it be asked about it. */
  readonly quietMs: number
  apply(effect: E, signal: AbortSignal): Promise<EffectOutcome | Unfit>
  lookup(effect: E, signal: AbortSignal): Promise<Lookup>
  close(): Promise<void>
}

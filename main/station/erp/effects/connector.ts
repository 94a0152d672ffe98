import type { SyncReason } from '../erp-client.ts'
import type { Effect } from './effect.ts'

/**
 * What became of one effect. `unknown`: it may have arrived, or may still. `retry`: it certainly did not, and not
 * because of what it says; `afterMs`: the other side asked for so long a pause.
 */
export type EffectOutcome =
  | { kind: 'applied' }
  | { kind: 'already' }
  | { kind: 'conflict'; detail: string }
  | { kind: 'rejected'; reason: string }
  | { kind: 'retry'; afterMs: number | null; reason: SyncReason; cause: Error }
  | { kind: 'unknown'; cause: Error }

/** What the other side says of a key. `absent`: it never had it. */
export type Lookup = 'applied' | 'absent' | { kind: 'unknown'; reason: SyncReason; cause: Error }

/** The way to an ERP that takes facts one by one. Neither call throws for anything that the other side does. */
export type EffectConnector = {
  /** How many may be on their way at once. */
  readonly parallel: number
  /** Longer than the other side can still be at work on what it was sent: only then may it be asked about it. */
  readonly quietMs: number
  apply(effect: Effect, signal: AbortSignal): Promise<EffectOutcome>
  lookup(key: string, signal: AbortSignal): Promise<Lookup>
  close(): Promise<void>
}

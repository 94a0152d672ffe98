import type { ErpTrouble, SyncReason } from '../erp-client.ts'
import type { EffectOutcome } from '../effects/connector.ts'
import type { ErpWords } from './erp-words.ts'
import type { ReturnEffect } from './return-effect.ts'

/** A place of the ERP where goods of a disposition may go. `code` is what the mapping names. */
export type ErpLocation = {
  code: string
  name: string
  /** What the ERP says of its use, where it does. */
  use: 'storage' | 'waste' | null
}

/** Disposition → code of an `ErpLocation`. What is not in it is not told to the ERP. */
export type Targets = Readonly<Record<string, string>>

export type { ErpTrouble } from '../erp-client.ts'
export type Pulled<Page> = { ok: true; page: Page } | { ok: false; trouble: ErpTrouble }

/**
 * Some of what changed behind a cursor: records as the import takes them (docs/headless.md), not checked yet.
 * `next`: where the following page begins; `isEnd`: there is nothing more for now, and `next` is kept for the next pull.
 */
export type PulledPage = { records: readonly unknown[]; next: string; isEnd: boolean }

/** The same, of returns; `gone` are RMAs that are not awaited any more. */
export type PulledReturns = PulledPage & { gone: readonly string[] }

/**
 * What the other side can do: what it cannot is parked with words, never sent half. Where it takes no more than was
 * announced, or nothing else, its connector refuses the whole parcel, for it is the ERP that knows what was announced.
 */
export type Capabilities = {
  /** Goods of one return may lie in several places. */
  severalPlaces: boolean
  lots: boolean
  /** More pieces of a product than were announced can come in with a return; elsewhere a person hears of them. */
  overReceipt: boolean
  /** The same of products that were not announced. */
  undeclared: boolean
  /** A return that nobody announced can be made. */
  blind: boolean
  /** What it was told can go another way later. */
  redirections: boolean
  vendorReturns: boolean
  complaints: boolean
  /** Pictures can lie with the return. */
  attachments: boolean
  /** Its goods have units of measure, and its returns reasons: what those are here is mapped. */
  units: boolean
  reasons: boolean
  /** By what a fact that comes twice is known. */
  knownBy: 'key' | 'reference' | 'state'
}

/** What went over the line for one effect, as text. Personal values and secrets are masked before it is kept. */
export type Exchange = { request: string; answer: string | null }
export type Heard = (exchange: Exchange) => void

/** What the other side says of an effect that may have arrived. `absent`: none of it, or a part that `apply` completes. */
export type EffectLookup = 'applied' | 'absent' | { kind: 'unknown'; reason: SyncReason; cause: Error }

/**
 * The way to an ERP that takes whole returns. No call throws for anything that the other side does. `apply` converges:
 * called again with the same effect, or with one that was half done, it does what is left and no more.
 */
export type ReturnsConnector = {
  readonly capabilities: Capabilities
  /** How many returns may be on their way at once. */
  readonly parallel: number
  /** Longer than the other side can still be at work on what it was sent. */
  readonly quietMs: number
  locations(signal: AbortSignal): Promise<Pulled<readonly ErpLocation[]>>
  words(signal: AbortSignal): Promise<Pulled<ErpWords>>
  /** `since`: null for all, else the `next` of the last page. */
  pullProducts(since: string | null, signal: AbortSignal): Promise<Pulled<PulledPage>>
  pullReturns(since: string | null, signal: AbortSignal): Promise<Pulled<PulledReturns>>
  /** `heard`: told of each question of this effect as it is asked, for the people who look at its history. */
  apply(effect: ReturnEffect, targets: Targets, signal: AbortSignal, heard?: Heard): Promise<EffectOutcome>
  lookup(effect: ReturnEffect, targets: Targets, signal: AbortSignal): Promise<EffectLookup>
  close(): Promise<void>
}

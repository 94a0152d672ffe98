/** Something on its way to an ERP. */
export type Sendable = {
  readonly seq: number
  readonly key: string
  /** What it is about: of two that share one of these, the older one goes first. */
  readonly about: readonly string[]
}

export type Settled = {
  /** `closed`: it need not arrive any more. */
  state: 'applied' | 'parked' | 'closed'
  outcome: string
  reason: string | null
  /** Unix ms. */
  at: number
}

/** Where it is written down how far each of one client's is: the same for facts and for whole returns. */
export type Book<E extends Sendable> = {
  /** The oldest pending ones behind that sequence. */
  pendingAfter(seq: number, limit: number): E[]
  /** What may have arrived, behind that sequence. */
  unknownAfter(seq: number, limit: number): E[]
  /** What did not arrive for good, and holds what comes behind it. */
  heldAfter(seq: number, limit: number): E[]
  /** It leaves now: written before its first byte. */
  goesOut(key: string): void
  /** It was to go and did not: no attempt. */
  neverLeft(key: string): void
  /** It certainly did not arrive. */
  sendAgain(key: string): void
  /** It may have arrived. */
  loseSightOf(key: string): void
  /** The station died while these were on their way: they may have arrived. */
  loseSightOfAll(): void
  settle(key: string, to: Settled): void
  /** Everything or nothing, as one durable write. */
  inOneWrite(work: () => void): void
}

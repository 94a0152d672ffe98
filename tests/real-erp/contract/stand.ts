import type { Capabilities, ReturnsConnector, Targets } from '#station/erp/by-return/returns-connector'
import type { FaultProxy, PassedRequest } from '#tests/simulators/fault-proxy'

export type ArrangedLine = { sku: string; quantity: number; lots?: readonly string[] }

/** What a stand's ERP has to work with: SKUs that it knows, and where goods go there. */
export type StandGoods = {
  /** Two ordinary products, and one whose every piece has a lot of its own (null where the ERP keeps none). */
  sku: string
  other: string
  withLots: string | null
  /** Disposition → code. The first two are different places; `toVendor` is where goods wait to leave for theirs. */
  targets: Targets
  good: string
  bad: string
  toVendor: string
  /** The code of a place of the ERP's where nothing of the dock's may go. */
  forbiddenPlace: string
}

/** What a suite expects of a stand: what its ERP can, and what can be done to it. */
export type Able = Omit<Capabilities, 'knownBy'> & {
  /** It can be killed. */
  power: boolean
  /** It knows users who may look only. */
  rights: boolean
  /** It asks its user back before it does some things. */
  asksBack: boolean
}

/** One side of the contract: a connector, the ERP behind it, and a line between them that can be broken. */
export type Stand = {
  goods: StandGoods
  /** Through the proxy. `quietMs` is short there: the stand's ERP is never at work for long. */
  connector: ReturnsConnector
  /** A second client that does the same, and does not go through the proxy. */
  second: ReturnsConnector
  /** One whose user may change nothing; null where the ERP knows no such thing. */
  withoutRights: ReturnsConnector | null
  proxy: FaultProxy
  /** Whether the ERP has something more or otherwise once this request was passed on to it. */
  changes(request: PassedRequest): boolean
  /** Announces a return under this number, which ends in `-R1`. */
  announces(rma: string, lines: readonly ArrangedLine[]): Promise<void>
  /** Makes the ERP ask its user back before it receives this return; null where it asks nothing. */
  asksBackAbout: ((rma: string) => Promise<void>) | null
  /** Pieces of a product that lie in a place. */
  stock(place: string, sku: string): Promise<number>
  /** How many returns, not cancelled, go by this number or were made for this effect. */
  documents(name: string): Promise<number>
  /** The hex SHA-256 of each picture that lies with a return, the oldest first; null where the ERP takes none. */
  pictures: ((rma: string) => Promise<readonly string[]>) | null
  /** Dies without a word, and comes back with what it had written down; null where there is nothing to kill. */
  power: { cut(): Promise<void>; back(): Promise<void> } | null
  /** Between two tries of what did not arrive; an ERP that is killed must be back before the suite has lost its patience. */
  restMs?: number
  close(): Promise<void>
}

import type { SerialDoubt, SIGNAL_FACT_TYPES, WeightSign } from '#contract/rules/signals'

/** What is known of a unit that does not fit what was announced or shipped. */
export type KnownSigns = {
  /** What spoke against its serial number when the worker went on all the same; null: nothing. */
  serialDoubt: SerialDoubt | null
  weightDoubt: WeightSign | null
  /** Its serial number, or the line that announced it, had come back before. */
  returnedBefore: boolean
  /** What the missing components cost against the price of the piece; null where nobody knows. */
  missingShareBp: number | null
  /** Returns of the same order that came to this station lately, this one among them; 0 without an order. */
  returnsOfOrder: number
  /** The same by the opaque reference of the customer; 0 without one. */
  returnsOfCustomer: number
  piecesOfCustomer: number
}

export type SignalFacts = Record<keyof typeof SIGNAL_FACT_TYPES, unknown> & {
  serialDoubt: SerialDoubt | 'none'
  weightDoubt: WeightSign | 'none'
  returnedBefore: boolean
  missingShareBp: number | undefined
  returnsOfOrder: number
  returnsOfCustomer: number
  piecesOfCustomer: number
}

/** The same in the form that rules read. */
export const signalFacts = (unit: KnownSigns): SignalFacts => ({
  serialDoubt: unit.serialDoubt ?? 'none',
  weightDoubt: unit.weightDoubt ?? 'none',
  returnedBefore: unit.returnedBefore,
  missingShareBp: unit.missingShareBp ?? undefined,
  returnsOfOrder: unit.returnsOfOrder,
  returnsOfCustomer: unit.returnsOfCustomer,
  piecesOfCustomer: unit.piecesOfCustomer,
})

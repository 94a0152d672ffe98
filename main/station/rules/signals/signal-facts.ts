import type { CompareWeights, WeightDoubt } from './arrival-weight.ts'
import type { SerialDoubt, SIGNAL_FACT_TYPES, WeightSign } from '#contract/rules/signals'

/** What is known of a unit that does not fit what was announced or shipped. */
export type KnownSigns = {
  /** What spoke against its serial number when the worker went on all the same; null: nothing. */
  serialDoubt: SerialDoubt | null
  weightDoubt: WeightSign | null
  /** What the pieces of the unit weigh by the catalogue, together; null where it does not say. */
  articlesG: number | null
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
  pieceWeightDoubt: WeightDoubt | 'none'
  returnedBefore: boolean
  missingShareBp: number | undefined
  returnsOfOrder: number
  returnsOfCustomer: number
  piecesOfCustomer: number
}

/** Weight questions, each with the grams that one of its unit has, and how weights are compared. */
type Weighing = { weightQuestions: ReadonlyMap<string, number>; compareWeights: CompareWeights }
type Answers = Readonly<Record<string, string | number>>

/** The same in the form that rules read. */
export const signalFacts = (rules: Weighing, unit: KnownSigns & { answers: Answers }): SignalFacts => ({
  serialDoubt: unit.serialDoubt ?? 'none',
  weightDoubt: unit.weightDoubt ?? 'none',
  pieceWeightDoubt: pieceWeightDoubt(rules, unit) ?? 'none',
  returnedBefore: unit.returnedBefore,
  missingShareBp: unit.missingShareBp ?? undefined,
  returnsOfOrder: unit.returnsOfOrder,
  returnsOfCustomer: unit.returnsOfCustomer,
  piecesOfCustomer: unit.piecesOfCustomer,
})

/** The first question that the piece was weighed for, against the catalogue; both in grams. */
function pieceWeightDoubt(
  { weightQuestions, compareWeights }: Weighing,
  { articlesG, answers }: KnownSigns & { answers: Answers },
): WeightDoubt | null {
  for (const [question, grams] of weightQuestions) {
    const answer = answers[question]
    if (typeof answer === 'number') return compareWeights(answer * grams, articlesG)
  }
  return null
}

import * as z from 'zod/mini'
import { Days, Id, Texts, sourced } from './part-shapes.ts'
import { tableOf } from './table.ts'

/** What speaks against a piece's serial number: said at the bench by the refusal of that name. */
export const SERIAL_DOUBTS = [
  'unknown',
  'other-order',
  'other-customer',
  'other-product',
  'back-already',
  'unreadable',
] as const
export type SerialDoubt = (typeof SERIAL_DOUBTS)[number]

/** How a parcel weighs against what was sent, and against the piece that is said to have come in it. */
export const WEIGHT_SIGNS = ['lighter', 'heavier', 'lighter-than-piece'] as const
export type WeightSign = (typeof WEIGHT_SIGNS)[number]

/** The facts that say that something does not fit, with their types; a part of FACT_TYPES. */
export const SIGNAL_FACT_TYPES = {
  serialDoubt: 'string',
  weightDoubt: 'string',
  pieceWeightDoubt: 'string',
  returnedBefore: 'boolean',
  missingShareBp: 'number',
  returnsOfOrder: 'number',
  returnsOfCustomer: 'number',
  piecesOfCustomer: 'number',
} as const

export const SIGNAL_FACT_WORDS = {
  serialDoubt: ['none', ...SERIAL_DOUBTS],
  weightDoubt: ['none', ...WEIGHT_SIGNS],
  pieceWeightDoubt: ['none', 'lighter', 'heavier'],
} as const

/** What one signal weighs; less than nothing where it speaks for the piece. */
const SignalPoints = z.strictObject({ points: z.int().check(z.gte(-1000), z.lte(1000)) })

export const signalsPart = {
  /** How far a parcel may be from its shipped weight: both must be exceeded. Rules of before do not compare. */
  arrivalWeight: z.optional(
    z.strictObject({
      toleranceG: z.int().check(z.gte(0), z.lte(100_000)),
      tolerancePercent: z.number().check(z.gte(0), z.lte(100)),
    }),
  ),
  /** Every rule that holds gives its points; their sum is the piece's score. */
  signalRules: z.optional(tableOf(SignalPoints)),
  signals: z.optional(
    z.strictObject({
      /** A piece with so many points or more waits in quarantine for a supervisor. */
      quarantineFrom: z.int().check(z.gte(1), z.lte(100_000)),
      /** How far back this station counts what came before of the same order or customer. */
      historyDays: Days,
      /** Why a supervisor lets a piece go on; answered with answer.1 … answer.9, in this order. */
      releaseReasons: z.array(z.strictObject({ id: Id, words: Texts })).check(z.minLength(1), z.maxLength(9)),
      ...sourced,
    }),
  ),
}

export type SignalPoints = z.infer<typeof SignalPoints>

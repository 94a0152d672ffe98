import * as z from 'zod/mini'

export const signalsPart = {
  /** How far a parcel may be from its shipped weight: both must be exceeded. Rules of before do not compare. */
  arrivalWeight: z.optional(
    z.strictObject({
      toleranceG: z.int().check(z.gte(0), z.lte(100_000)),
      tolerancePercent: z.number().check(z.gte(0), z.lte(100)),
    }),
  ),
}

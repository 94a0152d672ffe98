import * as z from 'zod/mini'
import { Days, sourced } from './part-shapes.ts'

export const claimsPart = {
  /** How long after a parcel came its carrier may be told of damage that nobody saw at the gate. Rules of before have no such term. */
  carrierClaims: z.optional(z.strictObject({ noticeDays: Days, ...sourced })),
}

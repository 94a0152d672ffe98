import * as z from 'zod/mini'
import { Action, Condition, Id, sourced, Texts } from './part-shapes.ts'

export const gatesPart = {
  exitGates: z.array(
    /** `danger`: a screen that refuses such an exit warns of harm. */
    z.strictObject({
      id: Id,
      words: Texts,
      when: z.array(Condition),
      allows: z.array(Action),
      danger: z.optional(z.boolean()),
      ...sourced,
    }),
  ),
  recalls: z.array(
    z.strictObject({
      id: Id,
      words: Texts,
      client: z.optional(z.string()),
      gtins: z.array(z.string().check(z.regex(/^\d{8,14}$/))),
      skus: z.array(z.string()),
      /** Both empty: every piece of the product. */
      lots: z.array(z.string()),
      serials: z.array(z.strictObject({ from: z.string(), to: z.string() })),
      ...sourced,
    }),
  ),
  /** The EU's ban on destroying unsold goods asks for it (Recommendation 2003/361/EC). */
  companySize: z.enum(['micro', 'small', 'medium', 'large']),
}

import * as z from 'zod/mini'
import { Action, Condition, Id, sourced, Texts } from './part-shapes.ts'
import { tableOf } from './table.ts'

/** `apart`: the kind of waste that has containers of its own; what names none may lie together. */
const WasteShape = z.strictObject({
  /** European List of Waste; `*` after a hazardous one. */
  code: z.string().check(z.regex(/^\d{2} \d{2} \d{2}\*?$/)),
  apart: z.optional(Id),
  ...sourced,
})
export type Waste = z.infer<typeof WasteShape>

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
  /** What leaves to be recycled or disposed of, by its code; rules of before had none. */
  wasteCodes: z.optional(tableOf(WasteShape)),
  /** The EU's ban on destroying unsold goods asks for it (Recommendation 2003/361/EC). */
  companySize: z.enum(['micro', 'small', 'medium', 'large']),
}

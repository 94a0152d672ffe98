import * as z from 'zod/mini'
import { Condition, Id, Texts } from './part-shapes.ts'

/** A decision table in the words of DMN. */
export const Table = z.strictObject({
  id: Id,
  hitPolicy: z.enum(['First', 'Collect']),
  inputs: z.array(z.string()),
  /** `gives`: a code, or `manual`. */
  rules: z.array(z.strictObject({ id: Id, when: Condition, gives: z.string(), words: Texts })),
})

export type DecisionTable = z.infer<typeof Table>

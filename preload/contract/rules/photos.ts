import * as z from 'zod/mini'
import { Action, Days, sourced } from './part-shapes.ts'

export const photosPart = {
  /** How long a picture is kept, in days, by where its piece went; of what is not said, and by rules of before, for ever. */
  photos: z.optional(z.strictObject({ keptDays: z.partialRecord(Action, Days), ...sourced })),
}

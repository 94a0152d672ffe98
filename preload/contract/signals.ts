import * as z from 'zod/mini'
import { WordsShape } from './bench.ts'
import { MomentShape } from './moments.ts'

/** What does not fit about a unit, for supervisors: never in what a worker is shown. */
export const SignalsShape = z.object({
  points: z.number(),
  /** From so many points on a unit waits in quarantine; null where the rules in force name no limit. */
  limit: z.nullable(z.number()),
  state: z.enum(['noted', 'held', 'released']),
  because: z.array(z.object({ words: WordsShape, points: z.number() })),
  released: z.nullable(z.object({ by: z.nullable(z.string()), at: MomentShape, reason: WordsShape })),
})
export type Signals = z.infer<typeof SignalsShape>

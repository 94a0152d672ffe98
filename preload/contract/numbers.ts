import * as z from 'zod/mini'
import { MomentShape } from './moments.ts'

const DoneShape = z.object({
  since: MomentShape,
  units: z.number(),
  parcels: z.number(),
  /** What should be done by now; null where the site set itself no target. */
  unitsWanted: z.nullable(z.number()),
  parcelsWanted: z.nullable(z.number()),
})
export type Done = z.infer<typeof DoneShape>

/** How the dock stands now: counts only, of nobody by name. */
export const DockNowShape = z.object({
  hour: DoneShape,
  shift: DoneShape,
  /** Parcels that are here and not finished, and since when the longest of them is. */
  backlog: z.object({ parcels: z.number(), oldest: z.nullable(MomentShape) }),
  approvals: z.number(),
})
export type DockNow = z.infer<typeof DockNowShape>

import * as z from 'zod/mini'
import { PromptShape, WordsShape } from './bench.ts'
import { DeviceStateShape } from './devices.ts'
import { DayShape, MomentShape } from './moments.ts'
import { DISPOSITION_ACTIONS, LANGUAGES, LINE_STATUSES, RETURN_TYPES, ROLES } from './returns.ts'

const text = z.nullable(z.string())

/** A code of the site with its own words and colour (`#rrggbb`). */
export const SiteCodeShape = z.object({
  code: z.string(),
  words: WordsShape,
  colour: z.string().check(z.regex(/^#[0-9a-f]{6}$/i)),
})
export type SiteCode = z.infer<typeof SiteCodeShape>

const ParcelShape = z.object({
  name: z.string(),
  rmas: z.array(z.string()),
  types: z.array(z.enum(RETURN_TYPES)),
  dueOn: z.nullable(DayShape),
  lines: z.array(
    z.object({
      rma: z.string(),
      sku: z.string(),
      name: WordsShape,
      quantity: z.number(),
      received: z.number(),
      status: z.enum(LINE_STATUSES),
    }),
  ),
})

const UnitShape = z.object({
  sku: text,
  name: WordsShape,
  serial: text,
  quantity: z.number(),
  lpn: text,
  grade: z.nullable(SiteCodeShape),
  /** The one reason for the grade. */
  because: z.nullable(WordsShape),
  disposition: z.nullable(z.extend(SiteCodeShape, { action: z.enum(DISPOSITION_ACTIONS) })),
})

/** Everything that one screen of the bench shows; the window keeps nothing besides. */
export const BenchViewShape = z.object({
  station: z.string(),
  /** Of whoever is signed in; the station's own until then. */
  language: z.enum(LANGUAGES),
  person: z.nullable(z.object({ name: z.string(), role: z.enum(ROLES) })),
  prompt: PromptShape,
  /** What was announced beside what came. */
  parcel: z.nullable(ParcelShape),
  unit: z.nullable(UnitShape),
  /** The unit in hand, or the last one: whose history is at hand. */
  recentUnit: text,
  sync: z.object({
    pending: z.number(),
    oldest: z.nullable(MomentShape),
    parked: z.number(),
    /** Among the pending: may or may not have arrived. */
    unknown: z.number(),
  }),
  devices: z.array(z.object({ id: z.string(), state: DeviceStateShape })),
  /** The scannable code of each option of the prompt, by its command. */
  codes: z.record(z.string(), z.string()),
})
export type BenchView = z.infer<typeof BenchViewShape>

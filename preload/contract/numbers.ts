import * as z from 'zod/mini'
import { WordsShape } from './bench.ts'
import { FoundUnitShape } from './find-units.ts'
import { DayShape, MomentShape } from './moments.ts'

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

/** By what units are compared, and what is compared of them. */
export const NUMBERS_BY = [
  'product',
  'category',
  'supplier',
  'carrier',
  'channel',
  'client',
  'country',
] as const
export type NumbersBy = (typeof NUMBERS_BY)[number]
export const NUMBERS_OF = ['reason', 'grade', 'disposition', 'responsibility'] as const
export type NumbersOf = (typeof NUMBERS_OF)[number]

const DaysShape = z.object({ from: DayShape, until: DayShape })
export type Days = z.infer<typeof DaysShape>

/** Of the units that were finished on the last days until that one (null: today), all on the site's calendar. */
export const QualityAskedShape = z.strictObject({
  by: z.enum(NUMBERS_BY),
  of: z.enum(NUMBERS_OF),
  until: z.nullable(DayShape),
  days: z.int().check(z.gte(1), z.lte(732)),
})
export type QualityAsked = z.infer<typeof QualityAskedShape>

/** In the period, and in the one of the same length before it. */
const NowAndBeforeShape = z.object({ now: z.number(), before: z.number() })
export type NowAndBefore = z.infer<typeof NowAndBeforeShape>

const NamedShape = z.object({ code: z.string(), words: WordsShape })

/** The steps whose times are counted, each by its place in this list, which is its number: only ever add at the end. */
export const STEPS = ['inspecting', 'labelling', 'sorting', 'whole'] as const

export const QualityShape = z.object({
  days: DaysShape,
  before: DaysShape,
  units: NowAndBeforeShape,
  /** Decided once, and nobody had to come to them again. */
  firstTouch: NowAndBeforeShape,
  /** By the rules alone. */
  withoutPerson: NowAndBeforeShape,
  /** What is compared, the most frequent first; '' is what nobody knows. */
  columns: z.array(NamedShape),
  /** The values with the most units; `cells` in the order of the columns. */
  rows: z.array(z.object({ value: NamedShape, units: NowAndBeforeShape, cells: z.array(NowAndBeforeShape) })),
  /** How many values there are that `rows` does not hold. */
  more: z.number(),
  trend: z.array(z.object({ day: DayShape, units: z.number() })),
  /** Milliseconds; null where none had that step. */
  times: z.array(
    z.object({
      step: z.enum(STEPS),
      median: z.nullable(z.number()),
      p90: z.nullable(z.number()),
      medianBefore: z.nullable(z.number()),
    }),
  ),
  /** What became more frequent, the surest first. */
  changed: z.array(
    z.object({ value: NamedShape, column: NamedShape, units: NowAndBeforeShape, times: z.number() }),
  ),
})
export type Quality = z.infer<typeof QualityShape>

/** The units behind a number; null: any value, whatever came of them. */
export const QualityUnitsAskedShape = z.strictObject({
  ...QualityAskedShape.shape,
  value: z.nullable(z.string().check(z.maxLength(300))),
  code: z.nullable(z.string().check(z.maxLength(100))),
})
export type QualityUnitsAsked = z.infer<typeof QualityUnitsAskedShape>

/** The newest of them, and whether that is all. */
export const QualityUnitsShape = z.object({ rows: z.array(FoundUnitShape), isAll: z.boolean() })

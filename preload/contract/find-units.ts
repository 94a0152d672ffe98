import * as z from 'zod/mini'
import { SiteCodeShape } from './bench-view.ts'
import { WordsShape } from './bench.ts'
import { DayShape, MomentShape } from './moments.ts'

const ShortCode = z.string().check(z.minLength(1), z.maxLength(64))
const text = z.nullable(z.string())

/** Where a page of found units begins: after this one, which is newer. */
const UnitPlaceShape = z.strictObject({
  receivedAt: z.int().check(z.gte(0)),
  unit: z.string().check(z.maxLength(64)),
})

/** What units are looked for by; null where it does not matter. */
export const UnitFilterShape = z.strictObject({
  /** What stands on it or on its papers: LPN, product, serial number, RMA, order, parcel. */
  text: z.nullable(z.string().check(z.minLength(1), z.maxLength(512))),
  grade: z.nullable(ShortCode),
  /** Who received it: a person's id. */
  worker: z.nullable(ShortCode),
  /** The first and the last day on which it was received, on the site's calendar. */
  from: z.nullable(DayShape),
  until: z.nullable(DayShape),
})
export type UnitFilter = z.infer<typeof UnitFilterShape>

export const FindUnitsShape = z.strictObject({ filter: UnitFilterShape, after: z.nullable(UnitPlaceShape) })
export type FindUnits = z.infer<typeof FindUnitsShape>

export const FoundUnitShape = z.object({
  unit: z.string(),
  name: WordsShape,
  sku: text,
  lpn: text,
  serial: text,
  rma: text,
  quantity: z.number(),
  grade: z.nullable(SiteCodeShape),
  disposition: z.nullable(SiteCodeShape),
  container: text,
  receivedAt: MomentShape,
  by: text,
})
export type FoundUnit = z.infer<typeof FoundUnitShape>

/** `next`: after which place to go on; null where there is no more. There may be no row before it, if few fit. */
export const FoundUnitsShape = z.object({
  rows: z.array(FoundUnitShape),
  next: z.nullable(UnitPlaceShape),
})
export type FoundUnits = z.infer<typeof FoundUnitsShape>

/** What may be chosen to look for: the grades in force, and everybody who ever worked here. */
export const FindChoicesShape = z.object({
  grades: z.array(SiteCodeShape),
  workers: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type FindChoices = z.infer<typeof FindChoicesShape>

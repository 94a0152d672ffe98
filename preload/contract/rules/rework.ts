import * as z from 'zod/mini'
import { Code, Currency, Id, Minor, Texts } from './part-shapes.ts'
import { tableOf } from './table.ts'

/** A line that is read at a glance, in each of the floor's languages. */
const line = z.string().check(z.trim(), z.minLength(1), z.maxLength(60))
const Line = z.strictObject({ en: line, pl: line, ro: line, he: line })

const OperationPart = z.strictObject({
  name: Texts,
  /** For one piece. */
  quantity: z.int().check(z.gte(1), z.lte(99)),
})

const Operation = z.strictObject({
  id: Id,
  words: Texts,
  /** What is to be done, in at most two lines. */
  instruction: z.array(Line).check(z.maxLength(2)),
  /** What one piece takes a trained worker. */
  minutes: z.int().check(z.gte(0), z.lte(1440)),
  /** Work and material for one piece, in each currency that the site counts in. */
  cost: z.array(z.strictObject({ currency: Currency, minor: Minor })),
  parts: z.array(OperationPart).check(z.maxLength(9)),
  /** How often a unit may go through it; then another way is found for it. */
  maxLoops: z.int().check(z.gte(1), z.lte(9)),
})

/** Gives the operations in their order; the unit is inspected again after the last one. */
const PlanTable = tableOf(z.array(Id).check(z.minLength(1), z.maxLength(9)))

const Partner = z.strictObject({
  id: Id,
  words: Texts,
  /** The ways that lead to this partner. */
  dispositions: z.array(Code).check(z.minLength(1)),
  /** The categories that this partner takes; empty: all. */
  kinds: z.array(Id),
  /** Days of the calendar from the day it leaves. */
  turnaroundDays: z.int().check(z.gte(1), z.lte(365)),
})

/** By rules of before nothing is planned: what was sent to rework is only inspected again. */
export const reworkPart = {
  operations: z.optional(z.array(Operation)),
  reworkPlans: z.optional(PlanTable),
  /** Who repairs elsewhere; the first that takes a unit gets it. */
  partners: z.optional(z.array(Partner)),
}

export type Operation = z.infer<typeof Operation>
export type Partner = z.infer<typeof Partner>

import { LOCATION_CODE_PATTERN } from '../returns.ts'
import * as z from 'zod/mini'
import { Action, Code, Colour, Condition, Currency, Id, Minor, Texts } from './part-shapes.ts'
import { gradeScalesPart } from './grade-scales.ts'
import { CodeTable, tableOf } from './table.ts'

export const decisionsPart = {
  /** Best first. */
  grades: z.array(z.strictObject({ code: Code, words: Texts, colour: Colour })).check(z.minLength(1)),
  ...gradeScalesPart,
  dispositions: z
    .array(
      z.strictObject({
        code: Code,
        action: Action,
        words: Texts,
        colour: Colour,
        /** Where it goes while the site has imported no location of its own for the action. */
        location: z.string().check(z.regex(LOCATION_CODE_PATTERN)),
      }),
    )
    .check(z.minLength(1)),
  /** Answered with answer.1 … answer.9, in this order. */
  overrideReasons: z.array(z.strictObject({ id: Id, words: Texts })).check(z.minLength(1), z.maxLength(9)),
  gradeRules: CodeTable,
  dispositionRules: CodeTable,
  /** Where a piece lies by what it is, before the code's own location; rules of before have no such table. */
  locationRules: z.optional(tableOf(z.string().check(z.regex(LOCATION_CODE_PATTERN)))),
  /** Where a piece goes when every rule that holds leads to a closed exit. */
  blockedDisposition: Code,
  /** With the label policy `rule`: any condition, or a client that demands a label on everything. */
  labelPolicy: z.strictObject({ when: z.array(Condition), clients: z.array(z.string()) }),
  /** First: who must agree before a decision holds; no rule, nobody. */
  approvalRules: z.optional(tableOf(z.enum(['none', 'supervisor']))),
  /** How rules of before say that; where both stand, either asks. */
  approval: z.optional(
    z.strictObject({
      actions: z.array(Action),
      /** An override of a piece worth more than this waits for a supervisor. */
      overrideAbove: z.array(z.strictObject({ currency: Currency, minor: Minor })),
    }),
  ),
  /** Below `low`: low value; `high` and above: high value. */
  valueBands: z.array(z.strictObject({ currency: Currency, lowMinor: Minor, highMinor: Minor })),
}

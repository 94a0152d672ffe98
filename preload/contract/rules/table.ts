import * as z from 'zod/mini'
import { Condition, Id, Texts, type LocalTexts, type RuleCondition } from './part-shapes.ts'

/** A decision table in the words of DMN; `gives` is what a rule that holds says. */
export const tableOf = <Gives extends z.ZodMiniType>(gives: Gives) =>
  z.strictObject({
    id: Id,
    hitPolicy: z.enum(['First', 'Collect']),
    /** What it gives where no rule holds. */
    otherwise: z.optional(gives),
    /** It must have a rule for everything that can come: with a gap it is refused. */
    complete: z.optional(z.boolean()),
    inputs: z.array(z.string()),
    rules: z.array(z.strictObject({ id: Id, when: Condition, gives, words: Texts })),
  })

/** Gives one of the site's codes, or `manual`. */
export const CodeTable = tableOf(z.string())

export type DecisionTable<Gives = string> = {
  id: string
  hitPolicy: 'First' | 'Collect'
  otherwise?: Gives | undefined
  complete?: boolean | undefined
  inputs: string[]
  rules: { id: string; when: RuleCondition; gives: Gives; words: LocalTexts }[]
}

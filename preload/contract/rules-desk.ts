import * as z from 'zod/mini'
import { WordsShape } from './bench.ts'
import { MomentShape } from './moments.ts'
import { RuleSetShape } from './rules/rule-set.ts'

/** Where rules are read, changed in a draft, tried on what came before, and put in force. */

const Version = z.string().check(z.regex(/^[0-9a-f]{12}$/))

export const RuleVersionShape = z.object({
  version: z.string(),
  publishedAt: MomentShape,
  /** Null: by the command line, or with the station. */
  by: z.nullable(z.string()),
  why: z.nullable(z.string()),
})
export type RuleVersion = z.infer<typeof RuleVersionShape>

/** `wrong`: it cannot be published so; `doubt`: it can, and somebody should look. `path` as in `gradeRules.rules[3].when.grade`. */
export const RulesProblemShape = z.object({
  path: z.string(),
  expected: WordsShape,
  kind: z.enum(['wrong', 'doubt']),
})
export type RulesProblem = z.infer<typeof RulesProblemShape>

export const RulesDeskShape = z.object({
  inForce: RuleVersionShape,
  /** The newest first; those that were in force before, too. */
  versions: z.array(RuleVersionShape),
  draft: z.nullable(
    z.object({
      /** The version that it was begun from. */
      basedOn: z.string(),
      changedAt: MomentShape,
      by: z.nullable(z.string()),
      problems: z.array(RulesProblemShape),
    }),
  ),
})
export type RulesDesk = z.infer<typeof RulesDeskShape>

export const ReadRulesShape = z.strictObject({ version: z.union([z.literal('draft'), Version]) })
export const RulesAnswerShape = z.object({ rules: RuleSetShape })

/** A draft is kept as it is, wrong or not, as long as it has the shape of rules. */
export const KeepDraftShape = z.strictObject({ basedOn: Version, rules: z.unknown() })
export const KeptDraftShape = z.object({ problems: z.array(RulesProblemShape) })

/** How the draft would have dealt with the station's own last units. */
export const TriedRulesShape = z.object({
  /** Units gone through, and of how many. */
  done: z.number(),
  of: z.number(),
  isRunning: z.boolean(),
  unchanged: z.number(),
  /** What the draft would ask and the unit never answered: nobody knows what would have become of it. */
  unanswered: z.number(),
  /** Gone another way, most first: 12 to B-stock instead of restock. */
  groups: z.array(
    z.object({
      what: z.enum(['grade', 'disposition']),
      from: z.nullable(z.string()),
      to: z.nullable(z.string()),
      units: z.number(),
      /** The first of them, to look at. */
      examples: z.array(
        z.object({
          unit: z.string(),
          lpn: z.nullable(z.string()),
          sku: z.nullable(z.string()),
          rule: z.string(),
        }),
      ),
    }),
  ),
})
export type TriedRules = z.infer<typeof TriedRulesShape>

export const PublishDraftShape = z.strictObject({
  why: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
})
/** What was in force before is put in force again: with a reason, like any other publishing. */
export const RollBackShape = z.strictObject({
  version: Version,
  why: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
})

export const RulesDeskRefusalShape = z.union([
  z.object({ code: z.literal('rules-do-not-fit'), path: z.string(), expected: WordsShape }),
  z.object({ code: z.literal('rules-version-unknown') }),
  z.object({ code: z.literal('no-draft') }),
  /** Somebody published since the draft was begun. */
  z.object({ code: z.literal('draft-is-old'), inForce: z.string() }),
])
export type RulesDeskRefusal = z.infer<typeof RulesDeskRefusalShape>

import * as z from 'zod/mini'
import { WordsShape } from './bench.ts'
import { MomentShape } from './moments.ts'

/** Where rules are read, changed in a draft, tried on what came before, and put in force. */

const Version = z.string().check(z.regex(/^[0-9a-f]{12}$/))

export const RuleVersionShape = z.object({
  version: z.string(),
  publishedAt: MomentShape,
  /** Null: by the command line, or with the station. */
  by: z.nullable(z.string()),
  /** Null where nobody gave a reason, or it was erased. */
  why: z.nullable(z.string()),
  /** What was in force when its draft was begun; null for the first, and for a file. */
  basedOn: z.nullable(z.string()),
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
  /** All that was put in force, the last first, at most 200: rolled back to, a version stands here once more. */
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
/** Rules (rules/rule-set.ts): checked by the editor, so that a worker's window need not know their shape. */
export const RulesAnswerShape = z.object({ rules: z.unknown() })

/** A draft is kept as it is, wrong or not, as long as it has the shape of rules. */
export const KeepDraftShape = z.strictObject({ basedOn: Version, rules: z.unknown() })
export const KeptDraftShape = z.object({ problems: z.array(RulesProblemShape) })

/** `draft-changed`: it is of a draft that is no more, and went no further; `failed`: the log has the cause. */
export const TRYING_STATES = ['running', 'complete', 'stopped', 'draft-changed', 'failed'] as const

/** What is compared of a unit: how much of it is inspected, and all that is decided of it. */
export const TRIED_PARTS = ['level', 'grade', 'disposition', 'approval', 'location', 'refund'] as const

/** How the draft would have dealt with the station's own last units, otherwise than the rules in force. */
export const TriedRulesShape = z.object({
  state: z.enum(TRYING_STATES),
  /** Units gone through, and of how many. */
  done: z.number(),
  of: z.number(),
  unchanged: z.number(),
  /** What the draft would ask, or the rules in force, and the unit never answered: nobody knows what would have become of it. */
  unanswered: z.number(),
  /**
   * Gone another way, most first: 12 to B-stock instead of restock. Codes; null where a person decides. A unit of which
   * grade and destination change counts in one group of each. `level`: of INSPECTION_LEVELS; `approval`: none or
   * supervisor; `location`: where the same way leads to another place; `refund`: the share that is advised in basis
   * points, `less` after it where something is held back, `none` where the rules advise nothing.
   */
  groups: z.array(
    z.object({
      what: z.enum(TRIED_PARTS),
      from: z.nullable(z.string()),
      to: z.nullable(z.string()),
      units: z.number(),
      /** How much more would be refunded for all of them, by currency; below 0: less. Of refunds whose price is known. */
      moreMinor: z.record(z.string(), z.number()),
      /** The newest of them, to look at: at most 50. */
      examples: z.array(
        z.object({
          unit: z.string(),
          lpn: z.nullable(z.string()),
          sku: z.nullable(z.string()),
          /** The draft's rule that does it; null where none holds: the best grade, or a person decides. */
          rule: z.nullable(z.string()),
        }),
      ),
    }),
  ),
})
export type TriedRules = z.infer<typeof TriedRulesShape>

/** Whole rules as the command line writes them, or their decision tables as one DMN file. */
export const RULES_FILES = ['json', 'dmn'] as const
export type RulesFileKind = (typeof RULES_FILES)[number]

/** `table`: of a DMN file, the only one that is meant, as in `gradeRules`; null: all that it has. */
const AsFile = { as: z.enum(RULES_FILES), table: z.nullable(z.string().check(z.regex(/^[A-Za-z]{1,40}$/))) }
export const MOST_FILE_CHARACTERS = 2_000_000

export const ExportRulesShape = z.strictObject({ ...ReadRulesShape.shape, ...AsFile })
export type ExportRules = z.infer<typeof ExportRulesShape>
/** `name`: what a file of them is called. */
export const RulesTextShape = z.object({ name: z.string(), text: z.string() })
/** Into the draft, or one that is begun with it. */
export const ImportRulesShape = z.strictObject({
  text: z.string().check(z.maxLength(MOST_FILE_CHARACTERS)),
  ...AsFile,
})

export const WhyShape = z.string().check(z.trim(), z.minLength(1), z.maxLength(200))

export const PublishDraftShape = z.strictObject({ why: WhyShape })
/** What was in force before is put in force again: with a reason, like any other publishing. */
export const RollBackShape = z.strictObject({ version: Version, why: WhyShape })
export const PublishedRulesShape = z.object({ version: z.string() })
/** Put in force from a file all the same: what somebody should look at. */
export const PublishedFileShape = z.object({ version: z.string(), doubts: z.array(RulesProblemShape) })

const NoDraft = z.object({ code: z.literal('no-draft') })
const VersionUnknown = z.object({ code: z.literal('rules-version-unknown') })
/** Refused whole: the place in the rules, and what was expected there. */
export const RulesDoNotFitShape = z.object({
  code: z.literal('rules-do-not-fit'),
  path: z.string(),
  expected: WordsShape,
})
/** Nothing would change: there is nothing to publish. */
const InForceAlready = z.object({ code: z.literal('rules-in-force-already') })
/** Somebody published since the draft was begun. */
const DraftIsOld = z.object({ code: z.literal('draft-is-old'), inForce: z.string() })

export const ReadRulesRefusalShape = z.union([VersionUnknown, NoDraft])
export const KeepDraftRefusalShape = z.union([VersionUnknown, RulesDoNotFitShape])
export const ExportRulesRefusalShape = z.union([VersionUnknown, NoDraft, RulesDoNotFitShape])
/** `why`: what the reader of JSON did not like, and where. */
export const ImportRulesRefusalShape = z.union([
  RulesDoNotFitShape,
  z.object({ code: z.literal('not-json'), why: z.string() }),
])
export const TryRulesRefusalShape = z.union([NoDraft, RulesDoNotFitShape])
export const PublishDraftRefusalShape = z.union([NoDraft, RulesDoNotFitShape, InForceAlready, DraftIsOld])
export const RollBackRefusalShape = z.union([VersionUnknown, RulesDoNotFitShape, InForceAlready])

import { ANSWER_COMMANDS } from '#contract/commands'
import { CODE_PATTERN, DISPOSITION_ACTIONS, LOCATION_CODE_PATTERN, PRODUCT_FLAGS } from '#contract/returns'
import { done, refused } from '#contract/result'
import type { Result } from '#contract/result'
import * as z from 'zod/mini'
import { checkRuleSet } from './check-rule-set.ts'

const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(200))
/** One sentence in each of the floor's languages. */
const Texts = z.strictObject({ en: text, pl: text, ro: text, he: text })
const Code = z.string().check(z.regex(CODE_PATTERN))
const Id = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/))
const Colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/))
const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
const Country = z.string().check(z.regex(/^[A-Z]{2}$/))
const Currency = z.string().check(z.regex(/^[A-Z]{3}$/))
const Minor = z.int().check(z.gte(0))
const Days = z.int().check(z.gte(0), z.lte(3660))
const Action = z.enum(DISPOSITION_ACTIONS)
/** Where a law or a policy comes from, and when that was last read. Always to be checked with counsel. */
const sourced = { source: z.string().check(z.minLength(1), z.maxLength(400)), date: Day }
/** Fact → FEEL cell; all must hold. */
const Condition = z.record(z.string(), z.string())

/** What an option may be answered with. */
const OPTION_COMMANDS = [...ANSWER_COMMANDS, 'no-camera'] as const

const Option = z.strictObject({
  command: z.enum(OPTION_COMMANDS),
  /** What the answer is called in rules; the command's own name where nothing else is said. */
  value: z.optional(Id),
  /** What the button says; the command's words (answerWords) where nothing else is said. */
  label: z.optional(Texts),
  when: z.optional(Condition),
})

export const QUESTION_TYPES = ['yes-no', 'choice', 'measure', 'text', 'serial', 'date', 'photo'] as const

const Question = z.strictObject({
  id: Id,
  type: z.enum(QUESTION_TYPES),
  text: Texts,
  hint: z.optional(Texts),
  /** What it costs a trained worker; shown, and summed for planning. */
  seconds: z.int().check(z.gte(0), z.lte(3600)),
  /** A screen that stops the work: danger. */
  stop: z.optional(z.boolean()),
  options: z.optional(z.array(Option).check(z.maxLength(15))),
  measure: z.optional(
    z.strictObject({
      unit: z.enum(['mm', 'cm', 'g', 'kg', '%', 'pcs', 'V', 'h']),
      min: z.number(),
      max: z.number(),
      decimals: z.int().check(z.gte(0), z.lte(3)),
    }),
  ),
})

const Step = z.strictObject({
  ask: Id,
  /** Asked only where this holds; else the flow goes on at `next`. */
  when: z.optional(Condition),
  /** The values offered here, in this order; all of the question's where nothing is said. */
  offer: z.optional(z.array(Id)),
  /** Value → the step that follows it, where that is not `next`. Always forwards. */
  goes: z.optional(z.record(z.string(), z.string())),
  /** Value → the earlier question that is asked again once the piece was reworked at the bench. */
  again: z.optional(z.record(z.string(), z.string())),
  next: z.string(),
})

const Checklist = z.strictObject({
  category: Id,
  words: Texts,
  /** Other names that ERPs use for the category, lower case. */
  aliases: z.array(z.string()),
  /** Used for products with one of these flags whose category no checklist knows. */
  flags: z.array(z.enum(PRODUCT_FLAGS)),
  /** How often a piece may be reworked at the bench before that answer is no longer offered. */
  maxReworks: z.int().check(z.gte(0), z.lte(9)),
  steps: z.array(Step).check(z.minLength(1), z.maxLength(60)),
})

const Table = z.strictObject({
  id: Id,
  hitPolicy: z.enum(['First', 'Collect']),
  inputs: z.array(z.string()),
  /** `gives`: a code, or `manual`. */
  rules: z.array(z.strictObject({ id: Id, when: Condition, gives: z.string(), words: Texts })),
})

const WithdrawalLaw = z.strictObject({
  id: Id,
  /** ISO 3166, or EU for every member state without a row of its own. */
  country: Country,
  /** Where the row is for one sales channel only. */
  channel: z.optional(Id),
  buyers: z.array(z.enum(['consumer', 'sole-trader', 'business'])),
  noticeDays: Days,
  /** Later than noticeDays but not beyond this: holidays or a longer right may apply, so a person looks. */
  doubtUntilDays: Days,
  refund: z.strictObject({ days: Days, from: z.enum(['notice', 'goods-received']) }),
  neverEligible: z.boolean(),
  ...sourced,
})

const Law = z.strictObject({
  advice: Texts,
  euMembers: z.array(Country),
  withdrawals: z.array(WithdrawalLaw),
  complaints: z.array(
    z.strictObject({ id: Id, country: Country, answerDays: Days, silenceAccepts: z.boolean(), ...sourced }),
  ),
  /** Alarms, so many days before a complaint's answer is due. */
  complaintAlarmDays: z.array(Days),
  neverEligible: z.array(z.strictObject({ id: Id, words: Texts, when: Condition, ...sourced })),
  /** How long what is not goods is kept for its owner; rules of before have no such term. */
  foundProperty: z.optional(z.strictObject({ keepDays: Days, ...sourced })),
})

const ruleSetShape = {
  format: z.literal(1),
  /** Best first. */
  grades: z.array(z.strictObject({ code: Code, words: Texts, colour: Colour })).check(z.minLength(1)),
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
  answerWords: z.array(z.strictObject({ command: z.enum(OPTION_COMMANDS), words: Texts })),
  questions: z.array(Question),
  checklists: z.array(Checklist),
  gradeRules: Table,
  dispositionRules: Table,
  /** Where a piece goes when every rule that holds leads to a closed exit. */
  blockedDisposition: Code,
  exitGates: z.array(
    /** `danger`: a screen that refuses such an exit warns of harm. */
    z.strictObject({
      id: Id,
      words: Texts,
      when: z.array(Condition),
      allows: z.array(Action),
      danger: z.optional(z.boolean()),
      ...sourced,
    }),
  ),
  law: Law,
  /** With the label policy `rule`: any condition, or a client that demands a label on everything. */
  labelPolicy: z.strictObject({ when: z.array(Condition), clients: z.array(z.string()) }),
  /** How far a parcel may be from its shipped weight: both must be exceeded. Rules of before do not compare. */
  arrivalWeight: z.optional(
    z.strictObject({
      toleranceG: z.int().check(z.gte(0), z.lte(100_000)),
      tolerancePercent: z.number().check(z.gte(0), z.lte(100)),
    }),
  ),
  /** How long a picture is kept, in days, by where its piece went; of what is not said, and by rules of before, for ever. */
  photos: z.optional(z.strictObject({ keptDays: z.partialRecord(Action, Days), ...sourced })),
  approval: z.strictObject({
    actions: z.array(Action),
    /** An override of a piece worth more than this waits for a supervisor. */
    overrideAbove: z.array(z.strictObject({ currency: Currency, minor: Minor })),
  }),
  /** Below `low`: low value; `high` and above: high value. */
  valueBands: z.array(z.strictObject({ currency: Currency, lowMinor: Minor, highMinor: Minor })),
  /** The EU's ban on destroying unsold goods asks for it (Recommendation 2003/361/EC). */
  companySize: z.enum(['micro', 'small', 'medium', 'large']),
  recalls: z.array(
    z.strictObject({
      id: Id,
      words: Texts,
      client: z.optional(z.string()),
      gtins: z.array(z.string().check(z.regex(/^\d{8,14}$/))),
      skus: z.array(z.string()),
      /** Both empty: every piece of the product. */
      lots: z.array(z.string()),
      serials: z.array(z.strictObject({ from: z.string(), to: z.string() })),
      ...sourced,
    }),
  ),
}

const RuleSetShape = z.strictObject(ruleSetShape)
/** The names of a rule set's parts, for those who put one together from files. */
export const RULE_SET_PARTS = Object.keys(ruleSetShape)

export type RuleSet = z.infer<typeof RuleSetShape>
export type LocalTexts = z.infer<typeof Texts>
export type RuleCondition = z.infer<typeof Condition>
export type DecisionTable = z.infer<typeof Table>
export type QuestionType = (typeof QUESTION_TYPES)[number]
export type QuestionDefinition = z.infer<typeof Question>
export type ChecklistDefinition = z.infer<typeof Checklist>
export type ChecklistStep = z.infer<typeof Step>

/** Refused whole: the place in the rules (`checklists[2].steps[4].next`) and what was expected there. */
export type RulesRefusal = { code: 'rules-do-not-fit'; path: string; expected: string }

/** Reads rules from outside: shape first, then what belongs together. Unknown fields are refused. Never throws. */
export function readRuleSet(json: unknown): Result<RuleSet, RulesRefusal> {
  const parsed = RuleSetShape.safeParse(json)
  if (!parsed.success) return refused(shapeRefusal(parsed.error.issues[0]))
  const slip = checkRuleSet(parsed.data)
  return slip ? refused({ code: 'rules-do-not-fit', ...slip }) : done(parsed.data)
}

function shapeRefusal(issue: z.core.$ZodIssue | undefined): RulesRefusal {
  if (!issue) return { code: 'rules-do-not-fit', path: '', expected: 'a rule set' }
  return { code: 'rules-do-not-fit', path: placeOf(issue.path), expected: expectedBy(issue) }
}

/** `['checklists', 2, 'steps']` → `checklists[2].steps` */
function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected
    case 'unrecognized_keys':
      return `no field ${issue.keys.join(', ')}`
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`
    case 'too_small':
      return `at least ${issue.minimum}`
    case 'too_big':
      return `at most ${issue.maximum}`
    case 'invalid_format':
      return issue.pattern ?? issue.format
    default:
      return issue.message
  }
}

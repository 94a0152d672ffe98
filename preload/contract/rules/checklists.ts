import { ANSWER_COMMANDS } from '../commands.ts'
import { PRODUCT_FLAGS } from '../returns.ts'
import * as z from 'zod/mini'
import { Condition, Id, Texts } from './part-shapes.ts'
import { tableOf } from './table.ts'

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

export const QUESTION_TYPES = [
  'yes-no',
  'choice',
  'measure',
  'text',
  'serial',
  'date',
  'photo',
  'weight',
] as const

const Question = z.strictObject({
  id: Id,
  type: z.enum(QUESTION_TYPES),
  text: Texts,
  /** How it is done: two short lines at most, parted by a line break. */
  hint: z.optional(Texts),
  /** What to look at: one of `pictures`. */
  picture: z.optional(Id),
  /** Said once for a parcel: offered again for a piece that was answered the same to these questions. */
  asBefore: z.optional(z.array(Id)),
  /** What it costs a trained worker; shown, and summed for planning. */
  seconds: z.int().check(z.gte(0), z.lte(3600)),
  /** A screen that stops the work: danger. */
  stop: z.optional(z.boolean()),
  options: z.optional(z.array(Option).check(z.maxLength(15))),
  /** What a measure is in, and its limits; a weight, by the scale where there is one, in g or kg. */
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
  /** Asked only where this holds (always, where it is empty); else the flow goes on at `next`. */
  when: z.optional(Condition),
  /** The values offered here, in this order; all of the question's where nothing is said. */
  offer: z.optional(z.array(Id)),
  /** Value → the step that follows it, where that is not `next`. Always forwards. */
  goes: z.optional(z.record(z.string(), z.string())),
  /** Value → the earlier question that is asked again once the piece was reworked at the bench. */
  again: z.optional(z.record(z.string(), z.string())),
  /** Where the flow goes on: `end`, or a later step where it is not the one below. */
  next: z.optional(z.string()),
  /** Among inherited steps: the question below which this one stands. */
  after: z.optional(Id),
})

const Checklist = z.strictObject({
  category: Id,
  words: Texts,
  /** The checklist that this one takes over: it says only what differs. `steps` then adds, moves and changes. */
  extends: z.optional(Id),
  /** Inherited questions that are not asked here; what led to them leads on to what follows them. */
  without: z.optional(z.array(Id)),
  /** For single products of a client, or for what a supplier of theirs made in the category that it extends. */
  own: z.optional(
    z.strictObject({ client: z.string(), skus: z.array(z.string()), suppliers: z.array(z.string()) }),
  ),
  /** Other names that ERPs use for the category, lower case. */
  aliases: z.array(z.string()),
  /** Used for products with one of these flags whose category no checklist knows. */
  flags: z.array(z.enum(PRODUCT_FLAGS)),
  /** How often a piece may be reworked at the bench before that answer is no longer offered; inherited, too. */
  maxReworks: z.optional(z.int().check(z.gte(0), z.lte(9))),
  steps: z.array(Step).check(z.maxLength(60)),
})

/** `sampled` was one of the sample and is inspected in full; of `not-sampled` and `count-only` nothing is asked. */
export const INSPECTION_LEVELS = ['full', 'sampled', 'not-sampled', 'count-only'] as const

/** `sampleBp`: how many of 10,000 pieces are inspected, where the level is `sample`. */
const InspectionLevelTable = tableOf(
  z.strictObject({
    level: z.enum(['full', 'sample', 'count-only']),
    sampleBp: z.int().check(z.gte(0), z.lte(10_000)),
  }),
)

/** A picture beside a question, larger than this, is refused: every window loads it over and over. */
export const MOST_PICTURE_BYTES = 64 * 1024
/** PNG or JPEG in base64: 64 kB, and 1,024 pixels along an edge, at most. */
const Picture = z.strictObject({ id: Id, image: z.string().check(z.minLength(1), z.maxLength(87_384)) })

export const checklistsPart = {
  answerWords: z.array(z.strictObject({ command: z.enum(OPTION_COMMANDS), words: Texts })),
  questions: z.array(Question),
  checklists: z.array(Checklist),
  pictures: z.optional(z.array(Picture).check(z.maxLength(100))),
  /** How much of what comes is inspected; all of it, in full, where nothing is said. */
  inspectionLevels: z.optional(InspectionLevelTable),
}

export type QuestionType = (typeof QUESTION_TYPES)[number]
export type QuestionDefinition = z.infer<typeof Question>
export type ChecklistDefinition = z.infer<typeof Checklist>
export type ChecklistStep = z.infer<typeof Step>
export type InspectionLevel = (typeof INSPECTION_LEVELS)[number]
export type InspectionLevelRule = z.infer<typeof InspectionLevelTable>['rules'][number]['gives']

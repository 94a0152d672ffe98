import * as z from 'zod/mini'
import { BenchNoticeShape } from './approvals.ts'
import { PromptShape, WordsShape } from './bench.ts'
import { CommandNameShape, LOOKS } from './commands.ts'
import { DeviceShape } from './devices.ts'
import { DayShape, MomentShape } from './moments.ts'
import { AskedPhotoShape, ShownPhotoShape } from './photos.ts'
import {
  DISPOSITION_ACTIONS,
  LANGUAGES,
  LINE_STATUSES,
  RETURN_TYPES,
  ROLES,
  REWORK_STATES,
} from './returns.ts'
import { ErpStateShape } from './sync.ts'

const text = z.nullable(z.string())

const WRITTEN = ['code', 'badge', 'words'] as const

const Colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/i))

/** A code of the site with its own words and colour (`#rrggbb`). */
export const SiteCodeShape = z.object({
  code: z.string(),
  words: WordsShape,
  colour: Colour,
})
export type SiteCode = z.infer<typeof SiteCodeShape>

const ParcelShape = z.object({
  name: z.string(),
  rmas: z.array(z.string()),
  types: z.array(z.enum(RETURN_TYPES)),
  dueOn: z.nullable(DayShape),
  /** As it was shipped. */
  weightG: z.nullable(z.number()),
  /** As it was weighed when it was opened. */
  arrivalWeightG: z.nullable(z.number()),
  /** Of its outside and of what else is about it, the oldest first. */
  photos: z.array(ShownPhotoShape),
  /** What changed of its returns since somebody last saw it: two short lines at most. */
  changed: z.array(WordsShape).check(z.maxLength(2)),
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

/** `asked`: the one in question; `open`: not looked at yet. */
const PART_STATES = ['open', 'asked', 'there', 'missing'] as const

const SentShape = z.object({
  quantity: z.number(),
  serials: z.array(z.string()),
  /** Of one piece. */
  weightG: z.nullable(z.number()),
  hasPicture: z.boolean(),
})

/** What is advised on a piece's money, and what each way out is expected to bring in. */
export const MoneyViewShape = z.object({
  /** How much first, then what is held back of it, or why not. */
  refund: z.array(WordsShape),
  /** By which law or policy, with its source and date. */
  law: z.array(WordsShape),
  /** Open ones first, what brings in most on top. `better`: the rules chose another. */
  ways: z.array(
    z.extend(SiteCodeShape, {
      expected: text,
      closedBy: z.nullable(WordsShape),
      is: z.enum(['chosen', 'better', 'other']),
    }),
  ),
  /** That it is advice. */
  advice: WordsShape,
})
export type MoneyView = z.infer<typeof MoneyViewShape>

const UnitShape = z.object({
  sku: text,
  name: WordsShape,
  serial: text,
  quantity: z.number(),
  lpn: text,
  grade: z.nullable(SiteCodeShape),
  /** The one reason for the grade. */
  because: z.nullable(WordsShape),
  /** What must lie in its box, and what of it does. */
  parts: z.array(z.object({ name: z.string(), state: z.enum(PART_STATES) })),
  /** What was sent to the customer, where it was announced. */
  sent: z.nullable(SentShape),
  disposition: z.nullable(z.extend(SiteCodeShape, { action: z.enum(DISPOSITION_ACTIONS) })),
  /** For a supervisor at the bench, or one whose badge was just shown; once it is graded. */
  money: z.nullable(MoneyViewShape),
  /** Taken in its newest inspection, the oldest first. */
  photos: z.array(z.string()),
  /** Taken out of it, and to be put where they belong now. */
  looseParts: z.array(z.string()),
})

const OperationShape = z.object({
  lines: z.array(WordsShape),
  parts: z.array(z.object({ name: WordsShape, quantity: z.number(), isMissing: z.boolean() })),
  /** The whole plan, in order. */
  steps: z.array(z.object({ words: WordsShape, state: z.enum(REWORK_STATES) })),
})

/** Everything that one screen of the bench shows; the window keeps nothing besides. */
export const BenchViewShape = z.object({
  station: z.string(),
  /** Of whoever is signed in; the station's own until then. */
  language: z.enum(LANGUAGES),
  person: z.nullable(z.object({ name: z.string(), role: z.enum(ROLES) })),
  /** Its sentence has the site's own words for the site's codes. */
  prompt: PromptShape,
  /** `danger`: the work stops here until it is seen to. */
  severity: z.enum(['ordinary', 'attention', 'danger']),
  /** What somebody writes who has no scanner: words in their language, a badge that nobody else reads, or a code. */
  written: z.enum(WRITTEN),
  /** What helps to answer. */
  hint: z.nullable(WordsShape),
  /** How far the inspection is: questions answered, and likely left with this one, if the piece is good. */
  progress: z.nullable(z.object({ answered: z.int(), left: z.int(), seconds: z.int() })),
  /** What to look at for the question, by its name. */
  picture: text,
  /** Where a weight is asked for: what stands still on the scale now, and what the piece should weigh, in grams. */
  weighing: z.nullable(
    z.object({ hasScale: z.boolean(), panG: z.nullable(z.number()), expectedG: z.nullable(z.number()) }),
  ),
  /** Where a picture is asked for: what it is of. */
  photo: z.nullable(AskedPhotoShape),
  /** Whether `undo` would take back the last picture, so that it can be taken again. */
  mayRetake: z.boolean(),
  /** What was announced beside what came. */
  parcel: z.nullable(ParcelShape),
  unit: z.nullable(UnitShape),
  /** What is being done to the unit before it is inspected again. */
  operation: z.nullable(OperationShape),
  /** What was decided of what whoever is signed in asked; each stands until it is seen. */
  notices: z.array(BenchNoticeShape),
  /** What the last scan asked to see besides the job; `bench` and null: nothing. */
  looksAt: z.nullable(z.enum(LOOKS)),
  /** The unit in hand, or the last one: whose history is at hand. */
  recentUnit: text,
  sync: z.object({
    pending: z.number(),
    oldest: z.nullable(MomentShape),
    parked: z.number(),
    /** Among the pending: may or may not have arrived. */
    unknown: z.number(),
    erps: z.array(ErpStateShape),
  }),
  devices: z.array(DeviceShape),
  /** What keys of the window press, by their KeyboardEvent.code: those of pedals. */
  keys: z.record(z.string(), CommandNameShape),
  /** The site's colour of an option, by its command, and of a tote or place that the prompt names, by its code. */
  colours: z.record(z.string(), Colour),
  /** The scannable code of each option of the prompt and of what else can be looked at, by its command. */
  codes: z.record(z.string(), z.string()),
})
export type BenchView = z.infer<typeof BenchViewShape>

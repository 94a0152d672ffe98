import * as z from 'zod/mini'
import { WordsShape } from './bench.ts'
import { DayShape, MomentShape } from './moments.ts'

const ShortCode = z.string().check(z.minLength(1), z.maxLength(64))
const text = z.nullable(z.string())

/** Of what an entry is: a piece's or a parcel's work, its labels, what a supervisor settled, people, the station and its site. */
export const JOURNAL_GROUPS = ['work', 'labels', 'settled', 'people', 'station'] as const
export type JournalGroup = (typeof JOURNAL_GROUPS)[number]

/** What entries of the journal are looked for by; null where it does not matter. */
export const JournalFilterShape = z.strictObject({
  /** What stands on the thing that it is about: LPN, parcel, tote, or the id in the journal itself. */
  about: z.nullable(z.string().check(z.minLength(1), z.maxLength(512))),
  group: z.nullable(z.enum(JOURNAL_GROUPS)),
  /** Who did it: a person's id. */
  person: z.nullable(ShortCode),
  /** The first and the last day, on the site's calendar. */
  from: z.nullable(DayShape),
  until: z.nullable(DayShape),
})
export type JournalFilter = z.infer<typeof JournalFilterShape>

export const JournalAskedShape = z.strictObject({
  filter: JournalFilterShape,
  /** Entries before this number; null: from the newest. */
  before: z.nullable(z.int().check(z.gte(1))),
})
export type JournalAsked = z.infer<typeof JournalAskedShape>

const JournalEntryShape = z.object({
  seq: z.number(),
  at: MomentShape,
  says: WordsShape,
  by: text,
  /** What it is about, as it is known on the floor; null where it is about nothing that can be scanned. */
  about: text,
  /** The unit whose history tells more. */
  unit: text,
  /** hex SHA-256 of the chain up to here. */
  hash: z.string(),
})
export type JournalEntry = z.infer<typeof JournalEntryShape>

/** The newest first. `next`: before which number to go on; null where there is no more. Few may fit, or none. */
export const JournalPageShape = z.object({ rows: z.array(JournalEntryShape), next: z.nullable(z.number()) })
export type JournalPage = z.infer<typeof JournalPageShape>

export const JournalChoicesShape = z.object({
  people: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type JournalChoices = z.infer<typeof JournalChoicesShape>

export const AUDIT_STATES = ['never', 'running', 'stopped', 'failed', 'done'] as const

/** The last check of the records against each other, and the last file that was written of the journal. */
export const AuditShape = z.object({
  check: z.object({
    state: z.enum(AUDIT_STATES),
    /** What is being looked at, and how many rows of it were. */
    step: z.nullable(WordsShape),
    rows: z.number(),
    endedAt: z.nullable(MomentShape),
    counts: z.nullable(
      z.object({ units: z.number(), parcels: z.number(), documents: z.number(), journal: z.number() }),
    ),
    /** What does not hold together, each with its place. */
    problems: z.array(WordsShape),
  }),
  file: z.object({ state: z.enum(AUDIT_STATES), rows: z.number(), path: text, why: z.nullable(WordsShape) }),
})
export type Audit = z.infer<typeof AuditShape>

export const JOURNAL_FORMATS = ['csv', 'xlsx', 'json'] as const

import * as z from 'zod/mini'
import { _default as orElse } from 'zod/mini'
import { UnitFilterShape } from './find-units.ts'
import { MomentShape } from './moments.ts'
import { pageShape } from './pages.ts'

/** No batch is longer: roughly what two rolls hold. */
export const MOST_LABELS = 10_000
const MOST_LIST_CHARACTERS = 1_000_000

/** Why labels are printed again, as a supervisor says. */
export const BATCH_REASONS = ['damaged', 'lost', 'stuck-elsewhere', 'other'] as const
/** No label is printed more often at once. */
export const MOST_COPIES = 9

/** `cancelled`: what had not begun by then is left out. */
const BATCH_STATES = ['open', 'done', 'cancelled'] as const
export type BatchState = (typeof BATCH_STATES)[number]

/** Why a unit of the list gets no label. */
export const BATCH_REFUSALS = ['no-label', 'in-hand', 'gone'] as const
export type BatchRefusal = (typeof BATCH_REFUSALS)[number]

/** Where one label stands: not begun yet, a state of its label job, refused, or left out of a cancelled batch. */
export const BATCH_RESULTS = [
  'waiting',
  'queued',
  'sending',
  'sent',
  'printed',
  'unknown',
  'failed-safe',
  'void',
  'refused',
  'left-out',
] as const
export type BatchResult = (typeof BATCH_RESULTS)[number]

const BatchId = z.string().check(z.regex(/^[A-Za-z0-9-]{8,40}$/))

/** A batch carries its own id: begun again with the same one, it is printed once. */
export const BeginBatchShape = z.strictObject({
  batch: BatchId,
  why: z.enum(BATCH_REASONS),
  /** How many of each label come out, one after the other. */
  copies: orElse(z.int().check(z.gte(1), z.lte(MOST_COPIES)), 1),
  /** A printer of the config; null: the first that is up. */
  printer: orElse(z.nullable(z.string().check(z.maxLength(40))), null),
  of: z.union([
    z.strictObject({ filter: UnitFilterShape }),
    /** A column of LPNs, or a CSV with a column `lpn`. */
    z.strictObject({ list: z.string().check(z.maxLength(MOST_LIST_CHARACTERS)) }),
  ]),
})
export type BeginBatch = z.output<typeof BeginBatchShape>

/** What is wrong with a line of a list (from 1): nobody knows it, its unit stands on a line before, or it is no CSV. */
export const LINE_PROBLEMS = ['unknown', 'twice', 'not-csv'] as const
const WrongLineShape = z.object({ line: z.number(), code: z.enum(LINE_PROBLEMS), text: z.string() })
export type WrongLine = z.infer<typeof WrongLineShape>

/** Nothing of the list is printed. `lines`: the first of `total` that do not fit. */
export const BeginBatchRefusalShape = z.union([
  z.object({ code: z.literal('lines-wrong'), total: z.number(), lines: z.array(WrongLineShape) }),
  z.object({ code: z.literal('list-empty') }),
  z.object({ code: z.literal('too-many'), most: z.number() }),
  z.object({ code: z.literal('printer-unknown') }),
])
export type BeginBatchRefusal = z.infer<typeof BeginBatchRefusalShape>

export const AskBatchShape = z.strictObject({ batch: BatchId })
export const ViewBatchShape = z.strictObject({ batch: BatchId, from: z.int().check(z.gte(0)) })
export type ViewBatch = z.infer<typeof ViewBatchShape>
export const BatchUnknownShape = z.object({ code: z.literal('batch-unknown') })

const BatchLabelShape = z.object({
  unit: z.string(),
  lpn: z.nullable(z.string()),
  result: z.enum(BATCH_RESULTS),
  refused: z.nullable(z.enum(BATCH_REFUSALS)),
})
export type BatchLabel = z.infer<typeof BatchLabelShape>

const batch = {
  batch: z.string(),
  why: z.string(),
  state: z.enum(BATCH_STATES),
  total: z.number(),
  copies: z.number(),
  printer: z.nullable(z.string()),
  madeAt: MomentShape,
  by: z.nullable(z.string()),
}
/** The batches made last, the newest first. */
export const BatchesShape = z.array(z.object(batch))
export type Batches = z.infer<typeof BatchesShape>

export const BatchViewShape = z.object({
  ...batch,
  /** How many labels stand how; those that none does are left out. */
  counts: z.array(z.object({ result: z.enum(BATCH_RESULTS), labels: z.number() })),
  /** It waits for a printer to be back. */
  isHeldUp: z.boolean(),
  labels: pageShape(BatchLabelShape),
})
export type BatchView = z.infer<typeof BatchViewShape>

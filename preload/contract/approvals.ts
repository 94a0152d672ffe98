import * as z from 'zod/mini'
import { ParamsShape, WordsShape } from './bench.ts'
import { CommandNameShape } from './commands.ts'
import { BENCH_REFUSALS } from './events.ts'
import { MomentShape } from './moments.ts'
import { PageAskedShape, pageShape } from './pages.ts'
import { ShownPhotoShape } from './photos.ts'

/**
 * What waits for a supervisor's decision: somebody wants it otherwise than the rules; the rules want a second pair of eyes;
 * an exit gate closed after the decision; too much does not fit; nobody knows whose parcel it is; not all came as announced;
 * the ERP does not take a document; nobody knows whether a label came out.
 */
export const APPROVAL_KINDS = [
  'override',
  'value-limit',
  'exit-gate',
  'set-aside',
  'unknown-parcel',
  'discrepancy',
  'parked-document',
  'unknown-label',
] as const
export type ApprovalKind = (typeof APPROVAL_KINDS)[number]

const text = z.nullable(z.string())
const Subject = z.string().check(z.minLength(1), z.maxLength(64))
const Kind = z.enum(APPROVAL_KINDS)

/** One of them: its kind and the unit, parcel, document or label job that it is about. */
const ApprovalNamedShape = z.strictObject({ kind: Kind, subject: Subject })
export type ApprovalNamed = z.infer<typeof ApprovalNamedShape>

/** Of one kind, or of all; the page that begins with that row. */
export const ViewApprovalsShape = z.extend(PageAskedShape, { kind: z.nullable(Kind) })

const ApprovalRowShape = z.object({
  kind: Kind,
  subject: z.string(),
  since: z.nullable(MomentShape),
  /** Who asked, or left it so. */
  by: text,
  name: WordsShape,
  /** What is scanned to take it up; null where nothing is on it. */
  code: text,
  container: text,
  /** What it is worth, as `129.90 PLN`. */
  value: text,
  /** What the rules, or the ERP, say to it. */
  rule: z.array(WordsShape),
  /** What the worker said. */
  worker: z.array(WordsShape),
  photos: z.array(ShownPhotoShape),
})
export type ApprovalRow = z.infer<typeof ApprovalRowShape>

/** The oldest first; how many there are of each kind. Beyond a few thousand they are not counted. */
export const ApprovalsShape = z.extend(pageShape(ApprovalRowShape), {
  ofKind: z.record(Kind, z.number()),
})
export type Approvals = z.infer<typeof ApprovalsShape>

/** Null: it is looked at no more, and the card's answers are the bench's again. */
export const OpenApprovalShape = z.strictObject({ which: z.nullable(ApprovalNamedShape) })

export const ApprovalViewShape = z.extend(ApprovalRowShape, {
  /** What was decided upon: it is settled only as it was seen. */
  seen: z.string(),
  /** The unit whose history tells more. */
  unit: text,
  /** Each with its place on the command card. */
  answers: z.array(z.object({ answer: CommandNameShape, label: WordsShape, code: text })),
  /** Whether it is settled by the number of the return that it belongs to. */
  takesReturn: z.boolean(),
})
export type ApprovalView = z.infer<typeof ApprovalViewShape>

/** `id`: the command's own; `said`: the number of a return, where that is the answer (`enter`). */
export const SettleApprovalShape = z.strictObject({
  id: z.string().check(z.regex(/^[A-Za-z0-9-]{8,40}$/)),
  kind: Kind,
  subject: Subject,
  seen: z.string().check(z.maxLength(64)),
  answer: CommandNameShape,
  said: z.nullable(z.string().check(z.minLength(1), z.maxLength(64))),
})
export type SettleApproval = z.infer<typeof SettleApprovalShape>

/** Why it was not settled, as the bench says it too: the words are `refused.<code>`. */
export const ApprovalRefusalShape = z.object({ code: z.enum(BENCH_REFUSALS), params: ParamsShape })
export type ApprovalRefusal = z.infer<typeof ApprovalRefusalShape>

/** Decided of what the reader asked; stands at the bench until it is seen. */
export const BenchNoticeShape = z.object({ id: z.string(), at: MomentShape, says: WordsShape })
export type BenchNotice = z.infer<typeof BenchNoticeShape>

export const SeenNoticeShape = z.strictObject({ notice: z.string().check(z.maxLength(40)) })

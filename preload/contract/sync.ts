import * as z from 'zod/mini'
import { MomentShape } from './moments.ts'
import { OUTBOX_KINDS } from './outbox.ts'

/** Why nothing goes to an ERP now. Codes only: the window has the words. */
export const SYNC_REASONS = [
  'folder-missing',
  'no-permission',
  'disk-full',
  'name-taken',
  'unanswered',
  'broken',
  'no-answer',
  'not-authorised',
  'certificate',
  'not-understood',
  'too-busy',
  'secret-missing',
  'target-unknown',
  'not-built-yet',
  'client-twice',
  'schedule-unfit',
] as const
export type SyncReason = (typeof SYNC_REASONS)[number]

/** How it stands with the ERP of one client; `heardAt`: when something last went there or came from
 * there, since the start. */
export const ErpStateShape = z.object({
  client: z.string(),
  kind: z.string(),
  reason: z.nullable(z.enum(SYNC_REASONS)),
  heardAt: z.nullable(MomentShape),
})
export type ErpState = z.infer<typeof ErpStateShape>

/** Why a parked document is sent no more. */
export const CLOSE_REASONS = ['entered-by-hand', 'not-needed', 'other'] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

const Key = z.string().check(z.regex(/^[A-Z0-9-]{1,40}$/))
export const DocumentAskedShape = z.strictObject({ key: Key })
export const CloseDocumentShape = z.strictObject({ key: Key, why: z.enum(CLOSE_REASONS) })

const StuckDocumentShape = z.object({
  key: z.string(),
  client: z.string(),
  kind: z.enum(OUTBOX_KINDS),
  state: z.enum(['parked', 'unknown']),
  /** What the ERP said, in its words; null where it said nothing. */
  reason: z.nullable(z.string()),
  /** Returns, the parcel's number, the SKU: what of these it names. */
  about: z.array(z.string()),
  attempts: z.number(),
  createdAt: MomentShape,
})
export type StuckDocument = z.infer<typeof StuckDocumentShape>

/** How it stands with the ERPs, and what a person must see to, the oldest first. */
export const SyncViewShape = z.object({
  pending: z.number(),
  oldest: z.nullable(MomentShape),
  erps: z.array(ErpStateShape),
  stuck: z.object({ total: z.number(), rows: z.array(StuckDocumentShape) }),
  /** Whether whoever is signed in may settle them. */
  maySettle: z.boolean(),
})
export type SyncView = z.infer<typeof SyncViewShape>
export const NotParkedShape = z.object({ code: z.literal('document-not-parked') })

import * as z from 'zod/mini'
import { MomentShape } from './moments.ts'

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

import * as z from 'zod/mini'
import { WordsShape } from './bench.ts'
import { DayShape, MomentShape } from './moments.ts'
import { pageShape } from './pages.ts'
import { ShownPhotoShape } from './photos.ts'

/** Claims against carriers, and what is not goods: what supervisors bring to an end. */

export const CLAIM_KINDS = ['visible', 'hidden'] as const
/** `dropped`: nothing is claimed after all. */
export const CLAIM_STATUSES = ['to-claim', 'claimed', 'accepted', 'refused', 'dropped'] as const
export type ClaimKind = (typeof CLAIM_KINDS)[number]
export type ClaimStatus = (typeof CLAIM_STATUSES)[number]

export const FOUND_KINDS = ['cash', 'papers', 'card', 'sim', 'medicine', 'keys', 'other'] as const
/** What belongs to nobody here. Only its kind is written down: a paper is not read. */
export type FoundKind = (typeof FOUND_KINDS)[number]
/** How an owner was told; nothing is kept of who that is. */
export const TOLD_BY = ['phone', 'mail', 'letter', 'shop'] as const
export const FOUND_ENDS = ['handed-over', 'sent', 'to-authority', 'destroyed'] as const
export type ToldBy = (typeof TOLD_BY)[number]
export type FoundEnd = (typeof FOUND_ENDS)[number]

const text = z.nullable(z.string())
const Id = z.string().check(z.regex(/^[0-9A-Z-]{1,40}$/))
const Written = z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(200)))

const OpenClaimShape = z.object({
  claim: z.string(),
  kind: z.enum(CLAIM_KINDS),
  parcel: z.string(),
  carrier: text,
  protocol: text,
  noticedAt: MomentShape,
  dueOn: z.nullable(DayShape),
  /** Below 0: so many days late. */
  daysLeft: z.nullable(z.number()),
  status: z.enum(CLAIM_STATUSES),
  amountMinor: z.nullable(z.number()),
  currency: text,
  /** Its pieces that the carrier damaged. */
  units: z.array(z.object({ unit: z.string(), name: WordsShape })),
  /** Of the parcel's outside, of the protocol, and of the damage to its pieces; the oldest first. */
  photos: z.array(ShownPhotoShape),
})
export type OpenClaim = z.infer<typeof OpenClaimShape>

const OpenFoundShape = z.object({
  found: z.string(),
  what: z.enum(FOUND_KINDS),
  bag: z.string(),
  container: z.string(),
  foundAt: MomentShape,
  dueOn: z.nullable(DayShape),
  daysLeft: z.nullable(z.number()),
  toldOn: z.nullable(DayShape),
  toldBy: z.nullable(z.enum(TOLD_BY)),
  photos: z.array(ShownPhotoShape),
})
export type OpenFound = z.infer<typeof OpenFoundShape>

/** What is due first on top. */
export const OpenMattersShape = z.object({
  claims: pageShape(OpenClaimShape),
  found: pageShape(OpenFoundShape),
})
export type OpenMatters = z.infer<typeof OpenMattersShape>

export const SettleClaimShape = z.strictObject({
  claim: Id,
  status: z.enum(CLAIM_STATUSES),
  /** What is asked for, or what the carrier pays. */
  amount: z.nullable(
    z.strictObject({ minor: z.int().check(z.gte(0)), currency: z.string().check(z.regex(/^[A-Z]{3}$/)) }),
  ),
  outcome: Written,
})
export type SettleClaim = z.infer<typeof SettleClaimShape>

export const SettleFoundShape = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('told'), found: Id, by: z.enum(TOLD_BY) }),
  z.strictObject({ what: z.literal('ended'), found: Id, as: z.enum(FOUND_ENDS), because: Written }),
])
export type SettleFound = z.infer<typeof SettleFoundShape>

export const ClaimRefusalShape = z.object({ code: z.enum(['claim-unknown', 'claim-ended']) })
export const FoundRefusalShape = z.object({ code: z.enum(['found-unknown', 'found-ended']) })

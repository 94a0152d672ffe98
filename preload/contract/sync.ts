import * as z from 'zod/mini'
import { MomentShape } from './moments.ts'
import { OUTBOX_KINDS } from './outbox.ts'
import { pageShape } from './pages.ts'
import { ParkReasonShape } from './park-reasons.ts'

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
  'proxy-refused',
  'clock-skew',
  'host-key',
  'not-understood',
  'too-busy',
  'secret-missing',
  'target-unknown',
  'word-unknown',
  'client-twice',
  'schedule-unfit',
] as const
export type SyncReason = (typeof SYNC_REASONS)[number]

/** How it stands with the ERP of one client; `heardAt`: when something last went there or came from
 * there, since the start. `ranAt`: when the last run began; `nextAt`: when the schedule begins another. */
export const ErpStateShape = z.object({
  client: z.string(),
  kind: z.string(),
  reason: z.nullable(z.enum(SYNC_REASONS)),
  heardAt: z.nullable(MomentShape),
  ranAt: z.nullable(MomentShape),
  nextAt: z.nullable(MomentShape),
  /** Nothing goes by itself before then, as the config wants it. */
  quietUntil: z.nullable(MomentShape),
  /** Its clock is ahead of this station's by so many ms (negative: behind); null where they agree, or nobody knows. */
  aheadMs: z.nullable(z.number()),
  /** A run is at work: so many products and returns came in and so many documents went out in it. */
  running: z.nullable(z.object({ taken: z.number(), sent: z.number() })),
  /** Somebody ended a run before all that is new came in: the next one on the schedule, or by hand, goes on there. */
  isPullOwed: z.boolean(),
})
export type ErpState = z.infer<typeof ErpStateShape>

/** Why a parked document is sent no more. */
export const CLOSE_REASONS = ['entered-by-hand', 'not-needed', 'other'] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

const Key = z.string().check(z.regex(/^[A-Z0-9-]{1,40}$/))
export const DocumentAskedShape = z.strictObject({ key: Key })
export const CloseDocumentShape = z.strictObject({ key: Key, why: z.enum(CLOSE_REASONS) })

/** What goes to an ERP that takes returns as a whole; a retraction is what a person has to take back there. */
export const EFFECT_KINDS = [
  'reception',
  'redirection',
  'vendor-return',
  'complaint',
  'photo',
  'retraction',
] as const
export type EffectKind = (typeof EFFECT_KINDS)[number]

const StuckDocumentShape = z.object({
  key: z.string(),
  client: z.string(),
  kind: z.enum([...OUTBOX_KINDS, ...EFFECT_KINDS]),
  /** Whether it may go out again at all. */
  maySend: z.boolean(),
  state: z.enum(['parked', 'unknown']),
  /** Of one that is parked. */
  why: z.nullable(ParkReasonShape),
  /** Returns, the parcel's number, the SKU: what of these it names. */
  about: z.array(z.string()),
  attempts: z.number(),
  createdAt: MomentShape,
})
export type StuckDocument = z.infer<typeof StuckDocumentShape>

export const TARGET_SAYERS = ['config', 'person', 'proposal'] as const

/** Where goods of one disposition go in the ERP; `target`: null where nobody has said it. */
export const MappedShape = z.object({
  disposition: z.string(),
  target: z.nullable(z.string()),
  saidBy: z.nullable(z.enum(TARGET_SAYERS)),
})
export const PlaceShape = z.object({ code: z.string(), name: z.string() })
const MappingShape = z.object({
  client: z.string(),
  /** The places that the ERP has, as it said last. */
  places: z.array(PlaceShape),
  rows: z.array(MappedShape),
})
export type Mapping = z.infer<typeof MappingShape>

export const MapShape = z.strictObject({
  client: z.string().check(z.maxLength(40)),
  disposition: z.string().check(z.regex(/^[A-Z0-9-]{1,12}$/)),
  target: z.string().check(z.maxLength(1024)),
})
export const NOT_MAPPED = ['place-unknown', 'said-by-config'] as const
export const NotMappedShape = z.object({ code: z.enum(NOT_MAPPED) })

export const EFFECT_EVENTS = ['applied', 'parked', 'unknown', 'again', 'closed'] as const

/** What became of one effect, the oldest first; what went over the line for it stands there masked. */
export const EffectHistoryShape = z.object({
  events: z.array(
    z.object({
      at: MomentShape,
      event: z.enum(EFFECT_EVENTS),
      /** Of `parked`. */
      why: z.nullable(ParkReasonShape),
      /** Of `closed`. */
      closedAs: z.nullable(z.enum(CLOSE_REASONS)),
      /** Of `again`, where it goes because its disposition has a place now: `HOLD → QUAR`. */
      mapped: z.nullable(z.string()),
      exchanges: z.array(z.object({ request: z.string(), answer: z.nullable(z.string()) })),
    }),
  ),
})
export type EffectHistory = z.infer<typeof EffectHistoryShape>
export const ErpAskedShape = z.strictObject({ client: z.string().check(z.maxLength(40)) })
/** `reason`: null where it answered. `hostKey`: the fingerprint that it showed instead of the pinned one. */
export const ErpTestedShape = z.object({
  reason: z.nullable(z.enum(SYNC_REASONS)),
  hostKey: z.nullable(z.string()),
})
export type ErpTested = z.infer<typeof ErpTestedShape>

/** How it stands with the ERPs, and what a person must see to, the oldest first. */
export const SyncViewShape = z.object({
  pending: z.number(),
  oldest: z.nullable(MomentShape),
  erps: z.array(ErpStateShape),
  stuck: pageShape(StuckDocumentShape),
  mappings: z.array(MappingShape),
  /** Whether whoever is signed in may settle them. */
  maySettle: z.boolean(),
  /** Whether whoever is signed in may say which ERPs there are. */
  maySetUp: z.boolean(),
})
export type SyncView = z.infer<typeof SyncViewShape>
export const NotParkedShape = z.object({ code: z.literal('document-not-parked') })

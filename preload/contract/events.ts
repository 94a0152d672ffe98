import * as z from 'zod/mini'
import { ParamsShape, PromptShape, SCAN_MEANINGS } from './bench.ts'
import { LOOKS } from './commands.ts'
import { DeviceStateShape } from './devices.ts'
import { ReturnChangeShape } from './return-changes.ts'
import { DISPOSITION_ACTIONS } from './returns.ts'

/** Every code with which the bench says no; each has its sentence in the locales as `refused.<code>`. */
export const BENCH_REFUSALS = [
  'badge-unknown',
  'sign-in-first',
  'command-forged',
  'command-not-now',
  'scan-stale',
  'scan-unreadable',
  'written-unfit',
  'written-misspelt',
  'repeat',
  'calibration-passed',
  'calibration-failed',
  'not-expected-here',
  'code-unknown',
  'gs1-malformed',
  'parcel-unknown',
  'parcel-open',
  'parcel-closed',
  'parcel-at-gate-already',
  'parcel-refused-at-gate',
  'nothing-scanned-yet',
  'serial-unknown',
  'serial-other-order',
  'serial-other-customer',
  'serial-back-already',
  'serial-other-product',
  'serial-unreadable',
  'quantity-too-many',
  'quantity-zero',
  'answer-out-of-range',
  'answer-not-a-number',
  'answer-unfit',
  'no-weight',
  'weight-taken',
  'unit-in-hand',
  'part-not-needed',
  'unit-unknown',
  'unit-elsewhere',
  'lpn-other-unit',
  'lpn-unknown',
  'container-unknown',
  'tote-other-client',
  'tote-other-disposition',
  'tote-closed',
  'place-other-action',
  'place-is-a-tote',
  'tote-empty',
  'tote-other-waste',
  'unit-left',
  'exit-gate-closed',
  'holds-stopped-piece',
  'which-piece-unclear',
  'rework-used-up',
  'set-aside',
  'approval-needs-badge',
  'decided-already',
  'own-request',
  'return-unknown',
  'not-allowed',
  'nothing-to-undo',
  'nothing-to-repeat',
  'same-again-not-possible',
  'no-label-here',
  'bag-taken',
  'witness-is-finder',
  'disk-full',
  'disk-low',
  'no-camera-here',
  'photo-asked',
  'photo-too-late',
  'station-failed',
] as const
export type BenchRefusal = (typeof BENCH_REFUSALS)[number]

export type RefusalParams = z.infer<typeof ParamsShape>

const text = z.nullable(z.string())

/** What happened, as the core tells it; `run` prints each as one JSON line. */
export const StationEventShape = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('ready'),
    station: z.string(),
    version: z.string(),
    devices: z.array(z.object({ id: z.string(), state: z.string() })),
  }),
  z.object({ event: z.literal('device'), id: z.string(), state: DeviceStateShape }),
  z.object({
    event: z.literal('scan'),
    id: z.string(),
    source: z.string(),
    text: z.string(),
    means: z.enum(SCAN_MEANINGS),
  }),
  z.object({ event: z.literal('prompt'), prompt: PromptShape }),
  z.object({
    event: z.literal('refused'),
    code: z.enum(BENCH_REFUSALS),
    params: ParamsShape,
    /** The same in the site's own words, for a screen. */
    shown: z.exactOptional(ParamsShape),
    /** What was tried is dangerous. */
    danger: z.exactOptional(z.literal(true)),
    /** Where it stands written that it may not be, and when that was read: for those who answer for it. */
    law: z.exactOptional(z.string()),
  }),
  z.object({
    event: z.literal('graded'),
    unit: z.string(),
    grade: z.string(),
    derived: z.string(),
    overridden: z.boolean(),
    because: z.array(z.string()),
  }),
  z.object({
    event: z.literal('decided'),
    unit: z.string(),
    disposition: z.string(),
    action: z.enum(DISPOSITION_ACTIONS),
    container: text,
  }),
  z.object({
    event: z.literal('label'),
    job: z.string(),
    unit: text,
    lpn: text,
    printer: text,
    state: z.string(),
  }),
  z.object({
    event: z.literal('confirmed'),
    what: z.enum(['gate', 'scan-back', 'sorted', 'put-away', 'handed-over', 'parcel-closed']),
    unit: text,
    lpn: text,
    container: text,
  }),
  z.object({ event: z.literal('corrected'), unit: z.string(), field: z.string(), from: text, to: text }),
  /** Somebody at the bench asks to see something besides the job: for a screen; the question stays what it is. */
  z.object({ event: z.literal('look'), at: z.enum(LOOKS) }),
  /** The scanner says: take the picture now. For the window that has the camera. */
  z.object({ event: z.literal('photo-wanted') }),
  z.object({
    event: z.literal('sync'),
    pending: z.number(),
    oldest: text,
    applied: z.number(),
    parked: z.number(),
    /** Among the pending: may or may not have arrived. */
    unknown: z.number(),
  }),
  /** The ERP changed a return of the parcel at the bench, or awaits it no more: what was done to it here stays. */
  z.object({
    event: z.literal('return-changed'),
    client: z.string(),
    rma: z.string(),
    changes: z.array(ReturnChangeShape),
  }),
  /** An ERP's clock is ahead of this station's by so many ms, at the least (negative: behind); null: they agree again. */
  z.object({ event: z.literal('erp-clock'), client: z.string(), aheadMs: z.nullable(z.number()) }),
  z.object({ event: z.literal('stopped'), reason: z.string() }),
])
export type StationEvent = z.infer<typeof StationEventShape>

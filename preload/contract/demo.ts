import * as z from 'zod/mini'
import { WordsShape } from './bench.ts'
import { LOCATION_KINDS, ROLES } from './returns.ts'

/** How fast the made-up worker works: as a person does, and so many times faster. */
export const DEMO_SPEEDS = [1, 10, 60] as const
export type DemoSpeed = (typeof DEMO_SPEEDS)[number]

/** What can go wrong at a dock; each is in one of the demo's planned parcels at least. */
export const DEMO_TRAPS = [
  'perfect-unit',
  'quantity',
  'undo',
  'two-rmas-in-one-parcel',
  'one-rma-in-two-parcels',
  'return-to-sender',
  'blind-return',
  'unknown-parcel',
  'undeclared',
  'wrong-item',
  'foreign',
  'missing-piece',
  'missing-component',
  'serial-of-another-order',
  'late-parcel-timely-notice',
  'recalled',
  'forged-command',
  'damaged',
  'complaint',
  'dirty-then-cleaned',
  'override',
  'park',
] as const
export type DemoTrap = (typeof DEMO_TRAPS)[number]

/** What the eye sees of a piece. */
export const DEMO_CONDITIONS = ['as-new', 'opened', 'dirty', 'damaged', 'part-missing'] as const
export type DemoCondition = (typeof DEMO_CONDITIONS)[number]

export const DEMO_STATES = ['waiting', 'open', 'done'] as const
export type DemoState = (typeof DEMO_STATES)[number]

/** A planned parcel on the dock. */
const ParcelShape = z.object({
  title: WordsShape,
  traps: z.array(z.enum(DEMO_TRAPS)),
  scan: z.string(),
  state: z.enum(DEMO_STATES),
})
export type DemoParcelShown = z.infer<typeof ParcelShape>

/** Something in the open parcel, or stuck on it, that can be scanned. */
const ThingShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('piece'),
    name: WordsShape,
    scan: z.string(),
    serial: z.nullable(z.string()),
    quantity: z.number(),
    condition: z.enum(DEMO_CONDITIONS),
    note: z.nullable(WordsShape),
    missingParts: z.array(z.string()),
    state: z.enum(DEMO_STATES),
  }),
  z.object({ kind: z.literal('forged'), scan: z.string() }),
])
export type DemoThing = z.infer<typeof ThingShape>

/** A label that the made-up printer was sent; `hasPicture`: it came out, and `demo.label` has its picture. */
const LabelShape = z.object({ job: z.string(), name: z.string(), hasPicture: z.boolean() })
export type DemoLabel = z.infer<typeof LabelShape>

/** The made-up site around the bench: what a hand could take and scan now. */
export const DemoViewShape = z.object({
  parcels: z.array(ParcelShape),
  /** Announced parcels besides the planned ones that nobody took yet. */
  others: z.number(),
  /** The parcel on the bench; null where there is none. */
  open: z.nullable(z.object({ title: WordsShape, things: z.array(ThingShape) })),
  /** The place that the bench asks for first, then one that is wrong. */
  places: z.array(z.object({ code: z.string(), kind: z.enum(LOCATION_KINDS), isRight: z.boolean() })),
  people: z.array(z.object({ name: z.string(), role: z.enum(ROLES), badge: z.string() })),
  /** Somebody is at the bench; until then a badge is what is looked for. */
  isSignedIn: z.boolean(),
  /** What the made-up worker would scan next, or why there is nothing. */
  next: WordsShape,
  /** The code of that scan; null where there is none. */
  nextScan: z.nullable(z.string()),
  /** The speed of the shift that plays. */
  speed: z.nullable(z.literal(DEMO_SPEEDS)),
  /** Why the last shift stopped by itself. */
  stopped: z.nullable(WordsShape),
  /** The newest first. */
  labels: z.array(LabelShape),
})
export type DemoView = z.infer<typeof DemoViewShape>

/** The station here is a real one. */
export const NoDemoShape = z.object({ code: z.literal('no-demo') })

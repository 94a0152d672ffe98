import * as z from 'zod/mini'
import { SiteCodeShape } from './bench-view.ts'
import { WordsShape } from './bench.ts'
import { DayShape, MomentShape } from './moments.ts'
import { pageShape } from './pages.ts'
import { SignalsShape } from './signals.ts'

const text = z.nullable(z.string())

/** When it came into the queue and by whose hand, where the journal knows. */
const put = { since: z.nullable(MomentShape), by: text }

const WaitingParcelShape = z.object({
  ...put,
  /** What is scanned to take it up; null where nothing on it is known by anybody. */
  code: text,
  name: z.string(),
  rmas: z.array(z.string()),
  dueOn: z.nullable(DayShape),
  /** What was taken out of it so far, the first few. */
  units: z.array(z.object({ name: WordsShape, quantity: z.number() })),
  pieces: z.number(),
})
export type WaitingParcel = z.infer<typeof WaitingParcelShape>

const WaitingUnitShape = z.object({
  ...put,
  unit: z.string(),
  code: text,
  name: WordsShape,
  quantity: z.number(),
  parcel: z.string(),
  container: text,
  disposition: z.nullable(SiteCodeShape),
  /** What it waits for, where the queue's name does not say it all. */
  says: z.array(WordsShape),
  /** Only for supervisors. */
  signals: z.nullable(SignalsShape),
})
export type WaitingUnit = z.infer<typeof WaitingUnitShape>

/** `soon` and `urgent`: since the first and the last alarm of the rules; `late`: the day is over. */
export const DUE_ALARMS = ['soon', 'urgent', 'late'] as const
export const DUE_KINDS = ['refund', 'answer'] as const

const DueReturnShape = z.object({
  rma: z.string(),
  client: z.string(),
  what: z.enum(DUE_KINDS),
  dueOn: DayShape,
  alarm: z.enum(DUE_ALARMS),
  /** What takes it up: its parcel, or a piece of it; null where nothing of it is here. */
  code: text,
  /** A piece of it, whose history tells more. */
  unit: text,
  parcel: text,
})
export type DueReturn = z.infer<typeof DueReturnShape>

const FilledToteShape = z.object({
  code: z.string(),
  client: z.string(),
  disposition: z.nullable(SiteCodeShape),
  units: z.number(),
  pieces: z.number(),
})

/** What waits for somebody at this station. */
export const QueuesShape = z.object({
  parked: pageShape(WaitingParcelShape),
  'unidentified-parcels': pageShape(WaitingParcelShape),
  'unidentified-pieces': pageShape(WaitingUnitShape),
  approval: pageShape(WaitingUnitShape),
  /** A refund or an answer to a complaint that the law wants soon. */
  due: pageShape(DueReturnShape),
  'set-aside': pageShape(WaitingUnitShape),
  'labels-owed': pageShape(WaitingUnitShape),
  /** A recall came after them, and they lie where it does not allow it. */
  recalled: pageShape(WaitingUnitShape),
  rework: z.extend(pageShape(WaitingUnitShape), {
    /** How many units wait for an operation, and how long they will take in all. */
    byOperation: z.array(z.object({ operation: WordsShape, units: z.number(), minutes: z.number() })),
  }),
  service: pageShape(WaitingUnitShape),
  /** Without a part that lies among the spare parts. */
  completable: z.extend(pageShape(WaitingUnitShape), {
    /** What lies there, whether it is waited for or not. */
    spares: z.array(
      z.object({ name: WordsShape, part: z.string(), container: z.string(), pieces: z.number() }),
    ),
  }),
  totes: pageShape(FilledToteShape),
})
export type Queues = z.infer<typeof QueuesShape>
export type QueueName = keyof Queues

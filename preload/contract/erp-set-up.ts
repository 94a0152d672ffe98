import * as z from 'zod/mini'
import { configFileRefusals } from './config-file.ts'
import { ERP_WAYS } from './erp-fields.ts'
import { MomentShape } from './moments.ts'
import { ErpTestedShape, MappedShape, PlaceShape } from './sync.ts'

const Client = z.string().check(z.maxLength(40))
const FieldName = z.string().check(z.maxLength(60))

/** One ERP as the config file has it, with whatever else stands there and without where its secrets are. */
export const ErpEntryShape = z.record(FieldName, z.unknown())
export type ErpEntry = z.infer<typeof ErpEntryShape>

/** Where the value of a secret is that is not shown again: behind `env:`, `file:` or `safe:`. */
export const SECRET_PLACES = ['env', 'file', 'safe'] as const
export type SecretPlace = (typeof SECRET_PLACES)[number]

/** What becomes of one secret: another value, or what the file names already. One that is not named is let go. */
const SecretGivenShape = z.union([
  z.strictObject({ typed: z.string().check(z.minLength(1), z.maxLength(16_384)) }),
  z.strictObject({ kept: z.literal(true) }),
])
export type SecretGiven = z.infer<typeof SecretGivenShape>

/** `was`: the client of the ERP that is changed; null: another one is added. `secrets`: by the name of the field. */
const draft = {
  was: z.nullable(Client),
  entry: ErpEntryShape,
  secrets: z.record(FieldName, SecretGivenShape),
}
export const ErpDraftShape = z.strictObject(draft)
export type ErpDraft = z.infer<typeof ErpDraftShape>

/** `targets`: disposition → code of a place, of ERPs that have places. `isSure`: whoever asks knows what waits. */
export const SaveErpShape = z.strictObject({
  ...draft,
  targets: z.record(z.string().check(z.maxLength(12)), z.string().check(z.maxLength(1024))),
  isSure: z.boolean(),
})
export type SaveErp = z.infer<typeof SaveErpShape>
export const RemoveErpShape = z.strictObject({ client: Client, isSure: z.boolean() })

/** What of a client's documents is not settled. `pending` never left; `unknown` may have arrived; `parked` waits for a person. */
const WaitingShape = z.object({ pending: z.number(), unknown: z.number(), parked: z.number() })
export type WaitingForErp = z.infer<typeof WaitingShape>

const SetUpErpShape = z.object({
  client: z.string(),
  way: z.enum(ERP_WAYS),
  entry: ErpEntryShape,
  secrets: z.record(z.string(), z.enum(SECRET_PLACES)),
  waiting: WaitingShape,
})
export type SetUpErp = z.infer<typeof SetUpErpShape>

export const ErpsViewShape = z.object({
  erps: z.array(SetUpErpShape),
  /** Documents that wait, of all clients. */
  pending: z.number(),
  /** Nothing can be changed: `only-a-demo`, or `no-window` where nobody could take it up. */
  fixed: z.nullable(z.enum(['only-a-demo', 'no-window'])),
})
export type ErpsView = z.infer<typeof ErpsViewShape>

/** `reason`: null where all of it worked; then what the ERP has, and where goods of each disposition would go in it. */
export const TestedErpShape = z.extend(ErpTestedShape, {
  places: z.array(PlaceShape),
  rows: z.array(MappedShape),
  /** What its own words mean here, as said or as it seems; null where it has none of a sort. */
  words: z.object({
    pieceUnits: z.nullable(z.array(z.string())),
    reasons: z.nullable(z.record(z.string(), z.string())),
  }),
})
export type TestedErp = z.infer<typeof TestedErpShape>

/** When the station sends and takes over next, by what is written; `pulls`: null where that is one and the same. */
export const ErpTimesAskedShape = z.strictObject({
  schedule: z.string().check(z.maxLength(1024)),
  pullSchedule: z.nullable(z.string().check(z.maxLength(1024))),
})
export const ErpTimesShape = z.object({
  sends: z.array(MomentShape),
  pulls: z.nullable(z.array(MomentShape)),
})
export type ErpTimes = z.infer<typeof ErpTimesShape>

const refusal = <Code extends string>(code: Code) => z.object({ code: z.literal(code) })

export const ScheduleUnfitShape = z.extend(refusal('schedule-unfit'), { field: z.string() })

const draftRefusals = [
  ...configFileRefusals,
  refusal('no-such-erp'),
  /** Another ERP of this station has that client. */
  refusal('client-taken'),
  /** A secret that is kept goes to no other address than before: it has to be typed anew. */
  z.extend(refusal('secret-again'), { field: z.string() }),
  ScheduleUnfitShape,
] as const

export const DraftRefusalShape = z.discriminatedUnion('code', draftRefusals)
export type DraftRefusal = z.infer<typeof DraftRefusalShape>

export const TestErpRefusalShape = z.discriminatedUnion('code', [
  ...draftRefusals,
  /** Whoever asked wants to know no more. */
  refusal('test-stopped'),
])
export type TestErpRefusal = z.infer<typeof TestErpRefusalShape>

export const SaveErpRefusalShape = z.discriminatedUnion('code', [
  ...draftRefusals,
  /** The way there did not work last time, or was not tried as it is now. */
  refusal('not-tested'),
  /** Goods of these would have no place there. */
  z.extend(refusal('unmapped'), { dispositions: z.array(z.string()) }),
  z.extend(refusal('place-unknown'), { disposition: z.string() }),
  /** It has these, and nobody has said what they are here. */
  z.extend(refusal('words-unsaid'), { field: z.enum(['pieceUnits', 'reasons']), names: z.array(z.string()) }),
  /** It has nothing of that name. */
  z.extend(refusal('word-unknown'), { field: z.string(), name: z.string() }),
  /** What waits here; `isAnother`: the ERP is not the one that was told so far. */
  z.extend(refusal('documents-wait'), { ...WaitingShape.shape, isAnother: z.boolean() }),
  /** The desktop has nothing that could keep a secret. */
  refusal('no-keyring'),
  /** Nobody could keep it: the station was started without its window. */
  refusal('no-safe-storage'),
])
export type SaveErpRefusal = z.infer<typeof SaveErpRefusalShape>

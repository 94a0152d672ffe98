import * as z from 'zod/mini'
import { INSPECTION_LEVELS } from './rules/checklists.ts'
import { RecoveryShape, RefundAdviceShape } from './advice.ts'
import {
  ACCEPTANCES,
  DISPOSITION_ACTIONS,
  GATE_OUTCOMES,
  LINE_STATUSES,
  RECEPTIONS,
  RETURN_TYPES,
  SERVICE_OUTCOMES,
  TITLE_HOLDERS,
} from './returns.ts'

/** The version of every payload below; a change that a reader would notice gets a new one. */
export const DOCUMENT_VERSION = 1

const text = z.nullable(z.string())
const when = z.string() // ISO 8601, UTC
const wholeNumber = z.int()

const MoneyShape = z.object({ minor: z.int(), currency: z.string() })

/** One step of a rework: what is planned for the whole unit, in minutes and parts by their names. */
const OperationShape = z.object({
  operation: z.string(),
  minutes: wholeNumber,
  parts: z.array(z.object({ name: z.string(), quantity: wholeNumber })),
})

/** What every document says first. `key` is at most 40 characters of `A-Z 0-9 -` and never changes. */
const header = {
  schemaVersion: z.literal(DOCUMENT_VERSION),
  key: z.string().check(z.regex(/^[A-Z0-9-]{1,40}$/)),
  site: z.string(),
  station: z.string(),
  epoch: wholeNumber,
  at: when,
  /** The person's id; never their name. */
  by: text,
  client: z.string(),
  /** The journal's head when the fact was written: what proves this document's place in the chain. */
  journal: z.object({ seq: wholeNumber, hash: z.string() }),
}

const about = { rma: text, order: text, parcel: text, tracking: text }

const unitIdentity = {
  unit: z.string(),
  lpn: text,
  sku: text,
  quantity: wholeNumber,
  serial: text,
  lot: text,
  expiresOn: text,
}

/** What left the building with a carrier. */
const LeavingShape = z.object({
  carrier: z.string(),
  reference: z.string(),
  weightG: wholeNumber,
  /** On a scale or keyed in; else added up from the products' weights. */
  weighed: z.boolean(),
  /** By code of the European List of Waste; empty for goods. */
  waste: z.array(
    z.object({
      code: z.string(),
      quantity: wholeNumber,
      weightG: z.nullable(wholeNumber),
      /** Of this code alone; else reckoned: a share of what the load weighs, or what the products do. */
      weighed: z.exactOptional(z.boolean()),
    }),
  ),
})
export type Leaving = z.infer<typeof LeavingShape>

/** As what a second-choice piece is sold. */
const ResaleShape = z.object({
  sku: z.string(),
  price: MoneyShape,
  /** By language. */
  condition: z.record(z.string(), z.string()),
})
export type Resale = z.infer<typeof ResaleShape>

export const documentShapes = {
  gate: z.object({
    ...header,
    kind: z.literal('gate'),
    parcel: z.string(),
    tracking: text,
    carrier: text,
    rmas: z.array(z.string()),
    outcome: z.enum(GATE_OUTCOMES),
    manifest: text,
    dueOn: text,
  }),
  arrival: z.object({
    ...header,
    kind: z.literal('arrival'),
    parcel: z.string(),
    tracking: text,
    rmas: z.array(z.string()),
    blind: z.boolean(),
    outside: text,
    /** As it was weighed when it was opened, in grams; only where a scale weighed it. */
    weightG: z.exactOptional(wholeNumber),
  }),
  receipt: z.object({
    ...header,
    kind: z.literal('receipt'),
    ...about,
    ...unitIdentity,
    line: text,
    returnType: z.nullable(z.enum(RETURN_TYPES)),
    reception: z.enum(RECEPTIONS),
    titleHolder: z.enum(TITLE_HOLDERS),
    container: z.string(),
    missingParts: z.array(z.string()),
  }),
  inspection: z.object({
    ...header,
    kind: z.literal('inspection'),
    ...about,
    ...unitIdentity,
    rulesVersion: z.string(),
    /** Only where the site did not want every such piece inspected in full. */
    level: z.exactOptional(z.enum(INSPECTION_LEVELS)),
    answers: z.array(
      z.object({ question: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) }),
    ),
    missingParts: z.array(z.string()),
    grade: z.string(),
    /** The same on other scales: scale → its code; where the site's rules have any. */
    otherScales: z.exactOptional(z.record(z.string(), z.string())),
    derivedGrade: z.string(),
    because: z.array(z.string()),
    overrideReason: text,
    acceptance: z.enum(ACCEPTANCES),
    /** What was tried since the inspection before; seconds as they were really used. */
    rework: z.exactOptional(
      z.array(z.extend(OperationShape, { outcome: z.enum(['done', 'failed']), seconds: wholeNumber })),
    ),
    /** Parts out of other units that were fitted since the inspection before; `takenFrom` is the other unit. */
    fitted: z.exactOptional(z.array(z.object({ part: z.string(), takenFrom: z.string() }))),
  }),
  decision: z.object({
    ...header,
    kind: z.literal('decision'),
    ...about,
    ...unitIdentity,
    grade: text,
    disposition: z.string(),
    action: z.enum(DISPOSITION_ACTIONS),
    rule: text,
    reason: text,
    approvedBy: text,
    /** The decision that this one follows, where there was one. */
    after: text,
    /** What to do with the customer's money, and what the way brings in: advice, where the site's rules give any. */
    advice: z.exactOptional(RefundAdviceShape),
    recovery: z.exactOptional(RecoveryShape),
    /** Where it is to be reworked by a plan: what is to be done, in order. */
    operations: z.exactOptional(z.array(OperationShape)),
    /** Where it goes to secondary sale and the site has an offer for it. */
    resale: z.exactOptional(ResaleShape),
  }),
  move: z.object({
    ...header,
    kind: z.literal('move'),
    from: text,
    to: z.string(),
    toKind: z.string(),
    units: z.array(z.object({ ...unitIdentity, rma: text, disposition: text })),
    /** Only where it left: `to` is then `OUT`. */
    leaves: z.exactOptional(LeavingShape),
    /** To a partner who repairs it, and back from there with an outcome. */
    service: z.exactOptional(
      z.object({
        partner: z.string(),
        dueBackOn: z.string(),
        outcome: z.nullable(z.enum(SERVICE_OUTCOMES)),
        serialBefore: text,
        serialAfter: text,
      }),
    ),
  }),
  correction: z.object({
    ...header,
    kind: z.literal('correction'),
    /** The key of the document that no longer holds. */
    supersedes: z.string(),
    supersededKind: z.string(),
    subject: z.string(),
    field: text,
    from: text,
    to: text,
    reason: text,
  }),
  'parcel-closed': z.object({
    ...header,
    kind: z.literal('parcel-closed'),
    parcel: z.string(),
    tracking: text,
    rmas: z.array(z.string()),
    lines: z.array(
      z.object({
        rma: z.string(),
        line: text,
        sku: z.string(),
        expected: wholeNumber,
        received: wholeNumber,
        status: z.enum(LINE_STATUSES),
        unitPrice: z.nullable(MoneyShape),
      }),
    ),
    units: z.array(z.string()),
    labelsOwed: z.array(z.string()),
    dueOn: text,
  }),
} as const

export type DocumentKind = keyof typeof documentShapes
export type StationDocument = { [K in DocumentKind]: z.infer<(typeof documentShapes)[K]> }[DocumentKind]

type HeaderField = keyof typeof header
/** What a command says; the header is added where the document is written. */
export type DocumentFacts = {
  [K in DocumentKind]: { kind: K } & Omit<z.infer<(typeof documentShapes)[K]>, HeaderField | 'kind'>
}[DocumentKind]

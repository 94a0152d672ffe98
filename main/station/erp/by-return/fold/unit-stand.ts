import type { DispositionAction } from '#contract/returns'
import type { StationDocument } from '#contract/documents'
import type { ReturnedItem } from '../return-effect.ts'

/** The kinds of document that say what a unit is and what becomes of it. */
export const UNIT_KINDS = ['receipt', 'inspection', 'decision'] as const
type UnitDocument = Extract<StationDocument, { kind: (typeof UNIT_KINDS)[number] }>

export const isAboutUnit = (document: StationDocument): document is UnitDocument =>
  (UNIT_KINDS as readonly string[]).includes(document.kind)

/** The unit that a document is about, where it is about one alone. */
export function unitOf(document: StationDocument): string | null {
  if (isAboutUnit(document)) return document.unit
  const isOfUnit =
    document.kind === 'correction' && (UNIT_KINDS as readonly string[]).includes(document.supersededKind)
  return isOfUnit ? document.subject : null
}

/** Where goods wait that nobody has decided on. */
const UNDECIDED = 'HOLD'

/** A unit as its documents leave it. */
export type UnitStand = {
  /** Null: nobody knows what it is. */
  item: ReturnedItem | null
  action: DispositionAction | null
  said: { rma: string | null; order: string | null; parcel: string | null; tracking: string | null }
  /** Its return was made here: the ERP never heard of it. */
  isBlind: boolean
  isComplaint: boolean
  /** What spoke for or against the complaint, in codes: grade and answers. */
  grounds: string
}

/** What these documents, in their order, leave of a unit; null where none of its receipts holds. */
export function standOf(documents: readonly StationDocument[]): UnitStand | null {
  const holding = stillHolding(documents).filter(isAboutUnit)
  const receipt = holding.findLast(({ kind }) => kind === 'receipt')
  if (receipt?.kind !== 'receipt') return null
  const inspection = holding.findLast((document) => document.kind === 'inspection')
  const decision = holding.findLast((document) => document.kind === 'decision')
  // What was read off the piece later, its lot above all, stands in what was written later.
  const { unit, lpn, sku, quantity, serial, lot, expiresOn } = holding.at(-1)!
  const { rma, order, parcel, tracking, line, returnType } = receipt
  const disposition = decision?.disposition ?? UNDECIDED
  const grade = inspection?.grade ?? null
  return {
    item:
      sku === null ? null : { unit, lpn, sku, quantity, serial, lot, expiresOn, line, grade, disposition },
    action: decision?.action ?? null,
    said: { rma, order, parcel, tracking },
    isBlind: returnType === null,
    isComplaint: returnType === 'complaint',
    grounds: [
      grade ?? [],
      ...(inspection?.answers ?? []).map(({ question, value }) => `${question}=${value}`),
    ]
      .flat()
      .join('; '),
  }
}

/** Without those that a correction names, and without the corrections. */
export function stillHolding(documents: readonly StationDocument[]): StationDocument[] {
  const superseded = new Set(
    documents.flatMap((document) => (document.kind === 'correction' ? document.supersedes : [])),
  )
  return documents.filter(({ kind, key }) => kind !== 'correction' && !superseded.has(key))
}

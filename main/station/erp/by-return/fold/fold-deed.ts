import type { StationDocument } from '#contract/documents'
import type { ReturnedItem } from '../return-effect.ts'
import { receptions, type Closing, type Made, type Newcomer } from './receptions.ts'
import { standOf, stillHolding, unitOf, type UnitStand } from './unit-stand.ts'
import type { ReturnWork } from './work.ts'

/** A unit before the deed: its documents in their order, and whether the ERP was told of it. */
export type UnitBefore = { documents: readonly StationDocument[]; isTold: boolean }

export type Known = {
  unit: (unit: string) => UnitBefore
  /** A parcel's closings before the deed, and their corrections, in their order. */
  closings: (parcel: string) => readonly StationDocument[]
  supplierOf: (sku: string) => string | null
}

export type FoldedDeed = {
  effects: { work: ReturnWork; documents: readonly string[] }[]
  /** Documents that the ERP has no use for. All others that are in no effect wait for their parcel to be closed. */
  idle: string[]
}

type Unit = UnitBefore & {
  own: readonly StationDocument[]
  after: UnitStand | null
  closing: Closing | null
  leaves: boolean
}

/**
 * What the documents of one deed, which were written at once, mean to an ERP that takes whole returns. What it hears of
 * a unit begins with the closing of its parcel, or with its leaving the building before; what was corrected until then
 * it never hears. Each later change is one effect. The same documents always give the same effects with the same keys.
 */
export function foldDeed(deed: readonly StationDocument[], known: Known): FoldedDeed {
  const units = unitsIn(deed).map((unit) => look(unit, deed, known))
  const news = units.filter(isNewcomer)
  const closingsHere = deed.filter(({ kind }) => kind === 'parcel-closed')
  const closingOf = (parcel: string | null): Closing | null =>
    news.find(({ after }) => after.said.parcel === parcel)?.closing ?? null
  const received = receptions(news.map(newcomer), closingOf).map((made) =>
    made.work.kind === 'reception' ? withClosing(made, closingsHere) : made,
  )
  const made: Made<ReturnWork>[] = [
    ...received,
    ...units.filter(({ isTold }) => isTold).flatMap(changes),
    ...vendorReturns(deed, units, known),
  ]
  return { effects: keyed(deed[0]!.key, made), idle: idleIn(deed, units, made) }
}

/** Keys that follow from the documents: at most 39 characters. */
export const keyed = (anchor: string, made: readonly Made<ReturnWork>[]): FoldedDeed['effects'] =>
  made.map(({ work, documents }, i) => ({
    work: { key: `${anchor}-${(i + 1).toString(36).toUpperCase()}`, ...work },
    documents,
  }))

function unitsIn(deed: readonly StationDocument[]): string[] {
  const units = deed.flatMap((document) => {
    if (document.kind === 'parcel-closed') return document.units
    if (document.kind === 'move') return document.leaves ? document.units.map(({ unit }) => unit) : []
    return unitOf(document) ?? []
  })
  return [...new Set(units)]
}

function look(unit: string, deed: readonly StationDocument[], known: Known): Unit {
  const before = known.unit(unit)
  const own = deed.filter((document) => unitOf(document) === unit)
  const after = standOf([...before.documents, ...own])
  const parcel = after?.said.parcel ?? null
  const closings = parcel === null ? [] : [...known.closings(parcel), ...deed.filter(isOfClosing(parcel))]
  const leaves =
    after?.action === 'return-to-vendor' &&
    deed.some((each) => each.kind === 'move' && each.leaves && each.units.some((one) => one.unit === unit))
  return { ...before, own, after, closing: holdingClosing(closings), leaves }
}

const isOfClosing =
  (parcel: string) =>
  (document: StationDocument): boolean =>
    (document.kind === 'parcel-closed' && document.parcel === parcel) ||
    (document.kind === 'correction' &&
      document.supersededKind === 'parcel-closed' &&
      document.subject === parcel)

const holdingClosing = (closings: readonly StationDocument[]): Closing | null =>
  stillHolding(closings).findLast((document) => document.kind === 'parcel-closed') ?? null

type NewUnit = Unit & { after: UnitStand & { item: ReturnedItem } }

const isNewcomer = (unit: Unit): unit is NewUnit =>
  !unit.isTold && unit.after?.item != null && (unit.closing !== null || unit.leaves)

const newcomer = ({ after, documents, own }: NewUnit): Newcomer => ({
  stand: after,
  keys: [...documents, ...own].map(({ key }) => key),
})

const withClosing = <Work extends { work: { parcel: string | null }; documents: readonly string[] }>(
  made: Work,
  closings: readonly StationDocument[],
): Work => ({
  ...made,
  documents: [
    ...made.documents,
    ...closings.filter((each) => isOfClosing(made.work.parcel ?? '')(each)).map(({ key }) => key),
  ],
})

/** What is not as the ERP was told. */
function changes({ documents, own, after }: Unit): Made<ReturnWork>[] {
  const before = standOf(documents)
  if (!before?.item) return []
  const from = before.item
  const keys = own.map(({ key }) => key)
  if (!after?.item)
    return [
      { work: { kind: 'retraction', why: 'undone', ...told(before), item: from, from }, documents: keys },
    ]
  const { item } = after
  if (isOther(from, item))
    return [{ work: { kind: 'retraction', why: 'changed', ...told(after), item, from }, documents: keys }]
  return from.disposition === item.disposition
    ? []
    : [{ work: { kind: 'redirection', ...told(after), item, from: from.disposition }, documents: keys }]
}

const told = ({ said, isBlind }: UnitStand): UnitStand['said'] => ({
  ...said,
  rma: isBlind ? null : said.rma,
})

const isOther = (a: ReturnedItem, b: ReturnedItem): boolean =>
  (['sku', 'quantity', 'serial', 'lot', 'expiresOn'] as const).some((field) => a[field] !== b[field])

function vendorReturns(
  deed: readonly StationDocument[],
  units: readonly Unit[],
  known: Known,
): Made<ReturnWork>[] {
  const moves = deed.filter(({ kind }) => kind === 'move').map(({ key }) => key)
  return units.flatMap(({ leaves, after }) =>
    leaves && after?.item
      ? {
          work: {
            kind: 'vendor-return' as const,
            ...told(after),
            item: after.item,
            supplier: known.supplierOf(after.item.sku),
          },
          documents: moves,
        }
      : [],
  )
}

/** All that is in no effect and waits for nothing; of a piece that was undone, or that nobody knows, what came before too. */
function idleIn(
  deed: readonly StationDocument[],
  units: readonly Unit[],
  made: readonly Made<ReturnWork>[],
): string[] {
  const used = new Set(made.flatMap(({ documents }) => documents))
  const waiting = units.filter(({ isTold, after, closing }) => !isTold && after !== null && closing === null)
  const untold = units.filter((unit) => !unit.isTold && !waiting.includes(unit))
  const waits = new Set(waiting.flatMap(({ own }) => own.map(({ key }) => key)))
  return [...untold.flatMap(({ documents }) => documents), ...deed]
    .map(({ key }) => key)
    .filter((key) => !used.has(key) && !waits.has(key))
}

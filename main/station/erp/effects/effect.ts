import type { OutboxRow } from '#db/outbox-table'
import type { StationDocument } from '#contract/documents'
import type { Sendable } from './book.ts'

/** One fact on its way to an ERP that takes facts one by one. `body` is the document, to the byte as it was written. */
export type Effect = Sendable & { readonly body: string }

export const effectOf = ({ seq, key, subject, payload }: OutboxRow): Effect => ({
  seq,
  key,
  body: payload,
  about: [
    ...new Set([`key:${key}`, `thing:${subject}`, ...thingsIn(JSON.parse(payload) as StationDocument)]),
  ],
})

const returnOf = (rma: string | null): string[] => (rma === null ? [] : [`return:${rma}`])
const parcelOf = (parcel: string | null): string[] => (parcel === null ? [] : [`thing:${parcel}`])

/** Returns, parcels and units of a document; ids of parcels, units and containers are of one kind, and never meet. */
function thingsIn(document: StationDocument): string[] {
  switch (document.kind) {
    case 'gate':
    case 'arrival':
      return [...parcelOf(document.parcel), ...document.rmas.flatMap(returnOf)]
    case 'receipt':
    case 'inspection':
    case 'decision':
      return [...parcelOf(document.parcel), ...returnOf(document.rma), `thing:${document.unit}`]
    case 'move':
      return document.units.flatMap(({ unit, rma }) => [`thing:${unit}`, ...returnOf(rma)])
    case 'correction':
      return [`key:${document.supersedes}`, `thing:${document.subject}`]
    case 'parcel-closed':
      return [
        ...parcelOf(document.parcel),
        ...document.rmas.flatMap(returnOf),
        ...document.units.map((unit) => `thing:${unit}`),
      ]
  }
}

import type { Words } from '#contract/bench'
import type { Reception } from '#contract/returns'
import type { SerialDoubt } from '#contract/rules/signals'
import type { StationDb } from '#db/station-db'
import type { OtherPlace } from '../photos/photo-place.ts'
import type { Found } from '../returns/found-property.ts'

/** What is known of a piece before it is confirmed as a unit. */
export type Draft = {
  client: string
  sku: string | null
  /** What was on it, where no product is known by that. */
  scanned: string | null
  returnId: string | null
  lineId: string | null
  serial: string | null
  lot: string | null
  expiresOn: string | null
  reception: Reception
  /** Pieces in the pack that was scanned. */
  pack: number
  /** What spoke against its serial number when the worker went on all the same. */
  doubt: SerialDoubt | null
}

/** One of several things that a scan may have meant. */
export type Choice = { label: Words; opens: { parcelId: string } | { returnId: string } | { draft: Draft } }

/** What is begun and not confirmed: `back` drops it. */
export type Pending =
  | {
      kind: 'which'
      of: 'arrive' | 'identify'
      asks: 'parcel' | 'return' | 'client'
      choices: Choice[]
      page: number
    }
  | { kind: 'unknown-parcel'; text: string }
  | { kind: 'not-expected'; draft: Draft; why: 'undeclared' | 'over' | 'foreign' | 'unknown' }
  | { kind: 'announced'; reception: 'undeclared' | 'wrong-item' }
  | { kind: 'serial'; draft: Draft; doubt: SerialDoubt | null }
  | { kind: 'late-serial'; doubt: SerialDoubt }
  | { kind: 'quantity'; draft: Draft; counted: number; entered: string }
  | { kind: 'parts'; index: number; missing: string[] }
  | { kind: 'measure'; question: string; entered: string }
  | { kind: 'override'; grade: string | null; disposition: string | null }
  | { kind: 'again' }
  | { kind: 'rework-part' }
  | { kind: 'set-aside' }
  | { kind: 'protocol'; parcelId: string; entered: string }
  /** A picture that nothing waits for; `after`: what was begun before it, and goes on then. */
  | { kind: 'photo'; of: OtherPlace; after: Pending | null }
  | { kind: 'service' }
  | { kind: 'service-serial' }
  | { kind: 'closing'; index: number | null; missing: string[] }
  | { kind: 'put-away'; container: string }
  | {
      kind: 'handing-over'
      container: string
      carrier: string | null
      /** Null as long as neither scale nor products say. */
      weightG: number | null
      weighed: boolean
      entered: string
    }
  | ({ kind: 'found' } & Found)

/** More scans than can be on their way when a station dies. */
const MOST_SCANS = 16

/** What is begun as it is kept: with the ids of the scans that made it, for it has no command that knows them. */
export function keptPending(before: string | null, pending: Pending, scanId: string): string {
  return JSON.stringify({ ...pending, scans: [...scansOf(before), scanId].slice(-MOST_SCANS) })
}

/** Whether what is begun holds this scan already. */
export const hasBegun = (json: string | null, scanId: string): boolean => scansOf(json).includes(scanId)

const scansOf = (json: string | null): string[] =>
  json === null ? [] : ((JSON.parse(json) as { scans?: string[] }).scans ?? [])

/** What is begun, as long as it still stands: an import may have taken away what it points at, and it is asked anew. */
export function readPending(db: StationDb, json: string | null): Pending | null {
  if (json === null) return null
  const pending = JSON.parse(json) as Pending
  return stillStands(db, pending) ? pending : null
}

function stillStands(db: StationDb, pending: Pending): boolean {
  if (pending.kind === 'photo') return pending.after === null || stillStands(db, pending.after)
  if ('draft' in pending) return isKnown(db, pending.draft)
  return pending.kind !== 'which' || pending.choices.every(({ opens }) => mayOpen(db, opens))
}

const isKnown = ({ lines }: StationDb, { lineId }: Draft): boolean =>
  lineId === null || lines.find(lineId) !== undefined

function mayOpen(db: StationDb, opens: Choice['opens']): boolean {
  if ('draft' in opens) return isKnown(db, opens.draft)
  return 'parcelId' in opens
    ? db.parcels.find(opens.parcelId) !== undefined
    : db.returns.find(opens.returnId) !== undefined
}

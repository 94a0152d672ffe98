import type Database from 'better-sqlite3'
import type { ClaimKind, ClaimStatus } from '#contract/claims'
import type { Changes } from './changes.ts'
import { known } from './known.ts'
import { table, type Part } from './table.ts'

export type CarrierClaimRow = {
  id: string
  parcelId: string
  kind: ClaimKind
  protocol: string | null
  noticedAt: number
  noticedBy: string
  dueOn: string | null
  status: ClaimStatus
  amountMinor: number | null
  currency: string | null
  outcome: string | null
  settledAt: number | null
  settledBy: string | null
}

export function carrierClaimsTable(db: Database.Database, changes: Changes) {
  const claims = table<CarrierClaimRow>(db, changes, {
    name: 'carrier_claims',
    key: ['id'],
    columns: [
      'id',
      'parcelId',
      'kind',
      'protocol',
      'noticedAt',
      'noticedBy',
      'dueOn',
      'status',
      'amountMinor',
      'currency',
      'outcome',
      'settledAt',
      'settledBy',
    ],
    remembered: true,
  })
  // Word for word the condition of the index `carrier_claims_open`.
  const open = `FROM carrier_claims WHERE status IN ('to-claim', 'claimed')`
  const ofParcel = db.prepare<[string], CarrierClaimRow>(
    `SELECT ${claims.selected} FROM carrier_claims WHERE parcel_id = ?`,
  )
  const dueFirst = db.prepare<[Part], CarrierClaimRow>(
    `SELECT ${claims.selected} ${open} ORDER BY due_on IS NULL, due_on, id LIMIT @most OFFSET @from`,
  )
  const count = db.prepare<[], { n: number }>(`SELECT count(*) AS n ${open}`)
  return {
    ...claims,
    ofParcel: known(changes, ['carrier_claims'], (parcelId: string) => ofParcel.get(parcelId)),
    /** What is not settled yet, the nearest day first. */
    open: (part: Part): CarrierClaimRow[] => dueFirst.all(part),
    countOpen: (): number => count.get()!.n,
  }
}

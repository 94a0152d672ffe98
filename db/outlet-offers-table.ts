import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { known } from './known.ts'
import { table } from './table.ts'

/** As what a second-choice piece is sold. Empty `grade` or `channel`: any. */
export type OutletOfferRow = {
  client: string
  sku: string
  grade: string
  channel: string
  resaleSku: string
  priceMinor: number
  currency: string
  /** JSON by language; `en` stands in for a missing one. */
  condition: string
  contentHash: string
}

export function outletOffersTable(db: Database.Database, changes: Changes) {
  const offers = table<OutletOfferRow>(db, changes, {
    name: 'outlet_offers',
    key: ['client', 'sku', 'grade', 'channel'],
    columns: [
      'client',
      'sku',
      'grade',
      'channel',
      'resaleSku',
      'priceMinor',
      'currency',
      'condition',
      'contentHash',
    ],
    remembered: false,
  })
  const best = db.prepare<[string, string, string, string], OutletOfferRow>(
    `SELECT ${offers.selected} FROM outlet_offers
     WHERE client = ? AND sku = ? AND grade IN (?, '') AND channel IN (?, '')
     ORDER BY grade = '', channel = '' LIMIT 1`,
  )
  return {
    ...offers,
    /** The most specific offer: one for the grade before one for the channel, both before one for any. */
    bestFor: known(
      changes,
      ['outlet_offers'],
      (client: string, sku: string, grade: string, channel: string): OutletOfferRow | undefined =>
        best.get(client, sku, grade, channel),
    ),
  }
}

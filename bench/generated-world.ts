import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { readMigrations } from '#db/migrate'
import { openDatabase } from '#db/open-database'
import type { StationDb } from '#db/station-db'
import type { UnitRow } from '#db/units-table'
import { TestBench } from '#tests/bench-floor'
import { makeLpn } from '#station/barcodes/lpn'
import { benchContainer } from '#station/floor'
import type { Floor } from '#station/floor'
import { announcedParcel } from '#station/imports/announced-parcel'
import { migrationsFolder } from '#station/places'
import { locationRows, orderOf, productRows, RESTOCK_PLACE, rmaOf, skuOf, trackingOf } from './site-rows.ts'

export type WorldSize = { lines: number; units: number }

/** What stands in one return of the generated world; the units are spread evenly over its parcels. */
const LINES_OF_RETURN = 2
const PARCELS_OF_RETURN = 5
const RETURNS_AT_A_TIME = 2000

export const returnsIn = ({ lines }: WorldSize): number => lines / LINES_OF_RETURN
export const parcelsIn = (size: WorldSize): number => returnsIn(size) * PARCELS_OF_RETURN

export const lpnOf = (number: number): string => makeLpn({ site: 'WAW', station: '01', counter: number })
export const serialOf = (number: number): string => `SN${String(number).padStart(10, '0')}`

/**
 * A station's folder with so many lines and units in it, made through the tables of `db/` in big transactions
 * (synchronous off while it is made), or the one that an earlier run left for the same tables and sizes.
 */
export function generatedWorld(keptFolder: string, size: WorldSize): string {
  const made = createHash('sha256')
  for (const file of ['../db/schema.sql', './generated-world.ts', './site-rows.ts'])
    made.update(readFileSync(new URL(file, import.meta.url)))
  const sizes = `world-${size.lines}-${size.units}-`
  const folder = join(keptFolder, sizes + made.digest('hex').slice(0, 12))
  if (existsSync(folder)) return folder
  mkdirSync(keptFolder, { recursive: true })
  for (const old of readdirSync(keptFolder)) {
    if (old.startsWith(sizes)) rmSync(join(keptFolder, old), { recursive: true })
  }
  const unfinished = `${folder}.part`
  rmSync(unfinished, { recursive: true, force: true })
  fill(unfinished, size)
  renameSync(unfinished, folder)
  return folder
}

function fill(folder: string, size: WorldSize): void {
  const opened = openDatabase(folder, { migrations: readMigrations(migrationsFolder), create: true })
  if (!opened.ok) throw new Error(opened.error.code)
  const db = opened.value
  const { floor } = new TestBench({}, { db })
    .load('products', productRows())
    .load('locations', locationRows())
  db.raw.pragma('synchronous = OFF')
  db.raw.pragma('cache_size = -1000000')
  const returns = returnsIn(size)
  const worker = db.raw.prepare<[], { id: string }>('SELECT id FROM people LIMIT 1').get()
  const making = { floor, units: size.units / returns, receivedBy: worker?.id ?? '' }
  for (let from = 0; from < returns; from += RETURNS_AT_A_TIME) {
    const until = Math.min(returns, from + RETURNS_AT_A_TIME)
    db.transaction(() => {
      for (let number = from; number < until; number++) addReturn(making, number)
    })
  }
  db.raw.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}

/** So many units go into each return. */
type Making = { floor: Floor; units: number; receivedBy: string }

function addReturn({ floor, units, receivedBy }: Making, number: number): void {
  const { db, newId } = floor
  const returnId = newId()
  db.returns.insert({ id: returnId, ...aReturn(number) })
  const lines = Array.from({ length: LINES_OF_RETURN }, (_, i) =>
    addLine(db, newId(), returnId, number * LINES_OF_RETURN + i),
  )
  const parcels = Array.from({ length: PARCELS_OF_RETURN }, (_, i) =>
    addParcel(floor, returnId, number * PARCELS_OF_RETURN + i),
  )
  for (let i = 0; i < units; i++) {
    const line = lines[i % lines.length]!
    const parcelId = parcels[i % parcels.length]!
    const counter = number * units + i
    db.units.insert({
      ...aUnit,
      id: newId(),
      sku: line.sku,
      serial: i % 5 === 0 ? serialOf(counter) : null,
      parcelId,
      returnId,
      lineId: line.id,
      lpn: lpnOf(counter),
      container: i % 10 === 0 ? benchContainer(floor.station) : RESTOCK_PLACE,
      receivedBy,
    })
  }
}

function addLine(db: StationDb, id: string, returnId: string, number: number): { id: string; sku: string } {
  const sku = skuOf(number)
  db.lines.insert({
    id,
    returnId,
    position: (number % LINES_OF_RETURN) + 1,
    lineRef: String(number),
    sku,
    quantity: 5,
    received: 5,
    status: 'received',
    reason: 'changed-mind',
    commentId: null,
    lot: null,
    unitPriceMinor: 4990,
    currency: 'PLN',
  })
  db.lines.setSerials(id, [serialOf(number)])
  return { id, sku }
}

function addParcel({ db, newId }: Floor, returnId: string, number: number): string {
  const parcel = announcedParcel(newId(), {
    tracking: trackingOf(number),
    sscc: null,
    carrier: 'inpost',
    weightG: 400,
    customs: null,
  })
  db.parcels.insert({ ...parcel, state: 'closed', arrivedAt: RECEIVED_AT, closedAt: RECEIVED_AT })
  db.parcels.link(parcel.id, returnId)
  return parcel.id
}

const RECEIVED_AT = Date.UTC(2026, 9, 1, 12)

const aReturn = (number: number) => ({
  client: 'MAIN',
  source: 'file',
  rma: rmaOf(number),
  orderRef: orderOf(number),
  channel: 'web',
  method: null,
  country: 'PL',
  buyerType: 'consumer',
  type: 'withdrawal' as const,
  resolution: null,
  settlement: null,
  customer: `C-${number}`,
  deliveredOn: '2026-09-10',
  notifiedOn: '2026-09-20',
  sentOn: '2026-09-22',
  refundDueOn: '2026-10-04',
  answerDueOn: null,
  blind: 0,
  contentHash: createHash('sha256').update(String(number)).digest('hex'),
})

const aUnit = {
  client: 'MAIN',
  quantity: 1,
  scanned: null,
  lot: null,
  expiresOn: null,
  reception: 'received',
  acceptance: 'accepted',
  titleHolder: 'merchant',
  recall: null,
  partsCheckedAt: RECEIVED_AT,
  inspectedAt: RECEIVED_AT,
  grade: 'A',
  disposition: 'RESTOCK',
  action: 'restock',
  approval: null,
  labelWanted: 1,
  labelOwed: 0,
  scannedBackAt: RECEIVED_AT,
  sortedAt: RECEIVED_AT,
  receivedAt: RECEIVED_AT,
  withdrawnAt: null,
  leftWith: null,
  serialDoubt: null,
  returnedBefore: 0,
  returnsOfOrder: 1,
  returnsOfCustomer: 1,
  piecesOfCustomer: 1,
} as const satisfies Partial<UnitRow>

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ContainerRow } from '#db/containers-table'
import type { ExpectedLineRow } from '#db/expected-lines-table'
import type { ExpectedReturnRow } from '#db/expected-returns-table'
import { readMigrations } from '#db/migrate'
import { openDatabase, openMemoryDatabase } from '#db/open-database'
import type { ParcelRow } from '#db/parcels-table'
import type { Product } from '#db/products-table'
import type { StationDb } from '#db/station-db'
import type { UnitRow } from '#db/units-table'

/** Rows of a made-up station for tests: each function inserts one valid thing through the tables. */

export const migrations = readMigrations(new URL('../db/migrations/', import.meta.url))
export const SITE = 'WAW'
export const STATION = '01'
/** 2026-03-02 08:00 UTC, when the made-up shift begins. */
export const SHIFT_STARTS = Date.UTC(2026, 2, 2, 8)
export const WORKER = '01000000000000WORKER000000'
/** The version of rules in which nothing stands. */
export const NO_RULES = '44136fa355b3'
export const BENCH = 'BENCH-01'

let made = 0
/** An id as the station makes them: 26 characters whose order is the order of making. */
export function id(name = 'ID'): string {
  const number = String(++made).padStart(12, '0')
  return `01${number}${name.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')}`.padEnd(26, '0').slice(0, 26)
}

/** A folder that is gone when the test is. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'backdock-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A station in memory with one worker and one bench. */
export function stationInMemory(): StationDb {
  const db = openMemoryDatabase(migrations)
  onTestFinished(() => db.close())
  return furnished(db)
}

/** The same on disk. */
export function stationInFolder(folder: string): StationDb {
  const opened = openDatabase(folder, { migrations, create: true })
  if (!opened.ok) throw new Error(opened.error.code)
  const db = opened.value
  onTestFinished(() => db.close())
  return furnished(db)
}

function furnished(db: StationDb): StationDb {
  db.station.set({
    site: SITE,
    station: STATION,
    timezone: 'Europe/Warsaw',
    language: 'en',
    country: 'PL',
    currency: 'PLN',
    epoch: 1,
  })
  const body = { site: SITE, station: STATION, epoch: 1 }
  db.journal.append({ at: SHIFT_STARTS, kind: 'genesis', by: null, subject: null, body })
  db.clients.add('MAIN')
  db.ruleSets.keep({ version: NO_RULES, body: '{}', publishedAt: SHIFT_STARTS, publishedBy: null })
  insertPerson(db, WORKER)
  insertContainer(db, { code: BENCH, kind: 'bench' })
  return db
}

export function insertPerson(db: StationDb, personId = id('PERSON')): string {
  const nameId = id('NAME')
  db.personalValues.keep(nameId, 'name', 'Ada Example')
  db.people.insert({ id: personId, nameId, role: 'worker', language: 'en', createdAt: SHIFT_STARTS })
  return personId
}

export function insertContainer(db: StationDb, row: Pick<ContainerRow, 'code' | 'kind'>): string {
  const empty = {
    name: null,
    client: null,
    disposition: null,
    holdsClient: null,
    closedAt: null,
    putAwayIn: null,
    waste: null,
  }
  db.containers.insert({ ...empty, ...row })
  return row.code
}

export function insertProduct(db: StationDb, changes: Partial<Product> = {}): Product {
  const product: Product = {
    client: 'MAIN',
    sku: 'SHIRT-M',
    name: { en: 'Shirt' },
    category: 'apparel',
    listPriceMinor: 12990,
    listPriceCurrency: 'PLN',
    weightG: 250,
    serialised: false,
    lotTracked: false,
    expiryRequired: false,
    components: [],
    cartons: 1,
    hazard: null,
    flags: ['apparel'],
    supplier: null,
    picture: null,
    cnCode: null,
    contentHash: '',
    ...changes,
  }
  db.products.put(product, [{ gtin: '09521234543213', quantity: 1 }])
  return product
}

export function insertReturn(
  db: StationDb,
  changes: Partial<ExpectedReturnRow> = {},
): { expected: ExpectedReturnRow; line: ExpectedLineRow } {
  const returnId = changes.id ?? id('RETURN')
  const expected: ExpectedReturnRow = {
    id: returnId,
    client: 'MAIN',
    source: 'shop',
    rma: `RMA-${returnId.slice(2, 14)}`,
    orderRef: 'ORDER-1',
    channel: null,
    method: 'courier',
    country: 'PL',
    buyerType: 'consumer',
    type: 'withdrawal',
    resolution: 'money',
    settlement: null,
    customer: 'C-1',
    deliveredOn: '2026-02-20',
    notifiedOn: '2026-02-25',
    sentOn: '2026-02-26',
    refundDueOn: '2026-03-11',
    answerDueOn: null,
    blind: 0,
    contentHash: '',
    ...changes,
  }
  db.returns.insert(expected)
  const line: ExpectedLineRow = {
    id: id('LINE'),
    returnId,
    position: 1,
    lineRef: '1',
    sku: 'SHIRT-M',
    quantity: 1,
    received: 0,
    status: 'awaiting',
    reason: 'size-or-fit',
    commentId: null,
    lot: null,
    unitPriceMinor: 12990,
    currency: 'PLN',
  }
  db.lines.insert(line)
  return { expected, line }
}

export function insertParcel(db: StationDb, returnIds: readonly string[] = []): ParcelRow {
  const parcelId = id('PARCEL')
  const parcel: ParcelRow = {
    id: parcelId,
    tracking: `T${parcelId.slice(2, 14)}`,
    sscc: null,
    carrier: 'dpd',
    weightG: null,
    consolidationId: null,
    state: 'arrived',
    gateOutcome: 'accepted',
    outside: null,
    gatedAt: SHIFT_STARTS,
    arrivedAt: SHIFT_STARTS + 60_000,
    closedAt: null,
    dueOn: null,
    customs: null,
    arrivalWeightG: null,
  }
  db.parcels.insert(parcel)
  for (const returnId of returnIds) db.parcels.link(parcelId, returnId)
  return parcel
}

/** A unit on the bench, as received and not yet inspected; no document tells of it. */
export function insertUnit(db: StationDb, parcelId: string, changes: Partial<UnitRow> = {}): UnitRow {
  const unit: UnitRow = {
    id: id('UNIT'),
    client: 'MAIN',
    quantity: 1,
    sku: 'SHIRT-M',
    scanned: null,
    serial: null,
    lot: null,
    expiresOn: null,
    reception: 'received',
    acceptance: 'pending',
    titleHolder: 'merchant',
    parcelId,
    returnId: null,
    lineId: null,
    recall: null,
    lpn: null,
    container: BENCH,
    partsCheckedAt: SHIFT_STARTS,
    inspectedAt: null,
    grade: null,
    disposition: null,
    action: null,
    approval: null,
    labelWanted: 0,
    labelOwed: 0,
    scannedBackAt: null,
    sortedAt: null,
    receivedAt: SHIFT_STARTS + 120_000,
    receivedBy: WORKER,
    withdrawnAt: null,
    leftWith: null,
    serialDoubt: null,
    returnedBefore: 0,
    returnsOfOrder: 0,
    returnsOfCustomer: 0,
    piecesOfCustomer: 0,
    ...changes,
  }
  db.units.insert(unit)
  return unit
}

import type { Words } from '#contract/bench'
import { ONLY_CLIENT } from '#contract/returns'
import type { ExpectedReturnRow } from '#db/expected-returns-table'
import type { ParcelRow } from '#db/parcels-table'
import type { Product } from '#db/products-table'
import type { StationDb } from '#db/station-db'
import type { UnitRow } from '#db/units-table'

/** The client for things that no return names yet. */
export const defaultClient = (db: StationDb): string => db.clients.all()[0] ?? ONLY_CLIENT

/** What a document says of a unit's origin. */
export function originOf(db: StationDb, unit: UnitRow) {
  const ret = unit.returnId === null ? null : db.returns.get(unit.returnId)
  const parcel = db.parcels.get(unit.parcelId)
  return { rma: ret?.rma ?? null, order: ret?.orderRef ?? null, parcel: parcel.id, tracking: parcel.tracking }
}

/** What a document says a unit is. */
export const identityOf = (unit: UnitRow) => ({
  unit: unit.id,
  lpn: unit.lpn,
  sku: unit.sku,
  quantity: unit.quantity,
  serial: unit.serial,
  lot: unit.lot,
  expiresOn: unit.expiresOn,
})

export const productOf = (db: StationDb, unit: { client: string; sku: string | null }): Product | undefined =>
  unit.sku === null ? undefined : db.products.find(unit.client, unit.sku)

export const missingPartsOf = (db: StationDb, unitId: string): string[] =>
  db.parts
    .ofUnit(unitId)
    .filter(({ present }) => present === 0)
    .map(({ part }) => part)

/** A product's name in every language it has; its SKU where it has none. */
export function nameOf(product: Product | undefined, fallback: string): Words {
  const { en, pl, ro, he } = product?.name ?? {}
  const any = en ?? Object.values(product?.name ?? {})[0] ?? fallback
  return { byLanguage: { en: en ?? any, pl: pl ?? any, ro: ro ?? any, he: he ?? any } }
}

/** What a unit is called: its product's name, or what was on it, or that nothing was. */
export function nameOfUnit(db: StationDb, unit: UnitRow): Words {
  const known = unit.sku ?? unit.scanned
  return known === null ? { key: 'label.no-barcode' } : nameOf(productOf(db, unit), known)
}

/** How the floor calls a parcel: its tracking number, else its return's. */
export const parcelName = (db: StationDb, parcel: ParcelRow): string =>
  parcel.tracking ?? parcel.sscc ?? db.returns.inParcel(parcel.id)[0]?.rma ?? parcel.id

/** The nearest deadline of these returns, where any is known. */
export function nearestDeadline(returns: readonly ExpectedReturnRow[]): string | null {
  const days = returns.flatMap((ret) => [ret.refundDueOn, ret.answerDueOn]).filter((day) => day !== null)
  return days.sort()[0] ?? null
}

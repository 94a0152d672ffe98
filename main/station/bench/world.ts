import type { ScanMeaning } from '#contract/bench'
import type { ContainerRow } from '#db/containers-table'
import type { ExpectedLineRow } from '#db/expected-lines-table'
import type { ExpectedReturnRow } from '#db/expected-returns-table'
import type { ParcelRow } from '#db/parcels-table'
import type { GtinMatch } from '#db/products-table'
import type { UnitRow } from '#db/units-table'
import type { WorldCode } from '../barcodes/what-a-scan-means.ts'
import type { Floor } from '../floor.ts'

const LONGEST_NAME = 80

/** Everything here that goes by a scanned code. */
export type World = {
  code: WorldCode
  unit: UnitRow | null
  container: ContainerRow | null
  parcels: ParcelRow[]
  byRma: ExpectedReturnRow[]
  byOrder: ExpectedReturnRow[]
  products: GtinMatch[]
  /** Lines on which this serial was announced. */
  serialLines: ExpectedLineRow[]
}

export function lookUp({ db }: Floor, code: WorldCode): World {
  const { text, forms, gtin, sscc } = code
  const serial = code.serial ?? text
  return {
    code,
    unit: code.isLpn ? (db.units.byLpn(forms[1] ?? text) ?? db.units.byLpn(text) ?? null) : null,
    container: db.containers.find(text) ?? null,
    parcels: distinct([
      ...forms.flatMap((form) => db.parcels.byTracking(form)),
      ...(sscc ? db.parcels.bySscc(sscc) : []),
    ]),
    byRma: db.returns.byRma(text),
    byOrder: db.returns.byOrder(text),
    products: gtin
      ? db.products.byGtin(gtin)
      : db.products.bySku(text).map((product) => ({ ...product, quantity: 1 })),
    serialLines: db.lines.bySerial(serial),
  }
}

/** What a parcel that nobody announced is called: its SSCC, or what is on it, without spaces. */
export const nameOnParcel = ({ sscc, forms, text }: WorldCode): string =>
  (sscc ?? forms[1] ?? text).slice(0, LONGEST_NAME)

const distinct = <T extends { id: string }>(rows: T[]): T[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
]

/** What the scan is called in the `scan` event, where no step knew better. */
export function meaningOf(world: World): ScanMeaning {
  if (world.unit || world.code.isLpn) return 'lpn'
  if (world.container) return 'container'
  if (world.parcels.length > 0) return 'tracking'
  if (world.byRma.length > 0) return 'rma'
  if (world.byOrder.length > 0) return 'order'
  if (world.products.length > 0) return 'product'
  if (world.serialLines.length > 0) return 'serial'
  return 'unknown'
}

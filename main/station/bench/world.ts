import type { ScanMeaning } from '#contract/bench'
import type { ContainerRow } from '#db/containers-table'
import type { ExpectedLineRow } from '#db/expected-lines-table'
import type { ExpectedReturnRow } from '#db/expected-returns-table'
import type { ParcelRow } from '#db/parcels-table'
import type { GtinMatch } from '#db/products-table'
import type { StationDb } from '#db/station-db'
import type { UnitRow } from '#db/units-table'
import type { WorldCode } from '../barcodes/what-a-scan-means.ts'
import type { Floor } from '../floor.ts'

const LONGEST_NAME = 80

/** Everything here that goes by a scanned code; each is looked up when a step first asks for it, and once. */
export type World = {
  readonly code: WorldCode
  readonly unit: UnitRow | null
  readonly container: ContainerRow | null
  readonly parcels: readonly ParcelRow[]
  readonly byRma: readonly ExpectedReturnRow[]
  readonly byOrder: readonly ExpectedReturnRow[]
  readonly products: readonly GtinMatch[]
  /** Lines on which this serial was announced. */
  readonly serialLines: readonly ExpectedLineRow[]
}

export function lookUp({ db }: Floor, code: WorldCode): World {
  const { text, gtin, serial } = code
  const unit = once(() => unitOn(db, code))
  const container = once(() => db.containers.find(text) ?? null)
  const parcels = once(() => parcelsOn(db, code))
  const byRma = once(() => db.returns.byRma(text))
  const byOrder = once(() => db.returns.byOrder(text))
  const products = once(() => (gtin ? db.products.byGtin(gtin) : piecesOf(db, text)))
  const serialLines = once(() => db.lines.bySerial(serial ?? text))
  return {
    code,
    get unit() {
      return unit()
    },
    get container() {
      return container()
    },
    get parcels() {
      return parcels()
    },
    get byRma() {
      return byRma()
    },
    get byOrder() {
      return byOrder()
    },
    get products() {
      return products()
    },
    get serialLines() {
      return serialLines()
    },
  }
}

function once<T>(read: () => T): () => T {
  let known: { value: T } | undefined
  return () => (known ??= { value: read() }).value
}

const unitOn = ({ units }: StationDb, { isLpn, forms, text }: WorldCode): UnitRow | null =>
  isLpn ? (units.byLpn(forms[1] ?? text) ?? units.byLpn(text) ?? null) : null

const parcelsOn = ({ parcels }: StationDb, { forms, sscc }: WorldCode): ParcelRow[] =>
  distinct([...forms.flatMap((form) => parcels.byTracking(form)), ...(sscc ? parcels.bySscc(sscc) : [])])

const piecesOf = ({ products }: StationDb, sku: string): GtinMatch[] =>
  products.bySku(sku).map((product) => ({ ...product, quantity: 1 }))

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

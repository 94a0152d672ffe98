import type { StationDb } from '#db/station-db'
import type { UnitEntry, UnitWalk } from '#db/unit-search'
import { codeOfSerial, whatAScanMeans, type WorldCode } from '../barcodes/what-a-scan-means.ts'
import { newestFirst } from './newest-first.ts'

const noCommand = () => ({ kind: 'not-a-command' }) as const

/**
 * The units that go by a text: by their own label or serial number, by the return, order or parcel that brought them,
 * or by their product. It is read as a scan is, also in capitals; a product's units are walked, for they may be millions.
 */
export function unitsByText(
  db: StationDb,
  { text, site, year }: { text: string; site: string; year: number },
): UnitWalk[] {
  const codes = [...new Set([text, text.toUpperCase()])].flatMap((each) => {
    const read = whatAScanMeans(each, { readCommand: noCommand, site, year })
    if (read.kind === 'world') return [read.code]
    return read.kind === 'gs1-malformed' && read.serial !== null ? [codeOfSerial(read.serial)] : []
  })
  const few = codes.flatMap((code) => fewOf(db, code))
  const skus = new Set(codes.flatMap((code) => skusOf(db, code)))
  return [listed(few), ...[...skus].map((sku) => db.unitSearch.ofProduct(sku))]
}

function fewOf(db: StationDb, { text, forms, sscc, serial, isLpn }: WorldCode): UnitEntry[] {
  const { unitSearch, returns, parcels } = db
  const brought = [...returns.byRma(text), ...returns.byOrder(text)]
  const came = [...forms.flatMap((form) => parcels.byTracking(form)), ...(sscc ? parcels.bySscc(sscc) : [])]
  return [
    ...(isLpn ? [text, ...forms].flatMap((lpn) => unitSearch.withLpn(lpn)) : []),
    ...unitSearch.withSerial(serial ?? text),
    ...brought.flatMap(({ id }) => unitSearch.ofReturn(id)),
    ...came.flatMap(({ id }) => unitSearch.inParcel(id)),
  ]
}

/** Where the text names one piece, the others of its product are not meant. */
function skusOf({ products }: StationDb, { text, gtin, serial }: WorldCode): string[] {
  if (serial !== null) return []
  return gtin === null ? [text] : [text, ...products.byGtin(gtin).map(({ sku }) => sku)]
}

function listed(entries: readonly UnitEntry[]): UnitWalk {
  const sorted = entries.toSorted(newestFirst)
  return (before, most) => sorted.filter((entry) => newestFirst(entry, before) > 0).slice(0, most)
}

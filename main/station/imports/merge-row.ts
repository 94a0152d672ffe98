import type { StationDb } from '#db/station-db'
import type { ContainerRow } from '#db/containers-table'
import type { ImportKind } from './import-kinds.ts'
import type { MergeDeps } from './merge-deps.ts'
import { mergeManifestParcel } from './merge-manifest-parcel.ts'
import { mergeReturn } from './merge-return.ts'
import type { StagedRow } from './validate-rows.ts'

type Merge<Kind extends ImportKind> = (db: StationDb, deps: MergeDeps, row: StagedRow[Kind]) => boolean

const merges: { [Kind in ImportKind]: Merge<Kind> } = {
  products: mergeProduct,
  'expected-returns': mergeReturn,
  'shipped-serials': mergeSerial,
  locations: mergeLocation,
  manifests: mergeManifestParcel,
  outlet: mergeOutlet,
}

/** Merges one staged row (JSON of a StagedRow) within the caller's transaction; says whether anything changed. */
export function mergeRow(db: StationDb, deps: MergeDeps, kind: ImportKind, body: string): boolean {
  return (merges[kind] as Merge<ImportKind>)(db, deps, JSON.parse(body) as StagedRow[ImportKind])
}

function mergeProduct(db: StationDb, _: MergeDeps, row: StagedRow['products']): boolean {
  const { client, sku, contentHash } = row
  if (db.products.contentHash(client, sku) === contentHash) return false
  const { gtins, listPrice, components, ...product } = row
  db.clients.add(client)
  db.products.put(
    {
      ...product,
      listPriceMinor: listPrice?.minor ?? null,
      listPriceCurrency: listPrice?.currency ?? null,
      components: components.map(({ name, quantity, replacementPrice }) => ({
        name,
        quantity,
        replacementPriceMinor: replacementPrice?.minor ?? null,
        currency: replacementPrice?.currency ?? null,
      })),
    },
    [...new Map(gtins.map((pack) => [pack.gtin, pack])).values()],
  )
  return true
}

function mergeSerial(db: StationDb, _: MergeDeps, row: StagedRow['shipped-serials']): boolean {
  const { client, sku, serial, order, customer, shippedOn } = row
  db.clients.add(client)
  return db.shippedSerials.put({ client, sku, serial, orderRef: order, customer, shippedOn })
}

function mergeOutlet(db: StationDb, _: MergeDeps, row: StagedRow['outlet']): boolean {
  const { client, sku, resaleSku, price, contentHash } = row
  const key = [client, sku, row.grade ?? '', row.channel ?? ''] as const
  const known = db.outletOffers.find(...key)
  if (known?.contentHash === contentHash) return false
  const condition = JSON.stringify(row.condition)
  const offer = { resaleSku, priceMinor: price.minor, currency: price.currency, condition, contentHash }
  db.clients.add(client)
  if (known) db.outletOffers.update(key, offer)
  else db.outletOffers.insert({ client, sku, grade: key[2], channel: key[3], ...offer })
  return true
}

/** What stands in a place, or what a tote is being filled with, is not the file's to say. */
function mergeLocation(db: StationDb, _: MergeDeps, row: StagedRow['locations']): boolean {
  const { code, kind, name, client } = row
  const known = db.containers.find(code)
  if (known && isAsSaid(known, row)) return false
  if (client !== null) db.clients.add(client)
  if (known) db.containers.update(code, { kind, name, client })
  else {
    const empty = { disposition: null, holdsClient: null, closedAt: null, putAwayIn: null, waste: null }
    db.containers.insert({ code, kind, name, client, ...empty })
  }
  return true
}

const isAsSaid = (known: ContainerRow, { kind, name, client }: StagedRow['locations']): boolean =>
  known.kind === kind && known.name === name && known.client === client

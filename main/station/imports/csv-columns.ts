import { LANGUAGES } from '#contract/returns'
import type { ImportKind } from './import-kinds.ts'

/**
 * What one CSV column is in the JSON form. `part` says that it belongs to one line or parcel of the record.
 * `list`: entries separated by `|`; `counted`: each may end in `*6`, its quantity.
 */
export type CsvColumn = {
  at: readonly [string, ...string[]]
  part?: 'lines' | 'parcels'
  list?: 'plain' | { counted: string }
}
type Columns = Readonly<Record<string, CsvColumn>>

const plain = (...names: string[]): Columns => Object.fromEntries(names.map((name) => [name, { at: [name] }]))
const partOf = (part: 'lines' | 'parcels', columns: Columns): Columns =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, { ...column, part }]))
const money = (field: string): Columns => ({
  [`${field}Amount`]: { at: [field, 'amount'] },
  [`${field}Currency`]: { at: [field, 'currency'] },
})
const list = (field: string): Columns => ({ [field]: { at: [field], list: 'plain' } })
/** `name.pl` beside `name`, for each of the floor's languages. */
const inEachLanguage = (field: string): Columns =>
  Object.fromEntries(LANGUAGES.map((language) => [`${field}.${language}`, { at: [field, language] }]))

export const CSV_COLUMNS: Record<ImportKind, Columns> = {
  products: {
    ...plain('client', 'sku', 'name', 'category', 'weightG', 'serialised', 'lotTracked', 'expiryRequired'),
    ...plain('supplier', 'picture', 'cnCode'),
    ...inEachLanguage('name'),
    ...list('cartons'),
    ...list('flags'),
    ...money('listPrice'),
    gtins: { at: ['gtins'], list: { counted: 'gtin' } },
    components: { at: ['components'], list: { counted: 'name' } },
    hazardUn: { at: ['hazard', 'un'] },
    hazardClass: { at: ['hazard', 'class'] },
  },
  'expected-returns': {
    ...plain('client', 'source', 'rma', 'order', 'channel', 'method', 'country', 'buyerType', 'type'),
    ...plain('resolution', 'settlement', 'customer', 'deliveredOn', 'notifiedOn', 'sentOn'),
    ...partOf('parcels', {
      ...list('tracking'),
      ...list('sscc'),
      ...list('carrier'),
      ...list('weightG'),
      ...list('customs'),
    }),
    ...partOf('lines', {
      ...plain('line', 'sku', 'quantity', 'reason', 'comment', 'lot'),
      ...list('serials'),
      ...money('unitPrice'),
    }),
  },
  'shipped-serials': plain('client', 'sku', 'serial', 'order', 'customer', 'shippedOn'),
  locations: plain('code', 'kind', 'name', 'client'),
  outlet: {
    ...plain('client', 'sku', 'grade', 'channel', 'resaleSku', 'condition'),
    ...money('price'),
    ...inEachLanguage('condition'),
  },
  manifests: { ...plain('manifest', 'carrier'), ...list('tracking') },
}

/** The columns without which a file of this kind cannot say anything. */
export const REQUIRED_COLUMNS: Record<ImportKind, readonly string[]> = {
  products: ['sku', 'gtins'],
  'expected-returns': ['rma', 'sku', 'quantity'],
  'shipped-serials': ['sku', 'serial'],
  locations: ['code', 'kind'],
  manifests: ['manifest', 'tracking'],
  outlet: ['sku', 'resaleSku', 'priceAmount', 'priceCurrency'],
}

/** The column that a place in the JSON form came from: `['lines', 0, 'unitPrice', 'amount']` → `unitPriceAmount`. */
export function columnAt(kind: ImportKind, path: readonly PropertyKey[]): string | undefined {
  const names = path.filter((step) => typeof step === 'string')
  const part = names[0] === 'lines' || names[0] === 'parcels' ? names.shift() : undefined
  const here = Object.entries(CSV_COLUMNS[kind]).filter(([, column]) => column.part === part)
  const exact = here.find(([, { at }]) => at.join('.') === names.join('.'))
  return (exact ?? here.find(([, { at }]) => at[0] === names[0]))?.[0]
}

type Draft = Record<string, unknown>

/** Puts a cell where the JSON form has it; an empty cell says nothing. Names come from CSV_COLUMNS only. */
export function putCell(into: Draft, { at, list: kind }: CsvColumn, cell: string): void {
  if (cell.trim() === '') return
  const [first, second] = at
  const value = kind ? splitList(cell, kind) : cell
  if (second === undefined) into[first] = value
  else {
    const inner = into[first]
    if (typeof inner === 'object' && inner !== null) (inner as Draft)[second] = value
    // A plain `name` beside `name.pl` is the English one.
    else into[first] = typeof inner === 'string' ? { en: inner, [second]: value } : { [second]: value }
  }
}

const COUNTED = /^(.*)\*(\d{1,9})$/s

function splitList(cell: string, kind: NonNullable<CsvColumn['list']>): unknown {
  const entries = cell.split('|').map((entry) => entry.trim())
  if (kind === 'plain') return entries
  return entries.map((entry) => {
    const [, text, quantity] = COUNTED.exec(entry) ?? []
    return text === undefined ? entry : { [kind.counted]: text.trim(), quantity }
  })
}

import * as z from 'zod/mini'
import { gtin14 } from '../../barcodes/gtin.ts'
import type { PulledPage } from '../by-return/returns-connector.ts'
import { companyCurrency } from './company.ts'
import { changedAfter, nextCursor, readCursor } from './cursor.ts'
import { priceOf } from './price.ts'
import type { TrytonRecords } from './tryton-records.ts'
import { Amount, datetime, Id, Moment, Text } from './wire-values.ts'

const PAGE = 500

const Stamped = { create_date: z.nullish(Moment), write_date: z.nullish(Moment) }
const Row = z.object({
  id: Id,
  code: z.nullish(Text),
  list_price: z.nullish(Amount),
  'template.': z.object({
    name: z.nullish(Text),
    lot_required: z.nullish(z.array(Text)),
    write_date: z.nullish(Moment),
  }),
  'identifiers.': z.array(z.object({ type: z.nullish(Text), code: z.nullish(Text), ...Stamped })),
  ...Stamped,
})
type Row = z.infer<typeof Row>

/** Where a product may say when it changed: a price or a name is changed on its template, a GTIN by itself. */
const STAMPS = [
  'create_date',
  'write_date',
  'template.write_date',
  'identifiers.create_date',
  'identifiers.write_date',
]
const FIELDS = [
  'code',
  'list_price',
  'template.name',
  'template.lot_required',
  'identifiers.type',
  'identifiers.code',
  ...STAMPS,
]

/** A page of goods, those that are not sold any more too: they come back all the same. */
export async function pullProductPage(
  records: TrytonRecords,
  since: string | null,
  now: number,
): Promise<PulledPage> {
  const cursor = readCursor(since)
  const after = changedAfter(cursor, now)
  const changed = after === null ? [] : [['OR', ...STAMPS.map((stamp) => [stamp, '>', datetime(after)])]]
  const rows = await records.find(
    'product.product',
    {
      domain: [['type', '=', 'goods'], ...changed, ['id', '>', cursor.after]],
      fields: FIELDS,
      limit: PAGE,
      context: { active_test: false },
    },
    Row,
  )
  const { code: currency } = await companyCurrency(records)
  const isEnd = rows.length < PAGE
  const lastId = rows.at(-1)?.id ?? cursor.after
  const changes = rows.flatMap(stampsOf)
  return {
    records: rows.flatMap((row) => recordOf(row, currency)),
    next: JSON.stringify(nextCursor(cursor, { changes, lastId, isEnd, now })),
    isEnd,
  }
}

const stampsOf = (row: Row): string[] =>
  [
    row.create_date,
    row.write_date,
    row['template.'].write_date,
    ...row['identifiers.'].flatMap((one) => [one.create_date, one.write_date]),
  ].flatMap((at) => at ?? [])

/** As the import takes it; nothing where it has no code, or no GTIN that could be scanned. */
function recordOf(row: Row, currency: string): object[] {
  const named = row['identifiers.'].flatMap(({ type, code }) =>
    type === 'ean' && code ? (gtin14(code) ?? []) : [],
  )
  const gtins = [...new Set(named)]
  const { name, lot_required: lots } = row['template.']
  if (!row.code || gtins.length === 0) return []
  const listPrice = priceOf(row.list_price ?? null, currency)
  return [
    {
      sku: row.code,
      gtins,
      name: name || row.code,
      ...(listPrice ? { listPrice } : {}),
      ...((lots ?? []).length > 0 ? { lotTracked: true } : {}),
    },
  ]
}

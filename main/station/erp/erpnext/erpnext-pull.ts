import * as z from 'zod/mini'
import { isPieceUnit, NO_WORDS, type ErpWords, type SaidWords } from '../by-return/erp-words.ts'
import { withGtins } from '../by-return/with-gtins.ts'
import type { Asking } from '../by-return/overheard.ts'
import type { ErpLocation, PulledPage, PulledReturns } from '../by-return/returns-connector.ts'
import { beginSweep, nextSweep, type Sweep } from '../by-return/sweep.ts'
import { DELIVERY, Document, DRAFT } from './erpnext-documents.ts'
import type { ErpnextLine, Filter } from './erpnext-line.ts'

const PRODUCTS = 200
const RETURNS = 50
const MOST = 5000

const Warehouse = z.object({ name: z.string(), warehouse_name: z.string() })
const Unit = z.object({ name: z.string() })
const Item = z.object({
  name: z.string(),
  item_name: z.string(),
  has_serial_no: z.int(),
  has_batch_no: z.int(),
})
const Barcode = z.object({ parent: z.string(), barcode: z.string() })
const Head = z.object({ name: z.string(), docstatus: z.int() })
const Written = z.object({ name: z.string(), modified: z.string() })

/** The site's clock is told in its own time zone, which may go back an hour in autumn. */
const OVERLAP_MS = 2 * 3_600_000

export async function locations(line: ErpnextLine, asking: Asking): Promise<readonly ErpLocation[]> {
  const filters: Filter[] = [
    ['is_group', '=', 0],
    ['disabled', '=', 0],
  ]
  const found = await line.list('Warehouse', Warehouse, { filters, limit: MOST, asking })
  return found.map(({ name: code, warehouse_name: name }) => ({ code, name, use: null }))
}

/** Source: erpnext/setup/doctype/uom (15, 16). A delivery note's rows have no reason. */
export async function words(line: ErpnextLine, asking: Asking): Promise<ErpWords> {
  const found = await line.list('UOM', Unit, { filters: [['enabled', '=', 1]], limit: MOST, asking })
  return { ...NO_WORDS, units: found.map(({ name }) => name) }
}

const begun = (
  line: ErpnextLine,
  { doctype, since, asking }: { doctype: string; since: string | null; asking: Asking },
): Promise<Sweep> =>
  beginSweep(since, {
    overlapMs: OVERLAP_MS,
    newest: async () =>
      (await line.list(doctype, Written, { filters: [], order: 'modified desc', limit: 1, asking }))[0]
        ?.modified ?? null,
  })

const changedIn = ({ from, after }: Sweep): Filter[] => [
  ...(after === '' ? [] : [['name', '>', after] as const]),
  ...(from === null ? [] : [['modified', '>=', from] as const]),
]

export async function products(
  line: ErpnextLine,
  { since, asking }: { since: string | null; asking: Asking },
): Promise<PulledPage> {
  const sweep = await begun(line, { doctype: 'Item', since, asking })
  const filters: Filter[] = [['is_stock_item', '=', 1], ['disabled', '=', 0], ...changedIn(sweep)]
  const found = await line.list('Item', Item, { filters, limit: PRODUCTS, asking })
  const parents = found.map(({ name }) => name)
  const barcodes =
    parents.length === 0
      ? []
      : await line.children({ doctype: 'Item Barcode', parent: 'Item' }, Barcode, {
          parents,
          limit: MOST,
          asking,
        })
  const records = found.flatMap(
    ({ name: sku, item_name: name, has_serial_no: serials, has_batch_no: batches }) =>
      withGtins(
        { sku, name, serialised: serials === 1, lotTracked: batches === 1 },
        barcodes.flatMap(({ parent, barcode }) => (parent === sku ? [barcode] : [])),
      ),
  )
  return { records, ...nextSweep(sweep, parents, PRODUCTS) }
}

/** Drafts of return notes are what is awaited; a note that was submitted or cancelled is gone. */
export async function returns(
  line: ErpnextLine,
  { since, said, asking }: { since: string | null; said: SaidWords; asking: Asking },
): Promise<PulledReturns> {
  const sweep = await begun(line, { doctype: DELIVERY, since, asking })
  const state: Filter[] = sweep.from === null ? [['docstatus', '=', DRAFT]] : []
  const filters: Filter[] = [['is_return', '=', 1], ...state, ...changedIn(sweep)]
  const found = await line.list(DELIVERY, Head, { filters, limit: RETURNS, asking })
  const records: object[] = []
  for (const { name, docstatus } of found) {
    const note = docstatus === DRAFT ? await line.get(DELIVERY, { name, shape: Document, asking }) : null
    if (note) records.push(recordOf(name, note, said))
  }
  const gone = found.filter(({ docstatus }) => docstatus !== DRAFT).map(({ name }) => name)
  return {
    records,
    gone,
    ...nextSweep(
      sweep,
      found.map(({ name }) => name),
      RETURNS,
    ),
  }
}

/** No name and no address of the customer: the dock needs none. */
function recordOf(rma: string, { items, return_against: order }: Document, said: SaidWords): object {
  // What is no piece has no whole number of them: such a line is not awaited piece by piece.
  const counted = items.filter(({ stock_uom: unit }) => unit == null || isPieceUnit(unit, said))
  return {
    rma,
    ...(order ? { order } : {}),
    lines: counted.map(({ name, item_code: sku, qty, conversion_factor: perPack = 1 }) => ({
      ...(name ? { line: name } : {}),
      sku,
      quantity: Math.abs(qty) * perPack,
    })),
  }
}

import type { ReturnedItem } from '../by-return/return-effect.ts'
import { lotOf, productsOf, type Product } from './goods.ts'
import { ownDocument, ownDocuments } from './own-documents.ts'
import { NeedsPerson } from './tryton-trouble.ts'
import { converge, pressed, type Work } from './work.ts'

/** A shipment that the station makes by itself, for goods that the ERP has already. */
export type OwnShipment = {
  model: 'stock.shipment.internal' | 'stock.shipment.in.return'
  key: string
  item: ReturnedItem
  from: number
  /** Where the goods go; what `create` takes besides the moves, and what each move has besides goods and places. */
  to: (product: Product) => Promise<{ to: number; values: object; ofMove: object }>
}

/** Makes it, takes the goods out of the place where they are, and completes it. */
export async function shipped(work: Work, shipment: OwnShipment): Promise<'applied' | 'already'> {
  const { records } = work
  const { model, key, item } = shipment
  const [product] = (await productsOf(work, [item.sku])).values()
  if (!product) throw new NeedsPerson('rejected', 'product-unknown', { sku: item.sku })
  const { id, state: found } = await ownDocument(records, model, {
    key,
    values: () => valuesOf(work, product, shipment),
  })
  const readAgain = async (): Promise<string | undefined> =>
    (await ownDocuments(records, model, key)).find((one) => one.id === id)?.state
  let justRead: string | null = found
  await converge(async () => {
    const state = justRead ?? (await readAgain())
    justRead = null
    switch (state) {
      case 'draft':
        await pressed(records, { model, button: 'wait', id })
        return null
      case 'waiting':
        await assign(work, { model, id, item })
        return null
      case 'assigned':
        await pressed(records, { model, button: 'done', id })
        return null
      case 'done':
        return true
      default:
        throw new NeedsPerson('conflict', 'document-state', { document: key, state: state ?? '–' })
    }
  })
  return records.changes > 0 ? 'applied' : 'already'
}

/**
 * Reserves the goods. Where they are not there the shipment is cancelled, because a part that was reserved would stand
 * in the way of the next; a person finds out where they are, and has it sent again.
 */
async function assign(
  { records }: Work,
  { model, id, item }: { model: OwnShipment['model']; id: number; item: ReturnedItem },
): Promise<void> {
  if ((await pressed(records, { model, button: 'assign_try', id })) === true) return
  await records.press(model, 'cancel', [id])
  throw new NeedsPerson('conflict', 'not-there', { sku: item.sku, quantity: item.quantity })
}

async function valuesOf(
  work: Work,
  product: Product,
  { item, from, to: whereTo }: OwnShipment,
): Promise<object> {
  const { records } = work
  const { company } = await records.preferences()
  const { to, values, ofMove } = await whereTo(product)
  const lot = await lotOf(records, product, item, false)
  const move = {
    product: product.id,
    uom: product.unit,
    quantity: item.quantity,
    ...(lot === null ? {} : { lot }),
    from_location: from,
    to_location: to,
    company,
    ...ofMove,
  }
  return { company, from_location: from, to_location: to, ...values, moves: [['create', [move]]] }
}

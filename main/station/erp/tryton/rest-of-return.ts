import * as z from 'zod/mini'
import { RETURN, isOfSale } from './stock-moves.ts'
import type { ReturnShipment } from './announced-returns.ts'
import { partyById } from './customer-of.ts'
import type { IncomingPlan } from './plan-incoming.ts'
import { draftReturn } from './return-values.ts'
import { companyCurrency } from './company.ts'
import type { Work } from './work.ts'
import { Id, RecordReference, Text } from './wire-values.ts'

const Made = z.object({ id: Id, shipment: RecordReference, state: Text })

/**
 * Before a parcel of several is received, what is still to come gets a shipment of its own: the ERP would forget it
 * otherwise. Its moves say which they go on from, and by that they are found again. Goods that hang on a sale need
 * none: the sale announces the rest by itself when it sees what came.
 */
export async function leaveRest(
  work: Work,
  { shipment, plan }: { shipment: ReturnShipment; plan: IncomingPlan },
): Promise<void> {
  const toCome = stillToCome(shipment, plan)
  if (toCome.length === 0) return
  const { records } = work
  const domain = [
    ['origin', 'in', toCome.map(({ move }) => `stock.move,${move.id}`)],
    ['to_location', '=', work.places.input],
    ['state', '!=', 'cancelled'],
  ]
  const search = async (): Promise<number[]> => {
    const fields = ['shipment', 'state']
    const found = await records.find('stock.move', { domain, fields }, Made)
    const ids = found.map((move) => Number(new RegExp(`^${RETURN},(\\d+)$`).exec(move.shipment)?.[1]))
    return [...new Set(ids)].toSorted((a, b) => a - b)
  }
  let rests = await search()
  if (rests.length === 0) {
    const customer = await partyById(work, shipment.customer)
    const { id: currency } = await companyCurrency(records)
    const lines = toCome.map(({ move, pieces }) => ({
      product: move.product,
      unit: move.unit,
      lot: move.lot,
      pieces,
      price: move.unitPrice ?? '0',
      currency: move.currency ?? currency,
      origin: `stock.move,${move.id}`,
    }))
    await records.make(RETURN, { reference: shipment.rma, ...(await draftReturn(work, customer, lines)) })
    rests = await search()
  }
  // As with every document: one that came late, after another was made, goes.
  const late = rests.slice(1)
  if (late.length > 0) await records.press(RETURN, 'cancel', late)
}

/** What was announced, did not come with this parcel, and is nobody's but ours to announce again. */
export function stillToCome(
  { incoming }: Pick<ReturnShipment, 'incoming'>,
  { came, undeclared }: IncomingPlan,
): { move: ReturnShipment['incoming'][number]; pieces: number }[] {
  return incoming
    .filter((move) => !isOfSale(move))
    .map((move) => {
      const brought = came.find((one) => one.move === move.id)?.pieces ?? 0
      const alike = undeclared.filter(({ like }) => like === move.id)
      const more = alike.reduce((sum, { pieces }) => sum + pieces, 0)
      return { move, pieces: move.pieces - brought - more }
    })
    .filter(({ pieces }) => pieces > 0)
}

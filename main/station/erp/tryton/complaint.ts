import * as z from 'zod/mini'
import type { ComplaintRaised } from '../by-return/return-effect.ts'
import { shipmentsOfRmas, readReturnSales, saleLineOf } from './announced-returns.ts'
import { customerOf, partyById } from './customer-of.ts'
import { ownDocument, ownDocuments } from './own-documents.ts'
import { NeedsPerson } from './tryton-trouble.ts'
import { Id, Text } from './wire-values.ts'
import { converge, pressed, type Work } from './work.ts'

export const COMPLAINT = 'sale.complaint'

const Type = z.object({ id: Id, name: Text, 'origin.': z.object({ model: Text }) })

/** Raises a complaint and leaves it waiting: whether it is right, and what it costs, a person in the ERP decides. */
export async function raiseComplaint(work: Work, effect: ComplaintRaised): Promise<'applied' | 'already'> {
  const { records } = work
  const { key } = effect
  const { id } = await ownDocument(records, COMPLAINT, { key, values: () => valuesOf(work, effect) })
  await converge(async () => {
    const state = (await ownDocuments(records, COMPLAINT, key)).find((one) => one.id === id)?.state
    if (state === undefined)
      throw new NeedsPerson('conflict', 'document-state', { document: key, state: '–' })
    if (state !== 'draft') return true
    await pressed(records, { model: COMPLAINT, button: 'wait', id })
    return null
  })
  return records.changes > 0 ? 'applied' : 'already'
}

async function valuesOf(work: Work, { rma, order, item, grounds }: ComplaintRaised): Promise<object> {
  const { records } = work
  const { company } = await records.preferences()
  const { customer, sale } = await aboutOf(work, { rma, order })
  const { complaintType } = work.said
  const all = await records.find(
    'sale.complaint.type',
    { domain: [], fields: ['name', 'origin.model'] },
    Type,
  )
  const types = all.filter(({ name }) => complaintType === undefined || name === complaintType)
  const ofSale = sale === null ? undefined : types.find((type) => type['origin.'].model === 'sale.sale')
  const type = ofSale ?? types[0]
  if (!type) throw new NeedsPerson('rejected', 'complaint-type-missing', {})
  const lpn = item.lpn === null ? '' : `, ${item.lpn}`
  return {
    company,
    customer,
    type: type.id,
    ...(ofSale ? { origin: `sale.sale,${sale}` } : {}),
    description: `${item.quantity} × ${item.sku}${lpn}: ${grounds}`,
  }
}

/** Whose complaint it is, and the sale that it is about where the return hangs on one. */
async function aboutOf(
  work: Work,
  { rma, order }: Pick<ComplaintRaised, 'rma' | 'order'>,
): Promise<{ customer: number; sale: number | null }> {
  const { records, places } = work
  const [shipment] = rma === null ? [] : await shipmentsOfRmas(records, [rma], places.input)
  if (!shipment) return { customer: (await customerOf(work, order)).id, sale: null }
  const sales = await readReturnSales(records, shipment.incoming)
  const line = shipment.incoming.map(({ origin }) => saleLineOf(origin)).find((id) => id !== null)
  const { id: customer } = await partyById(work, shipment.customer)
  return { customer, sale: sales.get(line ?? 0)?.ofSale ?? null }
}

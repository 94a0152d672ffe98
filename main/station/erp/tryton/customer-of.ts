import * as z from 'zod/mini'
import type { Work } from './work.ts'
import { NeedsPerson } from './tryton-trouble.ts'
import { Id } from './wire-values.ts'

export type Customer = { id: number; address: number; location: number }

const Party = z.object({ id: Id, addresses: z.array(Id), customer_location: z.nullish(Id) })
const Sale = z.object({ party: Id })

/** Who sent a return that nobody announced: whoever ordered, else the site's party for the unknown. */
export async function customerOf({ records, blindCustomer }: Work, order: string | null): Promise<Customer> {
  const ordered = order === null ? null : await whoOrdered(records, order)
  if (ordered !== null) return partyOf(records, ['id', '=', ordered])
  if (blindCustomer === null) throw new NeedsPerson('rejected', 'sender-unknown', {})
  return partyOf(records, ['code', '=', blindCustomer])
}

export const partyById = ({ records }: Work, id: number): Promise<Customer> =>
  partyOf(records, ['id', '=', id])

async function whoOrdered(records: Work['records'], order: string): Promise<number | null> {
  const domain = ['OR', ['reference', '=', order], ['number', '=', order]]
  const [sale] = await records.find('sale.sale', { domain, fields: ['party'], limit: 1 }, Sale)
  return sale?.party ?? null
}

async function partyOf(records: Work['records'], clause: readonly unknown[]): Promise<Customer> {
  const fields = ['addresses', 'customer_location']
  const [party] = await records.find('party.party', { domain: [clause], fields, limit: 1 }, Party)
  const [address] = party?.addresses ?? []
  if (!party || address === undefined || typeof party.customer_location !== 'number')
    throw new NeedsPerson('rejected', 'sender-without-address', { sender: String(clause[2]) })
  return { id: party.id, address, location: party.customer_location }
}

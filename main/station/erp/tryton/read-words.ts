import * as z from 'zod/mini'
import type { ErpWords } from '../by-return/erp-words.ts'
import type { TrytonRecords } from './tryton-records.ts'
import { Id, Text } from './wire-values.ts'

const Named = z.object({ id: Id, name: Text })

/** Its units of measure, and the types of complaints that it knows; reasons of returns it keeps none. */
export async function readWords(records: TrytonRecords): Promise<ErpWords> {
  const namesOf = async (model: string): Promise<string[]> =>
    (await records.find(model, { domain: [], fields: ['name'] }, Named)).map(({ name }) => name)
  const units = await namesOf('product.uom')
  // The module of complaints need not be there.
  const [hasComplaints] = await records.find(
    'ir.model',
    { domain: [['model', '=', 'sale.complaint.type']], fields: ['name'], limit: 1 },
    Named,
  )
  return { units, reasons: [], complaintTypes: hasComplaints ? await namesOf('sale.complaint.type') : [] }
}

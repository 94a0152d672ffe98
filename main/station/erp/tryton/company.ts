import * as z from 'zod/mini'
import type { TrytonRecords } from './tryton-records.ts'
import { NeedsPerson } from './tryton-trouble.ts'
import { Id } from './wire-values.ts'

export type Currency = { id: number; code: string }

const Company = z.object({
  'currency.': z.object({ id: Id, code: z.string().check(z.maxLength(3)) }),
})

/** The money that the user's company reckons in. */
export async function companyCurrency(records: TrytonRecords): Promise<Currency> {
  const { company } = await records.preferences()
  const question = { domain: [['id', '=', company]], fields: ['currency.code'] }
  const [found] = await records.find('company.company', question, Company)
  if (!found) throw new NeedsPerson('rejected', 'company-unknown', {})
  return found['currency.']
}

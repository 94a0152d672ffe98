import * as z from 'zod/mini'
import type { Money } from '#contract/returns'
import { currencyDigits } from './currency-digits.ts'

const AMOUNT = /^(\d{1,12})(?:\.(\d{1,10}))?$/
const CURRENCY = /^[A-Z]{3}$/

type MoneySlip = {
  at: 'amount' | 'currency'
  message: 'money-wrong' | 'money-decimals' | 'currency-unknown'
  params: Record<string, string | number>
}

const textAmount = (amount: unknown): unknown => (typeof amount === 'number' ? String(amount) : amount)

const Written = z.strictObject(
  {
    amount: z.pipe(z.transform(textAmount), z.string('money-wrong').check(z.trim())),
    currency: z.string('text-expected').check(z.trim(), z.toUpperCase()),
  },
  'object-expected',
)

/**
 * `{amount: "129.90", currency: "PLN"}` becomes whole minor units: 12990. Never rounded: decimals that the
 * currency does not have are refused, unless they are zeros. Negative amounts are refused.
 */
export const MoneyShape = z.pipe(
  Written,
  z.transform((written, context): Money => {
    const money = readMoney(written)
    if ('minor' in money) return money
    const { at, message, params } = money
    context.issues.push({ code: 'custom', input: written, path: [at], message, params })
    return z.NEVER
  }),
)

function readMoney({ amount, currency }: { amount: string; currency: string }): Money | MoneySlip {
  const digits = CURRENCY.test(currency) ? currencyDigits(currency) : undefined
  if (digits === undefined) return { at: 'currency', message: 'currency-unknown', params: {} }
  const [, whole, fraction = ''] = AMOUNT.exec(amount) ?? []
  if (whole === undefined) return { at: 'amount', message: 'money-wrong', params: {} }
  if (/[^0]/.test(fraction.slice(digits))) {
    return { at: 'amount', message: 'money-decimals', params: { currency, digits } }
  }
  return { minor: Number(whole + fraction.slice(0, digits).padEnd(digits, '0')), currency }
}

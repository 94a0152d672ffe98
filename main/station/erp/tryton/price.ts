import { currencyDigits } from '../../imports/currency-digits.ts'

/**
 * An amount of the ERP's as the import takes it: rounded half up to the decimals that the currency has, because the
 * ERP reckons prices with more. Null for none, for a negative one, and for a currency that the station does not know.
 */
export function priceOf(
  amount: string | null,
  currency: string,
): { amount: string; currency: string } | null {
  const digits = currencyDigits(currency)
  const [, whole, fraction = ''] = /^(\d{1,12})(?:\.(\d+))?$/.exec(amount ?? '') ?? []
  if (digits === undefined || whole === undefined) return null
  const kept = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  const rounded = String(Number(fraction[digits] ?? '0') >= 5 ? kept + 1n : kept).padStart(digits + 1, '0')
  const point = rounded.length - digits
  return { amount: digits === 0 ? rounded : `${rounded.slice(0, point)}.${rounded.slice(point)}`, currency }
}

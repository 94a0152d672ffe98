/** Digits after the point in that money: 2 for most, 0 for HUF as people write it, as the browser knows them. */
const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** `120,5` or `120.50` → 12050; null where it is no amount of that money. */
export function minorOf(written: string, currency: string): number | null {
  if (!/^[A-Z]{3}$/.test(currency)) return null
  const digits = digitsOf(currency)
  const found = /^(\d{1,9})(?:[.,](\d+))?$/.exec(written.trim())
  const [, whole = '', fraction = ''] = found ?? []
  if (!found || fraction.length > digits) return null
  return Number(`${whole}${fraction.padEnd(digits, '0')}`)
}

/** 12050 → `120.50`. */
export function writtenOf(minor: number, currency: string): string {
  const digits = digitsOf(currency)
  return (minor / 10 ** digits).toFixed(digits)
}

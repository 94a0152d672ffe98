const GTIN_LENGTHS = [8, 12, 13, 14]

const isDigits = (text: string): boolean => /^[0-9]+$/.test(text)

/**
 * The GS1 check digit that belongs behind `digits`: weights 3, 1, 3, … from the right, modulo 10.
 * The same sum serves GTIN, SSCC, GLN, GRAI and GDTI. Throws for anything but digits.
 * Source: GS1 General Specifications, "Standard check digit calculations".
 */
export function gs1CheckDigit(digits: string): string {
  if (!isDigits(digits)) throw new RangeError('a GS1 check digit is computed from digits only')
  let sum = 0
  for (let fromRight = 1; fromRight <= digits.length; fromRight++) {
    const digit = digits.charCodeAt(digits.length - fromRight) - 48
    sum += fromRight % 2 === 1 ? 3 * digit : digit
  }
  return String((10 - (sum % 10)) % 10)
}

/** Whether the last digit is the GS1 check digit of those before it. */
export function hasGs1CheckDigit(text: string): boolean {
  return text.length > 1 && isDigits(text) && gs1CheckDigit(text.slice(0, -1)) === text.at(-1)
}

/** GTIN-8, -12, -13 or -14 with a right check digit, as 14 digits; null for anything else. */
export function gtin14(text: string): string | null {
  return GTIN_LENGTHS.includes(text.length) && hasGs1CheckDigit(text) ? text.padStart(14, '0') : null
}

/** Whether it is as long as a GTIN, and its check digit says that a digit of it is wrong. */
export const isMisspeltGtin = (text: string): boolean =>
  GTIN_LENGTHS.includes(text.length) && isDigits(text) && !hasGs1CheckDigit(text)

/** A serial shipping container code: 18 digits, or 20 with its application identifier 00 in front. */
export function isSscc(text: string): boolean {
  if (text.length === 20) return text.startsWith('00') && hasGs1CheckDigit(text.slice(2))
  return text.length === 18 && hasGs1CheckDigit(text)
}

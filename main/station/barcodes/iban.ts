import { isCountry } from './iso-codes.ts'

/** Norway's is the shortest. */
const SHAPE = /^[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}$/

/** An international bank account number: country, two check digits, account; ISO 13616, modulo 97. */
export function isIban(text: string): boolean {
  if (!SHAPE.test(text) || !isCountry(text.slice(0, 2))) return false
  let rest = 0
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value < 10 ? 10 : 100) + value) % 97
  }
  return rest === 1
}

/** ISO 7064 hybrid system MOD 37,36: one check character from 0-9 and A-Z. DPD and our LPNs use it. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const IN_ALPHABET = /^[0-9A-Z]+$/

/** The check character that belongs behind `text`. Throws for anything but digits and A-Z. */
export function mod37_36Check(text: string): string {
  if (!IN_ALPHABET.test(text)) throw new RangeError('MOD 37,36 is computed from digits and A-Z only')
  let product = 36
  for (const character of text) {
    const sum = (product + ALPHABET.indexOf(character)) % 36
    product = ((sum === 0 ? 36 : sum) * 2) % 37
  }
  return ALPHABET.charAt((37 - product) % 36)
}

/** Whether the last character is the check character of those before it. */
export function hasMod37_36Check(text: string): boolean {
  return text.length > 1 && IN_ALPHABET.test(text) && mod37_36Check(text.slice(0, -1)) === text.at(-1)
}

/**
 * Digits, then letters without I, L, O and U: nothing looks like something else when read aloud or typed.
 * The characters stand in the order of their codes, so that texts of one length sort as their bytes do.
 */
export const BASE32_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Bytes as base 32, most significant bit first, the last character filled up with zero bits.
 * 16 bytes (a UUID) give 26 characters; strings of equally many bytes sort as the bytes do.
 */
export function encodeBase32(bytes: Uint8Array): string {
  let text = ''
  let waiting = 0
  let bits = 0
  for (const byte of bytes) {
    waiting = ((waiting << 8) | byte) & 0xfff
    for (bits += 8; bits >= 5; bits -= 5) text += BASE32_ALPHABET.charAt((waiting >> (bits - 5)) & 31)
  }
  return bits > 0 ? text + BASE32_ALPHABET.charAt((waiting << (5 - bits)) & 31) : text
}

/** A whole number from 0 as exactly `digits` characters. Throws when it does not fit. */
export function base32Number(n: number, digits: number): string {
  if (!Number.isSafeInteger(n) || n < 0 || n >= 32 ** digits) {
    throw new RangeError(`${n} is no number of ${digits} base 32 digits`)
  }
  let text = ''
  for (let rest = n; text.length < digits; rest = Math.floor(rest / 32)) {
    text = BASE32_ALPHABET.charAt(rest % 32) + text
  }
  return text
}

/** The number that `base32Number` wrote (at most 10 characters), or null. Upper case only. */
export function readBase32Number(text: string): number | null {
  if (!/^[0-9A-HJKMNP-TV-Z]{1,10}$/.test(text)) return null
  let n = 0
  for (const character of text) n = n * 32 + BASE32_ALPHABET.indexOf(character)
  return n
}

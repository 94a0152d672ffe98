/** The GS1 character set 82, in the order that gives each character its value 0 to 81. */
const CSET82 = `!"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz`

/** The 32 characters that a pair is written with: nothing that looks like 0, 1 or another. */
const PAIR_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** The first 23 primes weigh the characters, the largest at the left; a GMN has 25 characters at most. */
const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83]

/**
 * The check character pair of a Global Model Number: two characters behind `model`, modulo 1021.
 * Null where the text is too long or holds a character outside set 82. Weights count from the right.
 * Source: GS1 General Specifications, "Check character pair calculation".
 */
export function gs1CheckPair(model: string): string | null {
  if (model.length === 0 || model.length > PRIMES.length) return null
  let sum = 0
  for (let index = 0; index < model.length; index++) {
    const value = CSET82.indexOf(model.charAt(index))
    const weight = PRIMES[model.length - 1 - index]
    if (value < 0 || weight === undefined) return null
    sum += value * weight
  }
  sum %= 1021
  return PAIR_ALPHABET.charAt(sum >> 5) + PAIR_ALPHABET.charAt(sum & 31)
}

export const hasGs1CheckPair = (text: string): boolean => gs1CheckPair(text.slice(0, -2)) === text.slice(-2)

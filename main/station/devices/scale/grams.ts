/** Thousand-millionths of a gram in one of each unit: whole numbers, so that nothing is lost before the rounding. */
const NANOGRAMS: Readonly<Record<string, bigint>> = {
  g: 1_000_000_000n,
  kg: 1_000_000_000_000n,
  /** The international pound, 453.59237 g, and its sixteenth: NIST Handbook 44, appendix C. */
  lb: 453_592_370_000n,
  oz: 28_349_523_125n,
}
const NANO = 1_000_000_000n

/** More digits than any floor scale shows; what is longer is noise. */
const NUMBER = /^([+-]?) *(\d{1,9})?(?:\.(\d{0,6}))?$/

/**
 * A weight as a scale writes it (`1.250`, `-0.02`, `.5`) in whole grams, exactly: halves are rounded away from zero
 * (0.5 g is 1 g, -0.5 g is -1 g). `g`, `kg`, `lb` and `oz` in any letters; nothing else is guessed at.
 */
export function gramsOf(text: string, unit: string): number | 'unknown-unit' | 'garbled' {
  const [, sign, whole = '', decimals = ''] = NUMBER.exec(text) ?? []
  if (sign === undefined || whole + decimals === '') return 'garbled'
  const name = unit.toLowerCase()
  if (!Object.hasOwn(NANOGRAMS, name)) return 'unknown-unit'
  const grams = scaled(BigInt(whole + decimals), NANOGRAMS[name] as bigint, decimals.length)
  return sign === '-' && grams > 0 ? -grams : grams
}

/** `digits` × 10^-decimals of a unit, in whole grams. */
export function scaled(digits: bigint, nanograms: bigint, decimals: number): number {
  const divisor = 10n ** BigInt(decimals) * NANO
  return Number((digits * nanograms * 2n + divisor) / (divisor * 2n))
}

/** The unit by the name that it has in `gramsOf`. */
export const nanogramsOf = (unit: 'g' | 'kg' | 'lb' | 'oz'): bigint => NANOGRAMS[unit] as bigint

import { hasGs1CheckPair } from './gs1-check-pair.ts'
import { isFullDay, readGs1Day } from './gs1-date.ts'
import { hasGs1CheckDigit } from './gtin.ts'
import { isIban } from './iban.ts'
import { isCountry, isCountryNumber, isCurrencyNumber } from './iso-codes.ts'

/** Says whether a component of a value keeps a rule; `year` is this year, for dates of two-digit years. */
type ValueRule = (value: string, year: number) => boolean

const isHour = (value: string): boolean => /^(?:[01][0-9]|2[0-3])$/.test(value)
const isSixtieth = (value: string): boolean => /^[0-5][0-9]$/.test(value)

/** A company prefix has at least four digits; whether GS1 gave it to anyone would need their registry. */
const startsWithPrefix = (value: string): boolean => /^[0-9]{4}/.test(value)

/** `0103`: the first piece of three; both halves are counted from one. */
function isPieceOfTotal(value: string): boolean {
  const piece = Number(value.slice(0, value.length / 2))
  return piece >= 1 && piece <= Number(value.slice(value.length / 2))
}

/** `2/3`: the second of three births. */
function isPositionInSequence(value: string): boolean {
  const [, position, total] = /^([1-9])\/([1-9])$/.exec(value) ?? []
  return position !== undefined && total !== undefined && position <= total
}

/**
 * What a value must keep besides its length and characters, under the names that the GS1 Barcode
 * Syntax Dictionary gives the rules. Three are kept in part, on purpose: `gcppos1` and `gcppos2` look
 * for digits where the company prefix stands, not for the prefix in GS1's registry; `packagetype` looks at
 * the shape of a UN/ECE code, not at the list, which grows. Two are not checked at all:
 * `couponcode` and `couponposoffer`, North American coupons, which never come back to a returns dock.
 */
export const gs1ValueRules = {
  csum: hasGs1CheckDigit,
  csumalpha: hasGs1CheckPair,
  gcppos1: startsWithPrefix,
  gcppos2: (value) => startsWithPrefix(value.slice(1)),
  yymmdd: (value, year) => readGs1Day(value, year, false) !== null,
  yymmd0: (value, year) => readGs1Day(value, year, true) !== null,
  yyyymmdd: isFullDay,
  hhmi: (value) => isHour(value.slice(0, 2)) && isSixtieth(value.slice(2)),
  hh: isHour,
  mi: isSixtieth,
  ss: isSixtieth,
  iso3166: isCountryNumber,
  iso3166999: (value) => value === '999' || isCountryNumber(value),
  iso3166alpha2: isCountry,
  iso4217: isCurrencyNumber,
  iso5218: (value) => /^[0129]$/.test(value),
  iban: isIban,
  importeridx: (value) => /^[-0-9A-Z_a-z]$/.test(value),
  mediatype: (value) => /^(?:0[1-9]|10|[89][0-9])$/.test(value),
  packagetype: (value) => /^[0-9A-Z]{1,3}$/.test(value),
  latitude: (value) => Number(value) <= 1_800_000_000,
  longitude: (value) => Number(value) <= 3_600_000_000,
  pieceoftotal: isPieceOfTotal,
  posinseqslash: isPositionInSequence,
  pcenc: (value) => !/%(?![0-9A-Fa-f]{2})/.test(value),
  hyphen: (value) => /^-+$/.test(value),
  winding: (value) => /^[019]$/.test(value),
  yesno: (value) => /^[01]$/.test(value),
  zero: (value) => /^0+$/.test(value),
  nonzero: (value) => /[^0]/.test(value),
  nozeroprefix: (value) => value === '0' || !value.startsWith('0'),
  hasnondigit: (value) => /[^0-9]/.test(value),
  couponcode: () => true,
  couponposoffer: () => true,
} as const satisfies Record<string, ValueRule>

export type Gs1Rule = keyof typeof gs1ValueRules

export const isGs1Rule = (name: string): name is Gs1Rule => Object.hasOwn(gs1ValueRules, name)

/** What a broken rule is called in a refusal; every other one is `bad-value`. */
export function refusalCodeOf(rule: Gs1Rule): 'bad-check-digit' | 'bad-date' | 'bad-value' {
  if (rule === 'csum' || rule === 'csumalpha' || rule === 'iban') return 'bad-check-digit'
  return rule.startsWith('yy') ? 'bad-date' : 'bad-value'
}

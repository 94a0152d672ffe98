import { hasGs1CheckDigit, isSscc } from './gtin.ts'
import { isCountry } from './iso-codes.ts'
import { hasMod37_36Check } from './iso7064.ts'

export const CARRIERS = [
  'ups',
  'upu-s10',
  'poczta-polska',
  'dpd',
  'fedex',
  'dhl-express',
  'dhl-parcel',
  'deutsche-post',
  'deutsche-post-routing',
  'inpost',
  'pocztex',
  'allegro',
  'amazon-logistics',
  'amazon-lpn',
  'gls',
] as const
export type Carrier = (typeof CARRIERS)[number]

export type CarrierCandidate = {
  readonly carrier: Carrier
  /** A check digit agrees; false where only the format does. */
  readonly checked: boolean
  /** The number as the carrier's customer knows it: what to store beside the raw text and look up by. */
  readonly canonical: string
}

type CarrierRule = {
  readonly carrier: Carrier
  readonly shape: RegExp
  /** Null where no check digit is published, or none that was verified. */
  readonly check: ((text: string) => boolean) | null
  readonly canonical: (text: string) => string
}

const LONGEST = 40
const asIs = (text: string): string => text
const last = (length: number) => (text: string) => text.slice(-length)
const digit = (text: string, index: number): number => text.charCodeAt(index) - 48

/** Digits times weights, the weights repeated as often as needed, from the left. */
function weighted(digits: string, weights: readonly number[]): number {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    sum += digit(digits, index) * (weights[index % weights.length] ?? 0)
  }
  return sum
}

const endsWithDigit = (text: string, check: number): boolean => digit(text, text.length - 1) === check

/** Letters count as (code - 63) modulo 10; every second character twice. */
function hasUpsCheck(text: string): boolean {
  const digits = text.slice(2, -1).replace(/[A-Z]/g, (letter) => String((letter.charCodeAt(0) - 63) % 10))
  return endsWithDigit(text, (10 - (weighted(digits, [1, 2]) % 10)) % 10)
}

function hasFedExCheck(twelve: string): boolean {
  return endsWithDigit(twelve, (weighted(twelve.slice(0, -1), [3, 1, 7]) % 11) % 10)
}

function hasFedEx34Check(text: string): boolean {
  return endsWithDigit(text, (weighted(text.slice(20, -1), [1, 7, 3]) % 11) % 10)
}

function hasDhlExpressCheck(text: string): boolean {
  return endsWithDigit(text, Number(text.slice(0, -1)) % 7)
}

/** The Universal Postal Union's S10: eight digits weighed, and a country that exists behind them. */
function hasS10Check(text: string): boolean {
  const rest = 11 - (weighted(text.slice(2, 10), [8, 6, 4, 2, 3, 5, 9, 7]) % 11)
  const check = rest === 10 ? 0 : rest === 11 ? 5 : rest
  return digit(text, 10) === check && isCountry(text.slice(11))
}

function hasDeutschePostCheck(text: string): boolean {
  return endsWithDigit(text, (10 - (weighted(text.slice(0, -1), [4, 9]) % 10)) % 10)
}

/** Digits, perhaps with a check digit that GLS does not publish, or a track id of letters and digits. */
const GLS_NUMBER = /^(?:[0-9]{11,12}|(?=[0-9]*[A-Z])(?=[A-Z]*[0-9])[0-9A-Z]{8})$/

/**
 * In the order of trust: a telling prefix or length first, bare digits that several carriers use last.
 * Check digits: UPU S10, ISO 7064 (DPD), GS1 (SSCC); the rest as public collections of rules and sample numbers agree.
 * What has no published check digit is told by its format alone, known from use and not from a carrier's document;
 * so is where the parcel's own number stands inside a longer barcode.
 */
const RULES: readonly CarrierRule[] = [
  { carrier: 'ups', shape: /^1Z[0-9A-Z]{15}[0-9]$/, check: hasUpsCheck, canonical: asIs },
  { carrier: 'upu-s10', shape: /^[A-Z]{2}[0-9]{9}[A-Z]{2}$/, check: hasS10Check, canonical: asIs },
  { carrier: 'poczta-polska', shape: /^00[0-9]{18}$/, check: isSscc, canonical: asIs },
  // Postcode 7, parcel number 14, service 3, country 3, check: the number is what both sides know it by.
  {
    carrier: 'dpd',
    shape: /^[0-9A-Z]{7}[0-9]{20}[0-9A-Z]$/,
    check: hasMod37_36Check,
    canonical: (text) => text.slice(7, 21),
  },
  {
    carrier: 'dpd',
    shape: /^[0-9]{14}[0-9A-Z]$/,
    check: hasMod37_36Check,
    canonical: (text) => text.slice(0, 14),
  },
  // Behind the label's `96` or `100…` stands the number of 12 digits, filled up with 00.
  {
    carrier: 'fedex',
    shape: /^(?:96[0-9]{2}|100[0-9])[0-9]{16}00[0-9]{12}$/,
    check: hasFedEx34Check,
    canonical: last(12),
  },
  {
    carrier: 'fedex',
    shape: /^(?:96[0-9]{2}|100[0-9])[0-9]{16}(?!00)[0-9]{14}$/,
    check: hasFedEx34Check,
    canonical: asIs,
  },
  {
    carrier: 'fedex',
    shape: /^96[0-9]{20}$/,
    check: (text) => hasGs1CheckDigit(text.slice(-15)),
    canonical: last(15),
  },
  { carrier: 'fedex', shape: /^[0-9]{15}$/, check: hasGs1CheckDigit, canonical: asIs },
  { carrier: 'fedex', shape: /^[0-9]{12}$/, check: hasFedExCheck, canonical: asIs },
  { carrier: 'dhl-express', shape: /^[0-9]{10,11}$/, check: hasDhlExpressCheck, canonical: asIs },
  { carrier: 'deutsche-post', shape: /^[0-9]{12}$/, check: hasDeutschePostCheck, canonical: asIs },
  // The Leitcode names the address, not the parcel: every parcel to this dock has the same one.
  { carrier: 'deutsche-post-routing', shape: /^[0-9]{14}$/, check: hasDeutschePostCheck, canonical: asIs },
  { carrier: 'dhl-parcel', shape: /^(?:JJD|JD|JVGL)[0-9]{10,20}$/, check: null, canonical: asIs },
  { carrier: 'amazon-logistics', shape: /^TB[ACM][0-9]{12}$/, check: null, canonical: asIs },
  { carrier: 'amazon-lpn', shape: /^LPN[A-Z]{2}[0-9A-Z]{8,10}$/, check: null, canonical: asIs },
  { carrier: 'pocztex', shape: /^PX[0-9]{10}$/, check: null, canonical: asIs },
  { carrier: 'allegro', shape: /^A000[0-9A-Z]{6}$/, check: null, canonical: asIs },
  { carrier: 'inpost', shape: /^[0-9]{24}$/, check: null, canonical: asIs },
  // As DPD's barcode has it: `%` in front, the check character printed below it only.
  {
    carrier: 'dpd',
    shape: /^%[0-9A-Z]{7}[0-9]{20}$/,
    check: null,
    canonical: (text) => text.slice(8, 22),
  },
  { carrier: 'dpd', shape: /^[0-9]{14}$/, check: null, canonical: asIs },
  { carrier: 'gls', shape: GLS_NUMBER, check: null, canonical: asIs },
]

/**
 * Whose number this may be, the likeliest first: agreeing check digits before bare formats. Empty for nobody's.
 * Spaces are dropped and letters raised, as people type. A number whose check digit is wrong is not that carrier's.
 * Many formats overlap: never take the first without looking it up.
 */
export function carriersOf(text: string): CarrierCandidate[] {
  const number = text.length > 4 * LONGEST ? '' : text.replaceAll(' ', '').replace(/[a-z]+/g, raise)
  const candidates = RULES.filter(
    ({ shape, check }) => shape.test(number) && (check === null || check(number)),
  )
    .map(({ carrier, check, canonical }) => ({
      carrier,
      checked: check !== null,
      canonical: canonical(number),
    }))
    .sort((a, b) => Number(b.checked) - Number(a.checked))
  return candidates.filter(
    ({ carrier, canonical }, index) =>
      index === candidates.findIndex((each) => each.carrier === carrier && each.canonical === canonical),
  )
}

/** Carriers whose numbers nobody else's look like, and have a check digit. */
const UNMISTAKABLE: readonly Carrier[] = ['ups', 'upu-s10', 'poczta-polska']

/** Whether it could be the number of one carrier only, whose check digit says that a character of it is wrong. */
export const isMisspeltTracking = (text: string): boolean =>
  RULES.some(({ carrier, shape }) => UNMISTAKABLE.includes(carrier) && shape.test(text)) &&
  carriersOf(text).length === 0

const raise = (letters: string): string => letters.toUpperCase()

import * as z from 'zod/mini'
import { isCountry } from '#station/barcodes/iso-codes'
import { gtin14, isSscc } from '#station/barcodes/gtin'

/**
 * The shapes of single fields. A message is a problem's code (import-problem.ts), never a sentence. Numbers and
 * yes/no may also come as text, because CSV knows nothing else; empty text means left out.
 */
const stop = (error: string) => ({ error, abort: true })

/** No control characters, no lone surrogates, nothing that turns text around; the joiners are letters' own. */
const PRINTABLE = /^(?:\P{C}|\u200c|\u200d|[\t\n\r])*$/u
/** The same on one line. */
const ONE_LINE = /^(?:\P{C}|\u200c|\u200d)*$/u

const limited = (maxLength: number, allowed: RegExp) =>
  z
    .string('text-expected')
    .check(
      z.trim(),
      z.minLength(1, stop('text-empty')),
      z.maxLength(maxLength, stop('text-too-long')),
      z.regex(allowed, 'text-unprintable'),
    )

export const text = (maxLength: number) => limited(maxLength, ONE_LINE)
export const longText = (maxLength: number) => limited(maxLength, PRINTABLE)

/** SKU, RMA, order, serial, lot: kept as written, trimmed. */
export const Reference = text(64)
export const ClientCode = text(40)

const blankIsNull = (value: unknown): unknown =>
  value === undefined || (typeof value === 'string' && value.trim() === '') ? null : value

/** A field that may be left out, null or blank: null then. */
export const maybe = <Shape extends z.ZodMiniType>(shape: Shape) =>
  z.prefault(z.pipe(z.transform(blankIsNull), z.nullable(shape)), null)

/** A field that may be left out, with what holds then. */
export const orElse = <Shape extends z.ZodMiniType>(shape: Shape, otherwise: z.output<Shape>) =>
  z.pipe(
    maybe(shape),
    z.transform((value) => value ?? otherwise),
  )

const WHOLE = /^\s*(-?\d{1,15})(?:\.0+)?\s*$/
const readWhole = (value: unknown): unknown => {
  const digits = typeof value === 'string' ? WHOLE.exec(value)?.[1] : undefined
  return digits === undefined ? value : Number(digits)
}
export const wholeNumber = (minimum: number, maximum: number) =>
  z.pipe(
    z.transform(readWhole),
    z
      .int('number-expected')
      .check(z.gte(minimum, stop('number-too-small')), z.lte(maximum, 'number-too-big')),
  )
export const Pieces = wholeNumber(1, 100_000)
export const WeightG = wholeNumber(0, 10_000_000)

const YES_NO = new Map<unknown, boolean>(
  (['true', 'yes', '1', 1] as const)
    .map((yes): [unknown, boolean] => [yes, true])
    .concat((['false', 'no', '0', 0] as const).map((no) => [no, false])),
)
export const YesNo = z.pipe(
  z.transform((value) => YES_NO.get(typeof value === 'string' ? value.trim().toLowerCase() : value) ?? value),
  z.boolean('yes-no-expected'),
)

export const oneOf = <const Words extends readonly string[]>(words: Words) => z.enum(words, 'not-one-of')

/** One entry may stand without its list. */
const asList = (value: unknown): unknown => (typeof value === 'string' ? [value] : value)
export const listOf = <Entry extends z.ZodMiniType>(entry: Entry, minimum: number, maximum: number) =>
  z.pipe(
    z.transform(asList),
    z
      .array(entry, 'list-expected')
      .check(z.minLength(minimum, 'list-empty'), z.maxLength(maximum, stop('list-too-long'))),
  )

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/
function isRealDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) && day >= '1970-01-01'
}
/** `2026-05-31`: a day of the calendar. */
export const Day = z
  .string('date-expected')
  .check(z.trim(), z.regex(ISO_DAY, stop('date-expected')), z.refine(isRealDay, 'date-not-real'))

export const Country = z
  .string('text-expected')
  .check(z.trim(), z.toUpperCase(), z.refine(isCountry, 'country-unknown'))

/** 8, 12, 13 or 14 digits with a right check digit; gives 14. */
export const Gtin = z.string('text-expected').check(
  z.trim(),
  z.refine((digits) => gtin14(digits) !== null, stop('gtin-wrong')),
  z.overwrite((digits) => gtin14(digits) ?? digits),
)

const withoutSpaces = z.overwrite<string>((code) => code.replaceAll(/\s+/g, ''))

/** As scanned: upper case, no spaces. */
export const Tracking = z
  .string('text-expected')
  .check(withoutSpaces, z.toUpperCase(), z.regex(/^[!-~]{1,64}$/, 'tracking-wrong'))

/** 18 digits, or 20 with the application identifier 00, which is dropped. */
export const Sscc = z.string('text-expected').check(
  withoutSpaces,
  z.refine(isSscc, stop('sscc-wrong')),
  z.overwrite((digits) => digits.slice(-18)),
)

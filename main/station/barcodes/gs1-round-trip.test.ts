import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type ApplicationIdentifier,
  type Gs1CharacterSet,
  type Gs1Component,
  allApplicationIdentifiers,
  findApplicationIdentifier,
} from './gs1-application-identifiers.ts'
import { gs1CheckPair } from './gs1-check-pair.ts'
import type { Gs1Rule } from './gs1-value-rules.ts'
import { type Gs1Element, readGs1, readGs1Bracketed, writeGs1 } from './gs1.ts'

const YEAR = 2026
const all = [...allApplicationIdentifiers()]

const DIGITS = '0123456789'
const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const CHARACTERS: Readonly<Record<Gs1CharacterSet, string>> = {
  n: DIGITS,
  x: `!"%&'()*+,-./:;<=>?_${DIGITS}${CAPITALS}${CAPITALS.toLowerCase()}`,
  y: `#-/${DIGITS}${CAPITALS}`,
  z: `-_${DIGITS}${CAPITALS}${CAPITALS.toLowerCase()}`,
}

/** Values that keep a rule which plain characters would break. */
const GOOD: Readonly<Partial<Record<Gs1Rule, readonly string[]>>> = {
  yymmdd: ['260131', '240229', '760630', '770101'],
  yymmd0: ['261200', '240229', '991231'],
  yyyymmdd: ['19840229', '20261231'],
  hhmi: ['0000', '2359'],
  hh: ['00', '23'],
  mi: ['00', '59'],
  ss: ['00', '59'],
  iso3166: ['616', '642', '040'],
  iso3166999: ['616', '999'],
  iso3166alpha2: ['PL', 'IL'],
  iso4217: ['985', '946'],
  iso5218: ['0', '1', '2', '9'],
  iban: ['PL10105000997603123456789123', 'BE71096123456769'],
  importeridx: ['A', '-', '_'],
  mediatype: ['01', '10', '80', '99'],
  packagetype: ['PX', '200'],
  latitude: ['0000000000', '1800000000'],
  longitude: ['0000000000', '3600000000'],
  pieceoftotal: ['0101', '0312', '9999'],
  posinseqslash: ['1/1', '2/3'],
  pcenc: ['Kowalski', 'A%20B', '%C5%81'],
  hyphen: ['-'],
  winding: ['0', '1', '9'],
  yesno: ['0', '1'],
  zero: ['0'],
  nozeroprefix: ['0', '10', '999999999999'],
}

const text = (characters: string, min: number, max: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from(characters)), minLength: min, maxLength: max })

/** The mod 10 digit the other way round: the one digit of ten that makes the weighted sum end in 0. */
const withCheckDigit = (body: string): string =>
  Array.from(DIGITS, (digit) => body + digit).find(endsInZero) ?? ''

function endsInZero(digits: string): boolean {
  const weighed = Array.from(digits, Number).map(
    (digit, at) => digit * ((digits.length - at) % 2 === 1 ? 1 : 3),
  )
  return weighed.reduce((sum, each) => sum + each, 0) % 10 === 0
}

function componentText({ set, min, max, rules }: Gs1Component): fc.Arbitrary<string> {
  const listed = rules.map((rule) => GOOD[rule]).find((values) => values !== undefined)
  if (listed) return fc.constantFrom(...listed)
  if (rules.includes('csum')) return text(DIGITS, max - 1, max - 1).map(withCheckDigit)
  if (rules.includes('csumalpha')) return text(CHARACTERS.x, 0, 18).map(modelNumber)
  if (rules.includes('gcppos1')) return text(CHARACTERS[set], 0, max - 4).map((rest) => `9521${rest}`)
  if (rules.includes('nonzero')) return text(DIGITS, max - 1, max - 1).map((digits) => `${digits}7`)
  return text(CHARACTERS[set], min, max)
}

function modelNumber(rest: string): string {
  const model = `9521A${rest}`
  return model + gs1CheckPair(model)
}

/** All required components and the first few of the optional ones. */
function valueOf({ components }: ApplicationIdentifier): fc.Arbitrary<string> {
  const required = components.filter(({ optional }) => !optional).length
  return fc
    .integer({ min: required, max: components.length })
    .chain((count) =>
      fc.tuple(...components.slice(0, count).map(componentText)).map((parts) => parts.join('')),
    )
}

const concrete = (pattern: string): string => pattern.replaceAll('n', '0')

/** Every set of AIs that this one can stand in, following what each of them needs. */
function companies(ai: string, already: readonly string[] = []): string[][] {
  if (already.includes(ai)) return [[...already]]
  const present = [...already, ai]
  const groups = findApplicationIdentifier(ai)?.needs ?? []
  if (groups.length === 0) return [present]
  return groups.flatMap((group) =>
    group.map(concrete).reduce((sets, needed) => sets.flatMap((set) => companies(needed, set)), [present]),
  )
}

const matches = (pattern: string, ai: string): boolean =>
  new RegExp(`^${pattern.replaceAll('n', '[0-9]')}$`).test(ai)

function excludesNone(ais: readonly string[]): boolean {
  return ais.every((ai) => {
    const excluded = findApplicationIdentifier(ai)?.excludes ?? []
    return !ais.some((other) => other !== ai && excluded.some((pattern) => matches(pattern, other)))
  })
}

function elementsOf(ais: readonly string[]): fc.Arbitrary<Gs1Element[]> {
  const definitions = ais.flatMap((ai) => findApplicationIdentifier(ai) ?? [])
  const elements = definitions.map((definition) =>
    valueOf(definition).map((value) => ({ ai: definition.ai, value })),
  )
  return fc.tuple(...elements).chain((each) => fc.shuffledSubarray(each, { minLength: each.length }))
}

const allowed = new Map(all.map(({ ai }) => [ai, companies(ai).filter(excludesNone)]))

/** Up to three AIs with all that they need, where they get along. */
const symbol = fc
  .array(fc.constantFrom(...all.map(({ ai }) => ai)), { minLength: 1, maxLength: 3 })
  .chain((chosen) => fc.tuple(...chosen.map((ai) => fc.constantFrom(...(allowed.get(ai) ?? [])))))
  .map((sets) =>
    sets.reduce((sum, set) => (excludesNone([...sum, ...set]) ? [...new Set([...sum, ...set])] : sum), []),
  )
  .chain(elementsOf)

test('every AI has company in which it may stand', () => {
  expect([...allowed].filter(([, sets]) => sets.length === 0)).toEqual([])
})

test('each of the AIs is read back as it was written', () => {
  for (const [ai, [company = []]] of allowed) {
    for (const elements of fc.sample(elementsOf(company), { numRuns: 3, seed: 7 })) {
      expect([ai, readGs1(writeGs1(elements), YEAR)]).toMatchObject([ai, { ok: true, value: { elements } }])
    }
  }
})

test('any symbol that follows the rules is read back as it was written', () => {
  fc.assert(
    fc.property(symbol, (elements) => {
      expect(readGs1(writeGs1(elements), YEAR)).toMatchObject({ ok: true, value: { elements } })
    }),
    { numRuns: 500 },
  )
})

test('typing the text under the symbol says the same as scanning it', () => {
  fc.assert(
    fc.property(symbol, (elements) => {
      fc.pre(elements.every(({ value }) => !/\([0-9]{2,4}\)/.test(value)))
      const typed = elements.map(({ ai, value }) => `(${ai})${value}`).join('')
      expect(readGs1Bracketed(typed, YEAR)).toEqual(readGs1(writeGs1(elements), YEAR))
    }),
  )
})

test('one wrong digit in a checked key is refused', () => {
  const keys = all.filter(({ components }) => components[0]?.rules.includes('csum'))
  fc.assert(
    fc.property(
      fc
        .constantFrom(...keys)
        .chain((key) => fc.tuple(fc.constant(key.ai), elementsOf((allowed.get(key.ai) ?? [])[0] ?? []))),
      fc.nat(),
      fc.integer({ min: 1, max: 9 }),
      ([ai, elements], at, by) => {
        const wrong = elements.map((element) =>
          element.ai === ai ? { ai, value: oneDigitOff(element.value, at, by) } : element,
        )
        expect(readGs1(writeGs1(wrong), YEAR)).toMatchObject({
          ok: false,
          error: { code: 'bad-check-digit', ai },
        })
      },
    ),
  )
})

/** Changes one of the first 13 digits, which every checked key has. */
function oneDigitOff(value: string, at: number, by: number): string {
  const place = at % 13
  return value.slice(0, place) + String((Number(value[place]) + by) % 10) + value.slice(place + 1)
}

test('a symbol that lacks what an AI needs is refused', () => {
  const needy = all.filter(({ needs }) => needs.length > 0)
  fc.assert(
    fc.property(
      fc.constantFrom(...needy).chain((each) => elementsOf([each.ai])),
      (elements) => {
        expect(readGs1(writeGs1(elements), YEAR)).toMatchObject({
          ok: false,
          error: { code: 'required-ai-missing' },
        })
      },
    ),
  )
})

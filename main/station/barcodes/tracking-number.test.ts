import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Carrier, carriersOf } from './tracking-number.ts'

const anyBytes = fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes).toString('latin1'))

const checked = (text: string) => carriersOf(text).filter((candidate) => candidate.checked)
const names = (text: string) => carriersOf(text).map(({ carrier }) => carrier)

/** Sample numbers in public circulation (most from the open collection tracking_number_data, MIT). */
const SAMPLES: readonly (readonly [Carrier, string])[] = [
  ['ups', '1Z5R89390357567127'],
  ['ups', '1Z879E930346834440'],
  ['ups', '1Z410E7W0392751591'],
  ['upu-s10', 'RR123456785PL'],
  ['poczta-polska', '00006141411234567890'],
  ['dpd', '008182709980000020033350276C'],
  ['dpd', '008182709980000020045327276N'],
  ['fedex', '986578788855'],
  ['fedex', '477179081230'],
  ['fedex', '041441760228964'],
  ['fedex', '568283610012734'],
  ['fedex', '9611020987654312345672'],
  ['fedex', '9622001560001234567100794808390594'],
  ['fedex', '1001921334250001000300779017972697'],
  ['dhl-express', '3318810025'],
  ['dhl-express', '73891051146'],
  ['deutsche-post', '563102430313'],
]

/** FedEx weighs only the end of its long numbers; what stands before is routing. */
const WEIGHED: Readonly<Record<number, number>> = { 22: 15, 34: 14 }

/** Every text that differs from `number` in one digit among its last `weighed` characters. */
function oneDigitChanged(number: string, weighed: number): string[] {
  return Array.from(number).flatMap((character, place) => {
    if (place < number.length - weighed || !/[0-9]/.test(character)) return []
    const others = Array.from('0123456789').filter((digit) => digit !== character)
    return others.map((digit) => number.slice(0, place) + digit + number.slice(place + 1))
  })
}

describe('a number with a check digit', () => {
  test.each(SAMPLES)('%s: %s comes first and is checked', (carrier, number) => {
    expect(carriersOf(number)[0]).toMatchObject({ carrier, checked: true })
  })

  test.each(SAMPLES)(
    '%s: %s with one digit changed is no longer vouched for by that rule',
    (carrier, number) => {
      const changed = oneDigitChanged(number, WEIGHED[number.length] ?? number.length)
      const missed = changed.filter((text) =>
        checked(text).some((candidate) => candidate.carrier === carrier),
      )
      // Weights that share a factor with the modulus, and 10 folded onto 0, let a few changes pass: the carriers' choice.
      const isStrict = carrier === 'dpd' || carrier === 'poczta-polska' || [15, 22].includes(number.length)
      expect(missed.length).toBeLessThanOrEqual(isStrict ? 0 : changed.length / 6)
    },
  )

  test.each([
    '1Z1111111111111111',
    '2Z5R89390357567127',
    '1001901781990001000300617767839438',
    '568283610012732',
    '9600000000000000000001',
    '3318810010',
    '008182709980000020033350276A',
    'RR123456784PL',
  ])('is nobody’s when the check digit is wrong: %s', (number) => {
    expect(carriersOf(number)).toEqual([])
  })

  test('is nobody’s when a postal number names no country', () => {
    expect(carriersOf('RR123456785ZZ')).toEqual([])
  })
})

describe('what both sides call the parcel', () => {
  test('DPD: the 14 digits, however much of the label was read', () => {
    const parcel = '09980000020033'
    for (const text of ['008182709980000020033350276C', '%008182709980000020033350276', '09980000020033']) {
      expect(carriersOf(text).find(({ carrier }) => carrier === 'dpd')?.canonical).toBe(parcel)
    }
  })

  test('DPD: a number with the check character that is printed behind it', () => {
    const [withCheck] = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
      .split('')
      .map((check) => `09980000020033${check}`)
      .filter((text) => checked(text).some(({ carrier }) => carrier === 'dpd'))
    expect(withCheck).toBeDefined()
    expect(carriersOf(withCheck ?? '').find(({ carrier }) => carrier === 'dpd')?.canonical).toBe(
      '09980000020033',
    )
  })

  test('FedEx: the number inside the long barcode', () => {
    expect(carriersOf('1001921334250001000300779017972697')[0]?.canonical).toBe('779017972697')
    expect(carriersOf('9611020987654312345672')[0]?.canonical).toBe('987654312345672')
  })

  test('spaces and small letters do not matter', () => {
    expect(carriersOf(' 1z 5r8 939 03 5756 7127 ')).toEqual(carriersOf('1Z5R89390357567127'))
    expect(carriersOf('rr 123 456 785 pl')[0]?.canonical).toBe('RR123456785PL')
  })
})

describe('a number known by its format only', () => {
  test.each([
    ['dhl-parcel', 'JJD0099999999'],
    ['dhl-parcel', 'JD014600006281230500'],
    ['inpost', '600000123456789012345678'],
    ['pocztex', 'PX1234567890'],
    ['allegro', 'A000ABC123'],
    ['amazon-logistics', 'TBA502887274000'],
    ['amazon-lpn', 'LPNHE123456789'],
    ['gls', 'ZB12CD34'],
    ['dpd', '09980000020033'],
  ] as const)('%s: %s is a candidate, unchecked', (carrier, number) => {
    expect(carriersOf(number)).toContainEqual(expect.objectContaining({ carrier, checked: false }))
  })

  test('comes behind a number whose check digit agrees', () => {
    expect(carriersOf('563102430313')).toEqual([
      { carrier: 'deutsche-post', checked: true, canonical: '563102430313' },
      { carrier: 'gls', checked: false, canonical: '563102430313' },
    ])
  })

  test('a word of eight letters is nobody’s', () => {
    for (const text of ['ABCDEFGH', '12345678', 'TBB000000000000', 'LPN12', ''])
      expect(names(text)).toEqual([])
  })
})

test('the routing code of Deutsche Post is not taken for the parcel', () => {
  // Weights 4 and 9 over 13 digits: 2·4+1·9+3·4+4·9+8·4+0·9+7·4+5·9+0·4+1·9+6·4+4·9+0·4 = 239: 1 follows.
  expect(carriersOf('21348075016401')[0]).toMatchObject({ carrier: 'deutsche-post-routing', checked: true })
})

test('no text of the world makes it throw, and checked ones always come first', () => {
  const numeric = fc.stringMatching(/^[0-9]{8,40}$/)
  fc.assert(
    fc.property(fc.oneof(anyBytes, numeric), (text) => {
      const flags = carriersOf(text).map((candidate) => candidate.checked)
      expect(flags).toEqual([...flags].sort((a, b) => Number(b) - Number(a)))
    }),
  )
  expect(carriersOf('ſ'.repeat(8))).toEqual([])
  expect(carriersOf('1'.repeat(1_000_000))).toEqual([])
})

import { describe, expect, test } from 'vitest'
import { gs1CheckPair } from './gs1-check-pair.ts'
import { type Gs1Rule, gs1ValueRules, isGs1Rule, refusalCodeOf } from './gs1-value-rules.ts'

/** What each rule takes and what it turns away; empty where GS1's own list would be needed to turn anything away. */
const CASES: Readonly<Record<Gs1Rule, readonly [good: readonly string[], bad: readonly string[]]>> = {
  csum: [
    ['09521234543213', '006141411234567890'],
    ['09521234543214', 'A', ''],
  ],
  csumalpha: [
    ['1987654Ad4X4bL5ttr2310c2K'],
    ['1987654Ad4X4bL5ttr2310c2L', '1987654Ad4X4bl5ttr2310c2K', '2K', ''],
  ],
  gcppos1: [
    ['9521', '9521AB'],
    ['952', '952A1', ''],
  ],
  gcppos2: [['09521'], ['0952A', '0952']],
  yymmdd: [['261231'], ['261200', '261301', '260230']],
  yymmd0: [
    ['261231', '261200'],
    ['261300', '260232'],
  ],
  yyyymmdd: [['20261231'], ['20261200', '20250229']],
  hhmi: [
    ['0000', '2359'],
    ['2400', '1260', '9999'],
  ],
  hh: [
    ['00', '23'],
    ['24', '99'],
  ],
  mi: [['00', '59'], ['60']],
  ss: [['00', '59'], ['60']],
  iso3166: [
    ['616', '040', '376'],
    ['000', '999', '61'],
  ],
  iso3166999: [
    ['999', '642'],
    ['000', '998'],
  ],
  iso3166alpha2: [
    ['PL', 'RO', 'IL'],
    ['pl', 'ZZ', 'UK', 'P'],
  ],
  iso4217: [
    ['985', '978', '376'],
    ['000', '616'],
  ],
  iso5218: [
    ['0', '1', '2', '9'],
    ['3', '8'],
  ],
  iban: [
    ['PL10105000997603123456789123', 'BE71096123456769', 'MT90MALT011000012345MTLCAST001SABC'],
    ['PL10105000997603123456789124', 'BE71096123456760', 'XX361234567890123', 'be71096123456769', 'BE71', ''],
  ],
  importeridx: [
    ['A', 'z', '0', '-', '_'],
    ['!', '+', 'AB'],
  ],
  mediatype: [
    ['01', '10', '80', '99'],
    ['00', '11', '79'],
  ],
  packagetype: [
    ['PX', '200', '8'],
    ['px', 'ABCD', '-'],
  ],
  latitude: [['0000000000', '1800000000'], ['1800000001']],
  longitude: [['0000000000', '3600000000'], ['3600000001']],
  pieceoftotal: [
    ['0101', '0103', '9999'],
    ['0001', '0100', '0302', '0000'],
  ],
  posinseqslash: [
    ['1/1', '2/3', '9/9'],
    ['3/2', '0/1', '1/0', '1-2', '12/'],
  ],
  pcenc: [
    ['ABC', 'A%20B', '%c5%81'],
    ['%', '%2', '%2g', 'A%%20'],
  ],
  hyphen: [['-'], ['+', '0', '']],
  winding: [
    ['0', '1', '9'],
    ['2', '8'],
  ],
  yesno: [
    ['0', '1'],
    ['2', 'Y'],
  ],
  zero: [
    ['0', '000'],
    ['1', '010', ''],
  ],
  nonzero: [
    ['1', '0010'],
    ['0', '0000'],
  ],
  nozeroprefix: [
    ['0', '10'],
    ['01', '00'],
  ],
  hasnondigit: [['1A'], ['11', '']],
  couponcode: [['anything'], []],
  couponposoffer: [['anything'], []],
}

describe.each(Object.entries(CASES))('the GS1 rule %s', (name, [good, bad]) => {
  const rule = isGs1Rule(name) ? gs1ValueRules[name] : () => undefined

  test('takes what keeps it', () => {
    expect(good.filter((value) => rule(value, 2026) !== true)).toEqual([])
  })

  test('turns away what breaks it', () => {
    expect(bad.filter((value) => rule(value, 2026) !== false)).toEqual([])
  })
})

test('the check pair of the model number that GS1 publishes is 2K', () => {
  expect(gs1CheckPair('1987654Ad4X4bL5ttr2310c')).toBe('2K')
  expect(gs1CheckPair('')).toBeNull()
  expect(gs1CheckPair('9'.repeat(24))).toBeNull()
  expect(gs1CheckPair('9521 A')).toBeNull()
})

test('a broken rule is called a check digit, a date or a value', () => {
  expect(refusalCodeOf('csum')).toBe('bad-check-digit')
  expect(refusalCodeOf('iban')).toBe('bad-check-digit')
  expect(refusalCodeOf('yymmd0')).toBe('bad-date')
  expect(refusalCodeOf('yyyymmdd')).toBe('bad-date')
  expect(refusalCodeOf('pieceoftotal')).toBe('bad-value')
})

test('a name that is no rule is not taken for one', () => {
  for (const name of ['constructor', 'toString', 'CSUM', '']) expect(isGs1Rule(name)).toBe(false)
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readGs1, readGs1Bracketed, writeGs1 } from './gs1.ts'

const YEAR = 2026
const GTIN = '09521234543213'
const GS = '\x1d'

const read = (text: string) => readGs1(text, YEAR)
const typed = (text: string) => readGs1Bracketed(text, YEAR)

describe('a scan of a product', () => {
  test('tells GTIN, serial, lot and expiry', () => {
    expect(read(`01${GTIN}1726123110LOT7${GS}21A/7`)).toEqual({
      ok: true,
      value: {
        elements: [
          { ai: '01', value: GTIN },
          { ai: '17', value: '261231' },
          { ai: '10', value: 'LOT7' },
          { ai: '21', value: 'A/7' },
        ],
        gtin: GTIN,
        serial: 'A/7',
        lot: 'LOT7',
        expiry: '2026-12-31',
      },
    })
  })

  test('may have FNC1 in front, at the end and behind a predefined length', () => {
    const plain = read(`01${GTIN}21A7`)
    for (const text of [`${GS}01${GTIN}21A7`, `01${GTIN}21A7${GS}`, `01${GTIN}${GS}21A7`])
      expect(read(text)).toEqual(plain)
  })

  test('without a day means the last of the month; the time of expiry leaves the day', () => {
    expect(read(`01${GTIN}17280200`)).toMatchObject({ value: { expiry: '2028-02-29' } })
    expect(read(`01${GTIN}70032703151200`)).toMatchObject({ value: { expiry: '2027-03-15' } })
  })

  test('says the same thing twice without harm', () => {
    expect(read(`01${GTIN}01${GTIN}`)).toMatchObject({ value: { elements: [{ ai: '01', value: GTIN }] } })
  })
})

describe('a scan of a parcel or a container', () => {
  test('tells the SSCC, what is in it and how many', () => {
    expect(read(`0000614141123456789002${GTIN}3712`)).toMatchObject({
      value: { sscc: '006141411234567890', gtin: GTIN, count: 12 },
    })
  })

  test('tells a crate’s GRAI without its filler and an asset’s GIAI', () => {
    expect(read('80030095212345432131A7')).toEqual({
      ok: false,
      error: { code: 'bad-check-digit', ai: '8003', position: 5, rule: 'csum' },
    })
    expect(read(`80030${GTIN.slice(1)}A7`)).toMatchObject({ value: { grai: `${GTIN.slice(1)}A7` } })
    expect(read('80049521TOTE-7')).toMatchObject({ value: { giai: '9521TOTE-7' } })
  })

  test('keeps a licence plate of ours as the internal element that it is', () => {
    expect(read('99WRO010000001X')).toEqual({
      ok: true,
      value: { elements: [{ ai: '99', value: 'WRO010000001X' }] },
    })
  })
})

describe('a scan is refused', () => {
  test.each([
    ['nothing at all', '', { code: 'empty' }],
    ['FNC1 alone', GS, { code: 'empty' }],
    ['FNC1 twice', `01${GTIN}${GS}${GS}21A`, { code: 'stray-fnc1', position: 17 }],
    ['an unknown AI', `01${GTIN}0912345`, { code: 'unknown-ai', position: 16, text: '0912' }],
    ['no AI', 'RMA-2026', { code: 'unknown-ai', position: 0, text: 'RMA-' }],
    ['a GTIN cut short', '010952123454321', { code: 'too-short', ai: '01', position: 2 }],
    ['a GTIN cut by FNC1', `01095212345${GS}21A`, { code: 'too-short', ai: '01', position: 2 }],
    ['an AI without value', `01${GTIN}21`, { code: 'too-short', ai: '21', position: 18 }],
    ['half an optional part', `01${GTIN}7007260101260`, { code: 'too-short', ai: '7007', position: 26 }],
    ['a serial too long', `01${GTIN}21${'A'.repeat(21)}`, { code: 'too-long', ai: '21', position: 38 }],
    [
      'no FNC1 behind a time',
      `01${GTIN}7003261231120021A7`,
      { code: 'missing-fnc1', ai: '7003', position: 30 },
    ],
    ['a letter in a GTIN', '010952123454321A', { code: 'bad-character', ai: '01', position: 15 }],
    ['a space in a serial', `01${GTIN}21A B`, { code: 'bad-character', ai: '21', position: 19 }],
    ['a letter of home', `01${GTIN}21AŁ`, { code: 'bad-character', ai: '21', position: 19 }],
    [
      'a wrong check digit',
      '0109521234543214',
      { code: 'bad-check-digit', ai: '01', position: 2, rule: 'csum' },
    ],
    ['month 13', `01${GTIN}17261301`, { code: 'bad-date', ai: '17', position: 18, rule: 'yymmd0' }],
    ['29 February 2027', `01${GTIN}17270229`, { code: 'bad-date', ai: '17', position: 18, rule: 'yymmd0' }],
    [
      'piece 3 of 2',
      `8006${GTIN}0302`,
      { code: 'bad-value', ai: '8006', position: 18, rule: 'pieceoftotal' },
    ],
    [
      'a country that is none',
      `01${GTIN}422000`,
      { code: 'bad-value', ai: '422', position: 19, rule: 'iso3166' },
    ],
    ['two serials', `01${GTIN}21A${GS}21B`, { code: 'repeated-ai', ai: '21', position: 22 }],
    ['GTIN with a count', `01${GTIN}3712`, { code: 'excluded-pair', ai: '01', other: '37' }],
    ['two weights', `01${GTIN}31030012343102001234`, { code: 'excluded-pair', ai: '3103', other: '3102' }],
    [
      'a serial of nothing',
      '21A7',
      { code: 'required-ai-missing', ai: '21', needs: [['01'], ['03'], ['8006']] },
    ],
    [
      'a second serial without the first',
      `01${GTIN}250A7`,
      {
        code: 'required-ai-missing',
        ai: '250',
        needs: [
          ['01', '21'],
          ['03', '21'],
          ['8006', '21'],
        ],
      },
    ],
  ])('for %s', (_, text, error) => {
    expect(read(text)).toEqual({ ok: false, error })
  })

  test('for the first thing wrong from the left', () => {
    expect(read(`010952123454321409`)).toMatchObject({ error: { code: 'bad-check-digit' } })
  })
})

describe('a code that somebody types', () => {
  test('means what its scan means, spaces or not', () => {
    const scanned = read(`01${GTIN}10L(7${GS}21A7`)
    expect(typed(`(01)${GTIN}(10)L(7(21)A7`)).toEqual(scanned)
    expect(typed(`(01) 0 9521234 54321 3 (10) L(7 (21) A7 `)).toEqual(scanned)
  })

  test('keeps brackets that hold no AI’s digits', () => {
    expect(typed(`(01)${GTIN}(10)A(B)(1)(12345)`)).toMatchObject({ value: { lot: 'A(B)(1)(12345)' } })
  })

  test.each([
    ['  ', { code: 'empty' }],
    [GTIN, { code: 'not-bracketed' }],
    [`01)${GTIN}`, { code: 'not-bracketed' }],
    ['(1)23', { code: 'not-bracketed' }],
    [`(01)${GTIN}(09)1`, { code: 'unknown-ai', position: 19, text: '09)1' }],
    [`(01)${GTIN}(21)`, { code: 'too-short', ai: '21', position: 22 }],
    [`(01)${GTIN}0`, { code: 'too-long', ai: '01', position: 18 }],
    ['(01)09521234543214', { code: 'bad-check-digit', ai: '01', position: 4, rule: 'csum' }],
    [
      '(10)L7',
      { code: 'required-ai-missing', ai: '10', needs: [['01'], ['02'], ['03'], ['8006'], ['8026']] },
    ],
  ])('is refused: %j', (text, error) => {
    expect(typed(text)).toEqual({ ok: false, error })
  })
})

describe('writing an element string', () => {
  test('sets FNC1 behind varying lengths, save the last', () => {
    const elements = [
      { ai: '01', value: GTIN },
      { ai: '21', value: 'A7' },
      { ai: '10', value: 'L' },
    ]
    expect(writeGs1(elements)).toBe(`01${GTIN}21A7${GS}10L`)
    expect(writeGs1([])).toBe('')
  })

  test('is a bug for what could not be read back', () => {
    for (const element of [
      { ai: '09', value: '1' },
      { ai: '01', value: '1' },
      { ai: '21', value: '' },
      { ai: '21', value: `A${GS}B` },
    ]) {
      expect(() => writeGs1([element])).toThrow(RangeError)
    }
  })
})

describe('whatever comes off the line', () => {
  const pieces = fc.constantFrom(
    '01',
    GTIN,
    '21',
    '10',
    '17',
    '3103',
    '8006',
    '(',
    ')',
    '(01)',
    '00',
    'A',
    GS,
    '0',
    '9',
  )
  const hostile = fc.oneof(
    fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    fc.array(pieces, { maxLength: 20 }).map((parts) => parts.join('')),
  )

  test('is read or refused with a code, never a crash', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const result of [read(text), typed(text)]) {
          expect(result.ok ? result.value.elements.length : result.error.code).toBeTruthy()
        }
      }),
      { numRuns: 500 },
    )
  })

  test('is walked over once, however long', () => {
    expect(read('2001'.repeat(200_000))).toMatchObject({ error: { code: 'required-ai-missing' } })
    expect(read(`10A${GS}`.repeat(100_000))).toMatchObject({ error: { code: 'required-ai-missing' } })
  })
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDigitalLink, readDigitalLink } from './digital-link.ts'
import { gs1CheckDigit } from './gtin.ts'

const YEAR = 2026
const GTIN = '09521234543213'
const HOME = 'https://id.gs1.org'

const read = (uri: string) => readDigitalLink(uri, YEAR)

/** GS1's compression of a lone GTIN: its AI as eight bits, its number as 47, filled up and written as base64url. */
function compressedGtin(gtin: string): string {
  const bits = `00000001${BigInt(gtin).toString(2).padStart(47, '0')}`.padEnd(56, '0')
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))
  return Buffer.from(bytes).toString('base64url')
}

describe('a Digital Link on a product', () => {
  test('tells GTIN, lot, serial and expiry', () => {
    expect(read(`${HOME}/01/${GTIN}/10/L7/21/A-7?17=261231`)).toEqual({
      ok: true,
      value: {
        elements: [
          { ai: '01', value: GTIN },
          { ai: '10', value: 'L7' },
          { ai: '21', value: 'A-7' },
          { ai: '17', value: '261231' },
        ],
        gtin: GTIN,
        lot: 'L7',
        serial: 'A-7',
        expiry: '2026-12-31',
      },
    })
  })

  test.each([
    `http://example.com/01/${GTIN}`,
    `HTTPS://EXAMPLE.COM:8443/01/${GTIN}`,
    `https://192.0.2.1/shop/en/01/${GTIN}`,
    `https://[2001:db8::1]/01/${GTIN}`,
    `https://a/00/faux/01/${GTIN}`,
    `https://a/01/${GTIN}#top`,
    `https://a/01/${GTIN}?linkType=all&lang=pl&utm`,
    `https://a/01/${GTIN}?`,
    'https://a/01/9521234543213',
  ])('may live anywhere: %s', (uri) => {
    expect(isDigitalLink(uri)).toBe(true)
    expect(read(uri)).toMatchObject({
      ok: true,
      value: { elements: [{ ai: '01', value: GTIN }], gtin: GTIN },
    })
  })

  test('fills short GTINs up to 14 digits', () => {
    expect(read('https://a/01/416000336108')).toMatchObject({ value: { gtin: '00416000336108' } })
    expect(read('https://a/01/02345673')).toMatchObject({ value: { gtin: '00000002345673' } })
  })

  test('undoes percent-encoding', () => {
    expect(read(`https://a/01/${GTIN}/21/A%2F7%3f?240=%22L%22`)).toMatchObject({
      value: { serial: 'A/7?', elements: [{ ai: '01' }, { ai: '21' }, { ai: '240', value: '"L"' }] },
    })
    expect(read(`https://a/01/${GTIN}?3103=001234&7003=2612311200`)).toMatchObject({
      value: { expiry: '2026-12-31' },
    })
  })

  test('may name parcels, crates, assets and places', () => {
    expect(read(`${HOME}/00/006141411234567890?4321=1`)).toMatchObject({
      value: { sscc: '006141411234567890' },
    })
    expect(read(`${HOME}/8003/0${GTIN.slice(1)}A7`)).toMatchObject({ value: { grai: `${GTIN.slice(1)}A7` } })
    expect(read(`${HOME}/8004/9521TOTE-7`)).toMatchObject({ value: { giai: '9521TOTE-7' } })
    expect(read(`${HOME}/414/9521234543213/254/DOCK`)).toMatchObject({ ok: true })
    expect(read(`${HOME}/01/${GTIN}/235/TPX`)).toMatchObject({ ok: true })
  })
})

describe('a link is refused', () => {
  test.each([
    ['no address', 'RMA-2026', { code: 'not-a-digital-link' }],
    ['another scheme', `ftp://a/01/${GTIN}`, { code: 'not-a-digital-link' }],
    ['no host', `https:///01/${GTIN}`, { code: 'not-a-digital-link' }],
    ['no path', 'https://a', { code: 'not-a-digital-link' }],
    ['no key', 'https://shop.example/returns/2026', { code: 'not-a-digital-link' }],
    ['a page of a shop', 'https://shop.example/mixed-socks-size-42', { code: 'not-a-digital-link' }],
    ['a key without value', 'https://a/01/', { code: 'not-a-digital-link' }],
    ['a short name', `https://a/gtin/${GTIN}`, { code: 'not-a-digital-link' }],
    ['a space', `https://a/01/${GTIN}/21/A B`, { code: 'not-a-digital-link' }],
    ['a control character', `https://a/01/${GTIN}\n`, { code: 'not-a-digital-link' }],
    ['a compressed link', `${HOME}/${compressedGtin(GTIN)}`, { code: 'compressed-digital-link' }],
    [
      'a compressed link with a folder',
      `https://a/x/${compressedGtin(GTIN)}?lang=pl`,
      { code: 'compressed-digital-link' },
    ],
    ['a half compressed link', `${HOME}/01/${GTIN}/q0NmZTk4`, { code: 'compressed-digital-link' }],
    [
      'a wrong check digit',
      'https://a/01/09521234543214',
      { code: 'bad-check-digit', ai: '01', position: 13, rule: 'csum' },
    ],
    [
      'a bare percent sign',
      `https://a/01/${GTIN}/21/5%`,
      { code: 'bad-percent-encoding', ai: '21', position: 31 },
    ],
    [
      'a letter outside the set',
      `https://a/01/${GTIN}/21/%C5%81`,
      { code: 'bad-character', ai: '21', position: 31 },
    ],
    [
      'a plus for a space',
      `https://a/01/${GTIN}?240=A+B`,
      { code: 'bad-character', ai: '240', position: 33 },
    ],
    [
      'lot behind serial',
      `https://a/01/${GTIN}/21/A/10/L`,
      { code: 'qualifier-order', ai: '01', qualifiers: ['21', '10'] },
    ],
    [
      'a qualifier twice',
      `https://a/01/${GTIN}/21/A/21/B`,
      { code: 'qualifier-order', ai: '01', qualifiers: ['21', '21'] },
    ],
    [
      'mixed alternatives',
      `https://a/01/${GTIN}/10/L/235/T`,
      { code: 'qualifier-order', ai: '01', qualifiers: ['10', '235'] },
    ],
    [
      'a stranger in the path',
      `https://a/01/${GTIN}/17/261231`,
      { code: 'qualifier-order', ai: '01', qualifiers: ['17'] },
    ],
    [
      'a serial in the query',
      `https://a/01/${GTIN}?21=A`,
      { code: 'not-an-attribute', ai: '21', position: 31 },
    ],
    [
      'a lot that belongs into the path',
      `https://a/01/${GTIN}/21/A?10=L`,
      { code: 'not-an-attribute', ai: '10', position: 36 },
    ],
    ['an unknown AI', `https://a/01/${GTIN}?099=1`, { code: 'unknown-ai', position: 28, text: '099' }],
    [
      'an attribute twice',
      `https://a/01/${GTIN}?17=261231&17=261231`,
      { code: 'repeated-ai', ai: '17', position: 41 },
    ],
    ['the key again', `https://a/01/${GTIN}?01=${GTIN}`, { code: 'repeated-ai', ai: '01', position: 31 }],
    ['an empty attribute', `https://a/01/${GTIN}?17=`, { code: 'too-short', ai: '17', position: 31 }],
    [
      'an expiry of a parcel',
      'https://a/00/006141411234567890?17=261231',
      { code: 'required-ai-missing', ai: '17' },
    ],
    [
      'a payment without reference',
      'https://a/415/9521234543213',
      { code: 'required-ai-missing', ai: '415' },
    ],
  ])('for %s', (_, uri, error) => {
    expect(read(uri)).toMatchObject({ ok: false, error })
  })
})

describe('the cheap test', () => {
  test('lets compressed links through, so that they are refused in words', () => {
    expect(isDigitalLink(`${HOME}/${compressedGtin(GTIN)}`)).toBe(true)
    expect(isDigitalLink(`${HOME}/01/${GTIN}/q0NmZTk4`)).toBe(true)
  })

  test('leaves other addresses and texts to others', () => {
    for (const text of [
      '',
      'https://',
      'https://shop.example/',
      'https://shop.example/r?rma=7',
      '01/123',
      GTIN,
    ]) {
      expect(isDigitalLink(text)).toBe(false)
    }
  })
})

const encode = (value: string): string => encodeURIComponent(value).replaceAll("'", '%27')

test('what is encoded is what is read, whatever the serial holds', () => {
  const serial = fc.string({
    unit: fc.constantFrom(...Array.from(`!"%&'()*+,-./:;<=>?_09AZaz`)),
    minLength: 1,
    maxLength: 20,
  })
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{13}$/), serial, serial, (body, lot, number) => {
      const gtin = body + gs1CheckDigit(body)
      expect(read(`https://a/b/01/${gtin}/10/${encode(lot)}/21/${encode(number)}`)).toMatchObject({
        ok: true,
        value: { gtin, lot, serial: number },
      })
    }),
  )
})

test('no address of the world makes it throw', () => {
  const pieces = fc.constantFrom(
    'https://',
    'a',
    '/',
    '01',
    GTIN,
    '21',
    '?',
    '=',
    '&',
    '%',
    '%2',
    '#',
    '17',
    '//',
    '[',
    ']',
  )
  const hostile = fc.oneof(
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
    fc.array(pieces, { maxLength: 20 }).map((parts) => `https://a/${parts.join('')}`),
  )
  fc.assert(
    fc.property(hostile, (text) => {
      const result = read(text)
      expect(result.ok ? result.value.elements.length : result.error.code).toBeTruthy()
      if (result.ok) expect(isDigitalLink(text)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

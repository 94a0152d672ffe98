import { describe, expect, test } from 'vitest'
import type { ImportKind } from './import-kinds.ts'
import { importProblemText } from './import-problem-text.ts'
import { look, placesOf } from './imports-under-test.ts'

const GTIN = '5901234123457'
const json = (...rows: unknown[]): string => JSON.stringify(rows, null, 1)
const product = (change: object) => ({ sku: 'MUG', gtins: [GTIN], name: 'Mug', ...change })
const line = (change: object) => ({ sku: 'MUG', quantity: 1, ...change })
const ret = (change: object) => ({ rma: 'R-1', lines: [line({})], ...change })

async function problems(kind: ImportKind, ...rows: unknown[]): Promise<string[]> {
  const { problems: found, rows: good } = await look(kind, json(...rows), [])
  expect(good).toEqual([])
  return placesOf(found).map((place) => place.replace(/^\d+ /, ''))
}

describe('a field that does not fit is named with its reason', () => {
  test.each<[string, ImportKind, object, string]>([
    [
      'a GTIN with a wrong check digit',
      'products',
      product({ gtins: ['5901234123456'] }),
      'gtins[0] gtin-wrong',
    ],
    [
      'a GTIN that is a number',
      'products',
      product({ gtins: [5_901_234_123_457] }),
      'gtins[0] object-expected',
    ],
    ['no GTIN at all', 'products', product({ gtins: [] }), 'gtins list-empty'],
    ['no SKU', 'products', product({ sku: undefined }), 'sku missing'],
    ['a blank SKU', 'products', product({ sku: '  ' }), 'sku text-empty'],
    ['a SKU of 65 characters', 'products', product({ sku: 'x'.repeat(65) }), 'sku text-too-long'],
    ['a SKU with a control character', 'products', product({ sku: 'A\u001d1' }), 'sku text-unprintable'],
    ['a SKU with half a character', 'products', product({ sku: 'A\ud800' }), 'sku text-unprintable'],
    ['a SKU that turns text around', 'products', product({ sku: 'A\u202e' }), 'sku text-unprintable'],
    ['no name', 'products', product({ name: {} }), 'name text-empty'],
    ['a name in no language', 'products', product({ name: { 'no way': 'x' } }), 'name.no way language-wrong'],
    [
      'a comma in money',
      'products',
      product({ listPrice: { amount: '1,5', currency: 'PLN' } }),
      'listPrice.amount money-wrong',
    ],
    [
      'money below nothing',
      'products',
      product({ listPrice: { amount: '-1', currency: 'PLN' } }),
      'listPrice.amount money-wrong',
    ],
    [
      'half a yen',
      'products',
      product({ listPrice: { amount: '1.5', currency: 'JPY' } }),
      'listPrice.amount money-decimals',
    ],
    [
      'money of no country',
      'products',
      product({ listPrice: { amount: '1', currency: 'PLX' } }),
      'listPrice.currency currency-unknown',
    ],
    [
      'money without currency',
      'products',
      product({ listPrice: { amount: '1' } }),
      'listPrice.currency missing',
    ],
    ['half a gram', 'products', product({ weightG: 0.5 }), 'weightG number-expected'],
    ['less than no weight', 'products', product({ weightG: -1 }), 'weightG number-too-small'],
    ['perhaps serialised', 'products', product({ serialised: 'perhaps' }), 'serialised yes-no-expected'],
    ['a flag that nobody knows', 'products', product({ flags: ['explosive'] }), 'flags[0] not-one-of'],
    [
      'two components of one name',
      'products',
      product({ components: ['lid', { name: 'lid' }] }),
      'components[1].name component-twice',
    ],
    ['no cartons', 'products', product({ cartons: 0 }), 'cartons number-too-small'],
    [
      'a UN number of three digits',
      'products',
      product({ hazard: { un: '348', class: '9' } }),
      'hazard.un un-number-wrong',
    ],
    ['a commodity code of five digits', 'products', product({ cnCode: '61051' }), 'cnCode cn-code-wrong'],
    [
      'one GTIN for two quantities',
      'products',
      product({ gtins: [GTIN, { gtin: GTIN, quantity: 6 }] }),
      'gtins[1].gtin gtin-twice',
    ],
    ['a field of no product', 'products', product({ colour: 'red' }), 'colour unknown-field'],
    [
      'a field inside that is none',
      'products',
      product({ hazard: { un: '3480', class: '9', kg: 1 } }),
      'hazard.kg unknown-field',
    ],
    ['no RMA', 'expected-returns', ret({ rma: null }), 'rma missing'],
    ['no lines', 'expected-returns', ret({ lines: [] }), 'lines list-empty'],
    [
      'no pieces',
      'expected-returns',
      ret({ lines: [line({ quantity: 0 })] }),
      'lines[0].quantity number-too-small',
    ],
    [
      'too many pieces',
      'expected-returns',
      ret({ lines: [line({ quantity: 100_001 })] }),
      'lines[0].quantity number-too-big',
    ],
    [
      'half a piece',
      'expected-returns',
      ret({ lines: [line({ quantity: '1.5' })] }),
      'lines[0].quantity number-expected',
    ],
    [
      'an unheard-of reason',
      'expected-returns',
      ret({ lines: [line({ reason: 'bored' })] }),
      'lines[0].reason not-one-of',
    ],
    ['an unheard-of type', 'expected-returns', ret({ type: 'gift' }), 'type not-one-of'],
    ['an unheard-of method', 'expected-returns', ret({ method: 'drone' }), 'method not-one-of'],
    ['an unheard-of buyer', 'expected-returns', ret({ buyerType: 'robot' }), 'buyerType not-one-of'],
    ['an unheard-of resolution', 'expected-returns', ret({ resolution: 'cake' }), 'resolution not-one-of'],
    [
      'a day that never was',
      'expected-returns',
      ret({ notifiedOn: '2026-02-30' }),
      'notifiedOn date-not-real',
    ],
    ['a day in the local way', 'expected-returns', ret({ sentOn: '31.05.2026' }), 'sentOn date-expected'],
    ['a country that is none', 'expected-returns', ret({ country: 'XX' }), 'country country-unknown'],
    [
      'a parcel without a number',
      'expected-returns',
      ret({ parcels: [{ carrier: 'dpd' }] }),
      'parcels[0] parcel-unnamed',
    ],
    [
      'an SSCC with a wrong check digit',
      'expected-returns',
      ret({ parcels: [{ sscc: '340123450000000009' }] }),
      'parcels[0].sscc sscc-wrong',
    ],
    [
      'a tracking number of hearts',
      'expected-returns',
      ret({ parcels: [{ tracking: '♥♥♥' }] }),
      'parcels[0].tracking tracking-wrong',
    ],
    [
      'more serials than pieces',
      'expected-returns',
      ret({ lines: [line({ serials: ['a', 'b'] })] }),
      'lines[0].serials more-serials-than-pieces',
    ],
    [
      'a serial twice',
      'expected-returns',
      ret({ lines: [line({ quantity: 2, serials: ['a', 'a'] })] }),
      'lines[0].serials[1] serial-twice',
    ],
    [
      'a line id twice',
      'expected-returns',
      ret({ lines: [line({ line: '7' }), line({ line: '7' })] }),
      'lines[1].line line-twice',
    ],
    ['a serial of nothing', 'shipped-serials', { sku: 'A' }, 'serial missing'],
    ['a small location code', 'locations', { code: 't-001', kind: 'tote' }, 'code location-code-wrong'],
    ['a location of no kind', 'locations', { code: 'T-001' }, 'kind missing'],
    ['a location of an unheard-of kind', 'locations', { code: 'T-001', kind: 'attic' }, 'kind not-one-of'],
    ['a manifest with nothing in it', 'manifests', { manifest: 'M', tracking: [] }, 'tracking list-empty'],
    ['a client of 41 characters', 'products', product({ client: 'x'.repeat(41) }), 'client text-too-long'],
  ])('%s', async (_, kind, row, expected) => {
    expect(await problems(kind, row)).toEqual([expected])
  })

  test('names that the language keeps for itself are unknown fields like any other', async () => {
    const row = '[{"code":"A","kind":"tote","__proto__":{"isAdmin":true},"constructor":1}]'
    const { problems: found } = await look('locations', row, [])
    expect(placesOf(found)).toEqual(['1 __proto__ unknown-field', '1 constructor unknown-field'])
  })

  test('each problem has a sentence with nothing left open', async () => {
    const { problems: found } = await look(
      'expected-returns',
      json(ret({ rma: '', type: 'gift', lines: [{}] })),
      [],
    )
    const sentences = found.map(importProblemText)
    expect(sentences).toContain('line 2, row 1: lines[0].sku: this is required')
    for (const sentence of sentences) expect(sentence).not.toMatch(/\{\{|undefined/)
  })
})

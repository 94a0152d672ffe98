import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IMPORT_KINDS } from './import-kinds.ts'
import { IMPORT_PROBLEM_TEXT, importProblemText } from './import-problem-text.ts'
import { look, placesOf } from './imports-under-test.ts'
import type { ImportKind } from './import-kinds.ts'

const GTIN = '5901234123457'
const json = (...rows: unknown[]): string => JSON.stringify(rows, null, 1)
const product = (change: object) => ({ sku: 'MUG', gtins: [GTIN], name: 'Mug', ...change })
const ret = (change: object) => ({ rma: 'R-1', lines: [{ sku: 'MUG', quantity: 1 }], ...change })

async function rowOf(kind: ImportKind, row: unknown): Promise<Record<string, unknown>> {
  const { rows, problems: found } = await look(kind, json(row), [])
  expect(found).toEqual([])
  return JSON.parse(rows[0] ?? '{}') as Record<string, unknown>
}

const priceOf = async (amount: unknown, currency: string) =>
  (await rowOf('products', product({ listPrice: { amount, currency } })))['listPrice']

describe('what a good row becomes', () => {
  test('money is whole minor units of its currency', async () => {
    expect(await priceOf('129.90', 'PLN')).toEqual({ minor: 12_990, currency: 'PLN' })
    expect(await priceOf('129.9000', 'pln')).toEqual({ minor: 12_990, currency: 'PLN' })
    expect(await priceOf('7', 'JPY')).toEqual({ minor: 7, currency: 'JPY' })
    expect(await priceOf('0.125', 'KWD')).toEqual({ minor: 125, currency: 'KWD' })
    expect(await priceOf(19.99, 'EUR')).toEqual({ minor: 1999, currency: 'EUR' })
  })

  test('a product is whole, with nothing left open', async () => {
    expect(
      await rowOf('products', product({ gtins: ['96385074', { gtin: GTIN, quantity: 6 }] })),
    ).toMatchObject({
      client: 'MAIN',
      gtins: [
        { gtin: '00000096385074', quantity: 1 },
        { gtin: '05901234123457', quantity: 6 },
      ],
      name: { en: 'Mug' },
      category: '',
      listPrice: null,
      serialised: false,
      components: [],
      cartons: 1,
      flags: [],
    })
  })

  test('the first language stands in for English, and cartons may be listed', async () => {
    const row = product({ name: { pl: 'Kubek', he: 'ספל' }, cartons: ['1/2', '2/2'], components: ['lid'] })
    expect(await rowOf('products', row)).toMatchObject({
      name: { en: 'Kubek', pl: 'Kubek', he: 'ספל' },
      cartons: 2,
      components: [{ name: 'lid', quantity: 1, replacementPrice: null }],
    })
  })

  test('numbers of parcels are kept as they are scanned', async () => {
    const row = ret({
      parcels: [{ tracking: ' 1z 999 aa1 ' }, { sscc: '00 34012345 0000000 000' }],
    })
    expect(await rowOf('expected-returns', row)).toMatchObject({
      source: '',
      type: 'withdrawal',
      parcels: [{ tracking: '1Z999AA1' }, { sscc: '340123450000000000' }],
    })
  })

  test('an unknown category is kept, and blank fields are left out', async () => {
    expect(
      await rowOf('products', product({ category: 'saddlery', supplier: '', picture: null })),
    ).toMatchObject({
      category: 'saddlery',
      supplier: null,
      picture: null,
    })
  })
})

const clientsOf = async (siteClients: string[], file: string) => {
  const { rows, problems: found } = await look('expected-returns', file, siteClients)
  return [rows.map((row) => (JSON.parse(row) as { client: string }).client), placesOf(found)]
}

describe('whose goods these are', () => {
  const noClient = json(ret({}))
  test('need not be said where there is only MAIN', async () => {
    expect(await clientsOf([], noClient)).toEqual([['MAIN'], []])
    expect(await clientsOf(['MAIN'], noClient)).toEqual([['MAIN'], []])
  })

  test('must be said where the site has another client', async () => {
    expect(await clientsOf(['MAIN', 'NORDIC'], noClient)).toEqual([[], ['2 client client-needed']])
    expect(await clientsOf(['NORDIC'], noClient)).toEqual([[], ['2 client client-needed']])
  })

  test('must be said where the file itself brings another client', async () => {
    const file = json(ret({}), ret({ client: 'NORDIC' }))
    expect(await clientsOf([], file)).toEqual([[], ['2 client client-needed']])
  })

  test('a location without a client is common', async () => {
    const { rows } = await look('locations', json({ code: 'A', kind: 'hold' }), ['MAIN', 'NORDIC'])
    expect(JSON.parse(rows[0] ?? '')).toMatchObject({ client: null })
  })
})

describe('a file that says something twice', () => {
  test('is taken once where it says the same', async () => {
    const { rows } = await look('products', json(product({}), product({ supplier: '' })), [])
    expect(rows).toHaveLength(1)
  })

  test('is refused where it contradicts itself', async () => {
    const { problems: found } = await look('products', json(product({}), product({ weightG: 5 })), [])
    expect(found).toMatchObject([{ row: 2, about: 'MUG', code: 'given-twice', params: { firstRow: 1 } }])
  })

  test('an RMA is one by client, source and number', async () => {
    const file = json(ret({ source: 'web' }), ret({ source: 'shop' }), ret({ client: 'MAIN', source: 'tel' }))
    expect((await look('expected-returns', file, [])).rows).toHaveLength(3)
  })

  test('a parcel is in one manifest only', async () => {
    const file = json({ manifest: 'M1', tracking: ['A', 'B'] }, { manifest: 'M2', tracking: ['b'] })
    const { problems: found } = await look('manifests', file, [])
    expect(found).toMatchObject([{ code: 'tracking-twice', params: { found: 'B', manifest: 'M1' } }])
  })
})

describe('long files', () => {
  test('of 10,000 rows the three bad ones are named', async () => {
    const bad = new Map([
      [17, ',1'],
      [5000, 'SKU,0'],
      [9999, 'SKU,many'],
    ])
    const rows = Array.from({ length: 10_000 }, (_, index) => `R-${index},${bad.get(index) ?? 'SKU,1'}`)
    const {
      problems: found,
      total,
      rows: good,
    } = await look('expected-returns', ['rma,sku,quantity', ...rows].join('\n'), [])
    expect(good).toEqual([])
    expect(total).toBe(3)
    expect(placesOf(found)).toEqual([
      '19 sku missing',
      '5002 quantity number-too-small',
      '10001 quantity number-expected',
    ])
  })

  test('of more than a thousand problems a thousand are listed and all are counted', async () => {
    const rows = Array.from({ length: 1500 }, () => ({ code: '?', kind: 'tote' }))
    const { problems: found, total } = await look('locations', json(...rows), [])
    expect([found.length, total]).toEqual([1000, 1500])
  })
})

describe('whatever is in the file, it is answered', () => {
  const kinds = fc.constantFrom(...IMPORT_KINDS)

  test('any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(kinds, fc.uint8Array({ maxLength: 300 }), async (kind, bytes) => {
        const { rows, total } = await look(kind, bytes, [])
        expect(total === 0 || rows.length === 0).toBe(true)
      }),
    )
  })

  test('any JSON', async () => {
    const names = [
      'client',
      'sku',
      'gtins',
      'name',
      'lines',
      'parcels',
      'rma',
      'quantity',
      'code',
      'kind',
      'listPrice',
      '__proto__',
    ]
    const object = fc.dictionary(
      fc.constantFrom(...names),
      fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())),
    )
    await fc.assert(
      fc.asyncProperty(kinds, fc.array(object), async (kind, rows) => {
        const { problems: found } = await look(kind, JSON.stringify(rows), [])
        for (const problem of found) {
          // Names of hostile fields may look like placeholders; what counts is that each of ours has its value.
          const wanted = [...IMPORT_PROBLEM_TEXT[problem.code].matchAll(/\{\{(\w+)\}\}/g)].map(
            ([, name]) => name,
          )
          expect(Object.keys(problem.params)).toEqual(expect.arrayContaining(wanted))
          expect(importProblemText(problem)).not.toBe('')
        }
      }),
    )
  })

  test('any CSV under a right header', async () => {
    const cells = fc.array(fc.oneof(fc.string(), fc.constantFrom('"', '\r', '|', '*6', 'R-1', '2')), {
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(cells), async (rows) => {
        const file = ['rma,sku,quantity,tracking,carrier,serials', ...rows.map((row) => row.join(','))].join(
          '\n',
        )
        const { problems: found, total } = await look('expected-returns', file, [])
        expect(found.length).toBe(Math.min(total, 1000))
      }),
    )
  })
})

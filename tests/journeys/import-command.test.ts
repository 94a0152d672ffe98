import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectSentence, file, init, quick, verify } from './at-a-terminal.ts'
import { readShown } from './black-box.ts'
import { stationDoes } from './headless.ts'
import { GTIN, locations, products, returns, shippedSerials } from './site.ts'

describe('an import', () => {
  let folder: string
  let data: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'backdock-import-'))
    data = join(folder, 'data')
    await init(data)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const load = (kind: string, path: string) => quick('import', '--data', data, '--kind', kind, path, '--json')

  it.each([
    ['products', products],
    ['expected-returns', returns],
    ['shipped-serials', shippedSerials],
    ['locations', locations],
  ])('of %s as JSON takes all rows, and the same file again changes nothing', async (kind, rows) => {
    const path = file(folder, `${kind}.json`, rows)
    const first = await load(kind, path)
    expect(first.stderr).toBe('')
    expect(JSON.parse(first.stdout)).toMatchObject({ rows: rows.length, changed: rows.length })
    expect(JSON.parse((await load(kind, path)).stdout)).toMatchObject({ rows: rows.length, changed: 0 })
  })

  const CSV = {
    products: [
      'client,sku,gtins,name,category,listPriceAmount,listPriceCurrency,weightG,serialised,flags',
      `MAIN,CSV-1,${GTIN.lamp},"A lamp, small",general,49.90,PLN,350,false,lithium|data`,
    ],
    'expected-returns': [
      'client,rma,order,country,type,deliveredOn,notifiedOn,tracking,carrier,sku,quantity,reason',
      'MAIN,CSV-RMA,O-1,PL,withdrawal,2026-11-01,2026-11-05,CSV-T1|CSV-T2,dpd|dpd,SHIRT-M,1,changed-mind',
      'MAIN,CSV-RMA,O-1,PL,withdrawal,2026-11-01,2026-11-05,CSV-T1|CSV-T2,dpd|dpd,MUG,2,other',
    ],
    'shipped-serials': [
      'client,sku,serial,order,customer,shippedOn',
      'MAIN,PHONE,CSV-SN-1,O-1,C-1,2026-10-01',
    ],
    locations: ['code,kind,name,client', 'CSV-1,secondary-sale,Outlet shelf,MAIN'],
  }

  it.each(Object.entries(CSV))('of %s as CSV does the same', async (kind, lines) => {
    const path = file(folder, `${kind}.csv`, lines.join('\r\n'))
    const first = await load(kind, path)
    expect(first.stderr).toBe('')
    expect(JSON.parse(first.stdout).changed).toBeGreaterThan(0)
    expect(JSON.parse((await load(kind, path)).stdout)).toMatchObject({ changed: 0 })
    const parcels = readShown('parcels', await stationDoes('show', '--data', data, 'parcels', '--json'))
    const rmas = parcels
      .filter(({ tracking: number }) => number?.startsWith('CSV-T'))
      .map(({ rmas: of }) => of)
    if (kind === 'expected-returns') expect(rmas).toEqual([['CSV-RMA'], ['CSV-RMA']])
  })

  it('with bad rows takes none, and names each with its line and reason', async () => {
    const path = file(
      folder,
      'bad.csv',
      [
        'client,sku,gtins,name,category',
        `MAIN,GOOD-1,${GTIN.unheardOf},Good,general`,
        'MAIN,BAD-1,9520000009990,Bad check digit,general',
        `MAIN,,${GTIN.unheardOf},No SKU,general`,
        `MAIN,BAD-2,${GTIN.unheardOf},,general`,
      ].join('\n'),
    )
    const before = await verify(data)
    const { code, stdout, stderr } = await load('products', path)
    expect([code, stdout]).toEqual([1, ''])
    for (const line of [3, 4, 5]) expect(stderr).toContain(`line ${line}`)
    expect(stderr).not.toContain('line 2')
    expect(stderr).toContain('9520000009990')
    expect(await verify(data)).toEqual(before)
  })

  it.each([
    ['unknown fields, by name', 'locations', [{ code: 'X-1', kind: 'hold', colour: 'red' }], 'colour'],
    ['a kind of place that is none', 'locations', [{ code: 'X-1', kind: 'cupboard' }], 'cupboard'],
    ['a lower-case location', 'locations', [{ code: 'x-1', kind: 'hold' }], 'x-1'],
    [
      'a date that is none',
      'expected-returns',
      [{ client: 'MAIN', rma: 'X', deliveredOn: '2026-02-30', lines: [{ sku: 'MUG', quantity: 1 }] }],
      '2026-02-30',
    ],
    [
      'no pieces',
      'expected-returns',
      [{ client: 'MAIN', rma: 'X', lines: [{ sku: 'MUG', quantity: 0 }] }],
      'quantity',
    ],
    [
      'money without its currency',
      'products',
      [{ client: 'MAIN', sku: 'X', gtins: [GTIN.mug], name: 'X', listPrice: { amount: '1.00' } }],
      'currency',
    ],
  ])('refuses %s', async (_, kind, rows, named) => {
    const { code, stderr } = await load(kind, file(folder, 'refused.json', rows))
    expect(code).toBe(1)
    expect(stderr).toContain(named)
    expect(stderr).toMatch(/line \d+/)
  })

  it.each([
    ['no file at all', null],
    ['an empty file', ''],
    ['half a JSON file', '[{"code": "X-1"'],
    ['bytes that are no text', '\u0000\u0001\ufffd"'],
  ])('refuses %s in words', async (_, content) => {
    const path = content === null ? join(folder, 'none.json') : file(folder, 'odd.json', content)
    const { code, stderr } = await load('locations', path)
    expect(code).toBe(1)
    expectSentence(stderr)
  })
})

import { describe, expect, test } from 'vitest'
import { bytesOf, look, placesOf } from './imports-under-test.ts'
import { readImportBytes, readImportFile } from './read-file.ts'

const valuesOf = async (text: string) =>
  (await readImportBytes(bytesOf(text), 'products')).rows.map(({ value }) => value)
const returnsOf = async (text: string) => {
  const { rows, problems } = await readImportBytes(bytesOf(text), 'expected-returns')
  return { values: rows.map(({ value }) => value), lines: rows.map(({ line }) => line), problems }
}

describe('a CSV file', () => {
  test('is read whatever its line ends, byte order mark, delimiter and blank rows', async () => {
    const expected = [
      { sku: 'A', gtins: ['1'], name: 'Cup, blue' },
      { sku: 'B', gtins: ['2'], name: 'Jug' },
    ]
    expect(await valuesOf('sku,gtins,name\nA,1,"Cup, blue"\nB,2,Jug\n')).toEqual(expected)
    expect(await valuesOf('\ufeffsku,gtins,name\r\nA,1,"Cup, blue"\r\n\r\n,,\r\nB,2,Jug')).toEqual(expected)
    expect(await valuesOf('sku;gtins;name\rA;1;Cup, blue\rB;2;Jug')).toEqual(expected)
    expect(await valuesOf('"sku"\tgtins\tname\nA\t1\t"Cup, blue"\nB\t2\tJug')).toEqual(expected)
  })

  test('says in columns what JSON says in objects and lists', async () => {
    const header =
      'sku,gtins,name,name.pl,listPriceAmount,listPriceCurrency,components,flags,cartons,hazardUn,hazardClass'
    const row = 'A,1|2*6,Cup,Kubek,9.90,PLN,Lid*2|Saucer,lithium|data,1/2|2/2,3480,9'
    expect(await valuesOf(`${header}\n${row}`)).toEqual([
      {
        sku: 'A',
        gtins: ['1', { gtin: '2', quantity: '6' }],
        name: { en: 'Cup', pl: 'Kubek' },
        listPrice: { amount: '9.90', currency: 'PLN' },
        components: [{ name: 'Lid', quantity: '2' }, 'Saucer'],
        flags: ['lithium', 'data'],
        cartons: ['1/2', '2/2'],
        hazard: { un: '3480', class: '9' },
      },
    ])
  })

  test('rows of one RMA are one return, wherever they stand', async () => {
    const { values, lines } = await returnsOf(
      'rma,order,sku,quantity,tracking,carrier\nR1,O1,A,1,T1|T2,dpd\nR2,O2,B,1,T9,\nR1,,C,2,T3,ups\nR1,,,,T4,\n',
    )
    expect(lines).toEqual([2, 3])
    expect(values[0]).toEqual({
      rma: 'R1',
      order: 'O1',
      lines: [
        { sku: 'A', quantity: '1' },
        { sku: 'C', quantity: '2' },
      ],
      parcels: [
        { tracking: 'T1', carrier: 'dpd' },
        { tracking: 'T2', carrier: 'dpd' },
        { tracking: 'T3', carrier: 'ups' },
        { tracking: 'T4' },
      ],
    })
  })

  test('a line that is repeated for each of its parcels is one line', async () => {
    const { values } = await returnsOf('rma,line,sku,quantity,tracking\nR1,7,A,2,T1\nR1,7,A,2,T2\n')
    expect(values).toMatchObject([
      { lines: [{ line: '7' }], parcels: [{ tracking: 'T1' }, { tracking: 'T2' }] },
    ])
  })

  test('rows of one RMA that disagree are named', async () => {
    const { problems } = await look('expected-returns', 'rma,order,sku,quantity\nR1,O1,A,1\nR1,O2,B,1\n', [])
    expect(problems).toMatchObject([{ line: 3, field: 'order', about: 'R1', code: 'rows-disagree' }])
  })

  test('lists of different lengths are named', async () => {
    const { problems } = await look(
      'expected-returns',
      'rma,sku,quantity,tracking,carrier\nR1,A,1,T1|T2|T3,a|b\n',
      [],
    )
    expect(placesOf(problems)).toEqual(['2 carrier list-lengths'])
  })

  test('a problem stands on the line of its own row, not of its return', async () => {
    const file = 'rma,sku,quantity\nR1,A,1\nR2,A,1\nR1,B,0\n"R3\n",,1\n'
    expect(placesOf((await look('expected-returns', file, [])).problems)).toEqual([
      '4 quantity number-too-small',
      '5 sku missing',
    ])
  })

  test.each([
    ['an unknown column', 'sku,gtins,name,__proto__\n', ['1 __proto__ unknown-field']],
    ['a column twice', 'sku,gtins,sku\n', ['1 sku column-twice']],
    ['no GTINs anywhere', 'sku,name\n', ['1 gtins column-missing']],
    ['a row that is too long', 'sku,gtins\nA,1,2\n', ['2 column-count']],
    ['a quote that never ends', 'sku,gtins,name\nA,96385074,a\nB,"2\nC,3', ['3 not-csv']],
    ['a quote in the middle', 'sku,gtins,name\nA,96385074,a\nB,2"3",b\n', ['3 not-csv']],
    ['nothing', '', ['0 file-empty']],
    ['blank lines', '\n\n  \n', ['0 file-empty']],
    ['a field that does not end', `sku,gtins\nA,"${'x'.repeat(4_100_000)}`, ['2 record-too-long']],
    [
      'one name that is very long',
      `sku,gtins,name\nA,5901234123457,${'x'.repeat(1_000_000)}\n`,
      ['2 name text-too-long'],
    ],
  ])('%s is named', async (_, file, expected) => {
    expect(placesOf((await look('products', file, [])).problems)).toEqual(expected)
  })

  test('another encoding is named with the line where it shows', async () => {
    const latin = Buffer.concat([
      Buffer.from('code,kind,name\nA,tote,\ufffd\nB,tote,Gda'),
      Buffer.of(0xf1),
      Buffer.from('sk\nC,tote,\n'),
    ])
    expect(placesOf((await look('locations', latin, [])).problems)).toContain('3 not-utf8')
    const utf16 = Buffer.from('\ufeffcode,kind\nA,tote\n', 'utf16le')
    expect(placesOf((await look('locations', utf16, [])).problems)).toEqual(['1 not-utf8'])
  })

  test('is the same read byte by byte', async () => {
    const file = Buffer.from('\ufeffsku,gtins,name\r\nA,1,"Kubek\r\nżółty"\r\nB,2,ספל\r\n')
    async function* byteByByte(): AsyncGenerator<Uint8Array> {
      for (const byte of file) yield await Promise.resolve(Uint8Array.of(byte))
    }
    expect(await readImportBytes(byteByByte(), 'products')).toEqual(
      await readImportBytes(bytesOf(file), 'products'),
    )
  })
})

describe('a JSON file', () => {
  test('each row has the line on which it begins', async () => {
    const file = '[\n {"code": "A",\n  "name": "]},{\\"\\n"},\n\n {"code": "B"}, {"code": "C"}\n]'
    const { rows } = await readImportBytes(bytesOf(file), 'locations')
    expect(rows.map(({ line, row }) => [line, row])).toEqual([
      [2, 1],
      [5, 2],
      [5, 3],
    ])
  })

  test.each([
    ['an object instead of a list', '{"code": "A"}', '1 json-not-a-list'],
    ['an entry that breaks off', '[\n{"code": "A"},\n{"code": "B" "kind"}]', '3 not-json'],
    ['a list that breaks off', '[\n{"code": "A"},\n', '2 not-json'],
    ['a nest of brackets', '['.repeat(100_000), '1 json-too-deep'],
    ['a nest within a field', `[{"code":${'{"a":'.repeat(20)}1${'}'.repeat(20)}}]`, '1 json-too-deep'],
    ['an entry that is no object', '[[1]]', '1 object-expected'],
  ])('%s is named', async (_, file, expected) => {
    expect(placesOf((await look('locations', file, [])).problems)).toEqual([expected])
  })
})

const reasonOf = async (path: string) =>
  (await readImportFile(path, 'products')).problems[0]?.params['reason']

test('a file that is not there, or is a folder, is a problem and no crash', async () => {
  expect(await reasonOf('/nowhere/at/all.csv')).toBe('ENOENT')
  expect(await reasonOf('/')).toBe('EISDIR')
})

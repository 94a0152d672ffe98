import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import readExcel from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '#tests/rows'
import type { Cell } from './csv.ts'
import { writeXlsx } from './xlsx-file.ts'

async function* each(rows: readonly Cell[][]): AsyncGenerator<Cell[]> {
  for (const row of rows) yield await Promise.resolve(row)
}

async function written(columns: string[], rows: Cell[][], rowsASheet: number): Promise<string> {
  const path = join(temporaryFolder(), 'a.xlsx')
  await using file = await open(path, 'w')
  await writeXlsx(file, columns, each(rows), rowsASheet)
  return path
}

const sheetsOf = async (path: string): Promise<unknown[][][]> =>
  (await readExcel(path, { trim: false })).map(({ data }) => data as unknown[][])

describe('a workbook', () => {
  test('goes on in another sheet where one is full, with the columns over each', async () => {
    const rows = Array.from({ length: 7 }, (_, i) => [i, `row ${i}`])
    const sheets = await sheetsOf(await written(['n', 'text'], rows, 3))
    expect(sheets.map((sheet) => sheet.length)).toEqual([4, 4, 2])
    expect(sheets.map(([head]) => head)).toEqual([
      ['n', 'text'],
      ['n', 'text'],
      ['n', 'text'],
    ])
    expect(sheets.flatMap(([, ...data]) => data)).toEqual(rows)
  })

  test('that is just full has no empty sheet behind it, and an empty one has its columns', async () => {
    expect(await sheetsOf(await written(['n'], [[1], [2]], 2))).toEqual([[['n'], [1], [2]]])
    expect(await sheetsOf(await written(['n'], [], 2))).toEqual([[['n']]])
  })

  test('keeps every text as it is, in any script', async () => {
    const texts = ['=1+1', '<a&b>"\'', ' kept  ', '_x0041_', 'żółć שלום 冬 👕', 'a\nb\tc', '00123']
    const [sheet] = await sheetsOf(
      await written(
        ['t'],
        texts.map((text) => [text]),
        100,
      ),
    )
    expect(sheet?.slice(1).map(([text]) => text)).toEqual(texts)
  })

  test('can be opened whatever is in it, and cuts what no cell can hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const [sheet] = await sheetsOf(await written(['t', 'n'], [[text, 1]], 100))
        expect(sheet?.[1]?.[1]).toBe(1)
      }),
      { numRuns: 30 },
    )
    const [sheet] = await sheetsOf(await written(['t'], [['x'.repeat(50_000)]], 100))
    expect(String(sheet?.[1]?.[0])).toHaveLength(32_767)
  })

  test('is packed', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => [i, 'the same text over and over'])
    expect((await readFile(await written(['n', 't'], rows, 1_000_000))).length).toBeLessThan(300_000)
  })
})

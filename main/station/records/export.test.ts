import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { chainHash, NO_HASH } from '#db/journal-table'
import type { StationDb } from '#db/station-db'
import { confirm, sortOneUnit } from '#tests/confirmed'
import { insertParcel, insertProduct, insertUnit, stationInMemory, temporaryFolder } from '#tests/rows'
import { putInForce } from '../rules/desk/put-in-force.ts'
import { csvLine } from './csv.ts'
import { EXPORT_KINDS, exportTables, type ExportKind } from './export-tables.ts'
import { EXPORT_FORMATS, exportRecords, type ExportFormat } from './export.ts'
import { showUnits } from './show.ts'

async function exported(db: StationDb, kind: ExportKind, format: ExportFormat): Promise<string> {
  const to = join(temporaryFolder(), `${kind}.${format}`)
  const signal = new AbortController().signal
  const result = await exportRecords(db.raw, { kind, format, to, onProgress: () => {}, signal })
  expect(result).toMatchObject({ ok: true })
  return to
}

const readCsv = (path: string) =>
  parse<Record<string, string>>(readFileSync(path), { columns: true, record_delimiter: '\r\n' })

describe('units', () => {
  test('leave as CSV with what show tells of them', async () => {
    const db = stationInMemory()
    sortOneUnit(db, { quantity: 2, serial: 'a "quoted", one' })
    sortOneUnit(db)
    const rows = readCsv(await exported(db, 'units', 'csv'))
    const shown = [...showUnits(db.raw)].map((unit) =>
      Object.fromEntries(Object.entries(unit).map(([name, value]) => [name, String(value ?? '')])),
    )
    expect(rows).toEqual(shown)
  })

  test('leave as JSON, each as show tells it', async () => {
    const db = stationInMemory()
    sortOneUnit(db)
    sortOneUnit(db, { serial: '=1+1' })
    expect(JSON.parse(readFileSync(await exported(db, 'units', 'json'), 'utf8'))).toEqual([
      ...showUnits(db.raw),
    ])
  })

  test('carry their grade in the words of the scales that the rules in force know', async () => {
    const db = stationInMemory()
    const rules = {
      gradeScales: [
        { id: 'ctia', categories: ['phones'], of: { A: { code: 'A' }, C: { code: 'D' } } },
        { id: 'market', of: { A: { code: '1000' }, C: { code: '3000' } } },
      ],
    }
    const body = JSON.stringify(rules)
    putInForce(db, { version: 'v1', body }, { at: 0, by: null, why: null, basedOn: null })
    db.units.update(sortOneUnit(db).id, { grade: 'C' })
    db.units.update(sortOneUnit(db).id, { grade: null })
    const rows = readCsv(await exported(db, 'units', 'csv'))
    expect(rows.map((row) => [row['grade'], row['grade.ctia'], row['grade.market']])).toEqual([
      ['C', '', '3000'],
      ['', '', ''],
    ])
  })

  test('leave as a spreadsheet whose numbers are numbers and whose texts run nothing', async () => {
    const db = stationInMemory()
    const unit = sortOneUnit(db, { quantity: 2, serial: '=HYPERLINK("http://evil")' })
    const [head, row] = await readSheet(await exported(db, 'units', 'xlsx'))
    expect(head).toEqual(exportTables.units.columns(db.raw))
    const cell = (name: string) => row?.[head!.indexOf(name)]
    expect([cell('unit'), cell('quantity'), cell('serial'), cell('lpn')]).toEqual([
      unit.id,
      2,
      '=HYPERLINK("http://evil")',
      null,
    ])
  })
})

test('whatever was scanned as a serial, the spreadsheet can be opened', async () => {
  const db = stationInMemory()
  const unit = sortOneUnit(db)
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (serial) => {
      db.units.update(unit.id, { serial })
      const sheet = await readSheet(await exported(db, 'units', 'xlsx'))
      expect(sheet[1]?.[0]).toBe(unit.id)
    }),
    { numRuns: 20 },
  )
})

test('the journal leaves with its bytes: the chain can be walked from the file alone', async () => {
  const db = stationInMemory()
  sortOneUnit(db)
  const rows = readCsv(await exported(db, 'journal', 'csv'))
  let before = NO_HASH
  for (const { hash, body } of rows) before = expectHash(hash, chainHash(before, body!))
  expect({ seq: rows.length, hash: before }).toEqual(db.journal.head())
})

function expectHash(found: string | undefined, expected: string): string {
  expect(found).toBe(expected)
  return expected
}

describe('every table in every format', () => {
  test.each(EXPORT_KINDS.flatMap((kind) => EXPORT_FORMATS.map((format) => [kind, format] as const)))(
    'with nothing in it: %s as %s',
    async (kind, format) => {
      const db = stationInMemory()
      expect(existsSync(await exported(db, kind, format))).toBe(true)
    },
  )
})

describe('the disclosure of unsold goods', () => {
  test('sums pieces and kilograms by year, client, category, kind of return and action', async () => {
    const db = stationInMemory()
    insertProduct(db, { sku: 'SHIRT-M', weightG: 250, category: 'apparel', cnCode: '61051000' })
    insertProduct(db, { sku: 'LAMP', weightG: null, category: 'home' })
    const rules = { version: 'R', body: JSON.stringify({ companySize: 'large' }) }
    putInForce(db, rules, { at: 0, by: null, why: null, basedOn: null })
    sortOneUnit(db, { quantity: 3, action: 'recycle' })
    sortOneUnit(db, { quantity: 1, action: 'recycle' })
    sortOneUnit(db, { quantity: 2, action: 'dispose', sku: 'LAMP' })
    sortOneUnit(db, { action: 'donate', sku: null })
    const rows: unknown = JSON.parse(readFileSync(await exported(db, 'disclosure', 'json'), 'utf8'))
    const always = {
      year: 2026,
      companySize: 'large',
      client: 'MAIN',
      returnType: 'withdrawal',
      cnCode: null,
    }
    expect(rows).toEqual([
      {
        ...always,
        category: null,
        action: 'donate',
        treatment: 'donation',
        quantity: 1,
        weightKg: 0,
        quantityWithoutWeight: 1,
      },
      {
        ...always,
        category: 'home',
        action: 'dispose',
        treatment: 'disposal',
        quantity: 2,
        weightKg: 0,
        quantityWithoutWeight: 2,
      },
      {
        ...always,
        cnCode: '61051000',
        category: 'apparel',
        action: 'recycle',
        treatment: 'recycling',
        quantity: 4,
        weightKg: 1,
        quantityWithoutWeight: 0,
      },
    ])
  })

  test('counts the year as the site’s clock does', async () => {
    const db = stationInMemory()
    // Warsaw's new year begins an hour before UTC's.
    sortOneUnit(db, { sortedAt: Date.UTC(2025, 11, 31, 22, 59, 59, 999) })
    sortOneUnit(db, { sortedAt: Date.UTC(2025, 11, 31, 23) })
    const rows = readCsv(await exported(db, 'disclosure', 'csv'))
    expect(rows.map(({ year, quantity }) => [year, quantity])).toEqual([
      ['2025', '1'],
      ['2026', '1'],
    ])
  })

  test('leaves out what is the customer’s, what is still on its way, and what never was', async () => {
    const db = stationInMemory()
    sortOneUnit(db, { titleHolder: 'customer' })
    sortOneUnit(db, { sortedAt: null })
    insertUnit(db, insertParcel(db).id, { sortedAt: 1, action: 'dispose', withdrawnAt: 1, container: null })
    expect(readCsv(await exported(db, 'disclosure', 'csv'))).toEqual([])
  })
})

describe('an export that does not come to its end', () => {
  test('cancelled, leaves nothing, and what stood there before', async () => {
    const db = stationInMemory()
    for (let n = 0; n < 1200; n++) confirm(db, { kind: 'noted', subject: 'U-1', documents: [] })
    for (const format of EXPORT_FORMATS) {
      const folder = temporaryFolder()
      const to = join(folder, 'journal')
      writeFileSync(to, 'of yesterday')
      const cancel = new AbortController()
      const onProgress = () => cancel.abort()
      const result = await exportRecords(db.raw, {
        kind: 'journal',
        format,
        to,
        onProgress,
        signal: cancel.signal,
      })
      expect(result).toEqual({ ok: false, error: { code: 'cancelled' } })
      expect(readdirSync(folder)).toEqual(['journal'])
      expect(readFileSync(to, 'utf8')).toBe('of yesterday')
    }
    expect(confirm(db, { kind: 'the connection is free', subject: 'U-1', documents: [] }).keys).toEqual([])
  })

  test('of a hundred thousand rows and more is a spreadsheet too', async () => {
    const db = stationInMemory()
    const rows = 100_001
    db.raw
      .prepare(
        `WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i <= ?)
         INSERT INTO journal (seq, at, kind, body, hash) SELECT i, 0, 'noted', '{}', '' FROM n`,
      )
      .run(rows - 1)
    const to = join(temporaryFolder(), 'a.xlsx')
    const { signal } = new AbortController()
    const result = await exportRecords(db.raw, {
      kind: 'journal',
      format: 'xlsx',
      to,
      onProgress: () => {},
      signal,
    })
    expect(result).toEqual({ ok: true, value: { rows } })
    expect(readFileSync(to).subarray(0, 2).toString()).toBe('PK')
  })

  test('to where nothing can be written, is refused', async () => {
    const db = stationInMemory()
    const to = join(temporaryFolder(), 'taken')
    mkdirSync(to)
    const signal = new AbortController().signal
    for (const format of EXPORT_FORMATS) {
      const result = await exportRecords(db.raw, {
        kind: 'journal',
        format,
        to,
        onProgress: () => {},
        signal,
      })
      expect(result).toMatchObject({ ok: false, error: { code: 'cannot-write', path: to } })
      expect(existsSync(`${to}.part`)).toBe(false)
    }
  })
})

describe('a line of CSV', () => {
  test.each([
    ['=1+1', `'=1+1`],
    ['+48 600', `'+48 600`],
    ['-2', `'-2`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['\tx', `'\tx`],
    ['\rx', `"'\rx"`],
    ['=A1,"B"', `"'=A1,""B"""`],
    ['a=b', 'a=b'],
  ])('keeps %j from being a formula', (text, cell) => {
    expect(csvLine([text])).toBe(`${cell}\r\n`)
  })

  test('leaves negative numbers alone and empty what is not known', () => {
    expect(csvLine([-2, null, 0.5])).toBe('-2,,0.5\r\n')
  })

  test('is read back as it was, whatever texts are in it', () => {
    const harmless = fc
      .string({ unit: 'binary' })
      .filter((text) => !/^[=+\-@\t\r]/.test(text) && text.isWellFormed())
    fc.assert(
      fc.property(fc.array(harmless, { minLength: 2, maxLength: 4 }), (texts) => {
        expect(parse(csvLine(texts), { record_delimiter: '\r\n' })).toEqual([texts])
      }),
    )
  })

  test('never begins a cell like a formula', () => {
    const nasty = fc
      .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string())
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(nasty, (text) => {
        const [[cell]] = parse(csvLine([text, 'x']), { record_delimiter: '\r\n' }) as [[string]]
        expect(cell).toBe(`'${text}`)
      }),
    )
  })
})

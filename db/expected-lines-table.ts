import type Database from 'better-sqlite3'
import type { LineStatus } from '#contract/returns'
import type { Changes } from './changes.ts'
import { known } from './known.ts'
import { table } from './table.ts'

export type ExpectedLineRow = {
  id: string
  returnId: string
  position: number
  lineRef: string | null
  sku: string
  quantity: number
  received: number
  status: LineStatus
  reason: string | null
  commentId: string | null
  lot: string | null
  unitPriceMinor: number | null
  currency: string | null
}

export type LineInParcel = ExpectedLineRow & { client: string; rma: string }

export function expectedLinesTable(db: Database.Database, changes: Changes) {
  const lines = table<ExpectedLineRow>(db, changes, {
    name: 'expected_lines',
    key: ['id'],
    columns: [
      'id',
      'returnId',
      'position',
      'lineRef',
      'sku',
      'quantity',
      'received',
      'status',
      'reason',
      'commentId',
      'lot',
      'unitPriceMinor',
      'currency',
    ],
    remembered: true,
  })
  const ofReturn = db.prepare<[string], ExpectedLineRow>(
    `SELECT ${lines.selected} FROM expected_lines WHERE return_id IN (?) ORDER BY position`,
  )
  const inParcel = db.prepare<[string], LineInParcel>(
    `SELECT ${lines.selected.replace(/(\w+) AS/g, 'l.$1 AS')}, r.client, r.rma FROM expected_returns r
     JOIN expected_lines l ON l.return_id = r.id
     WHERE r.id IN (SELECT return_id FROM parcel_returns WHERE parcel_id IN (?)) ORDER BY r.rma, r.id, l.position`,
  )
  const serials = db.prepare<[string], { serial: string }>(
    'SELECT serial FROM expected_serials WHERE line_id = ?',
  )
  const bySerial = db.prepare<[string], ExpectedLineRow>(
    `SELECT ${lines.selected} FROM expected_lines WHERE id IN (SELECT line_id FROM expected_serials WHERE serial = ?)`,
  )
  const addSerial = db.prepare<[string, string]>(
    'INSERT INTO expected_serials (serial, line_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  )
  const dropSerials = db.prepare<[string]>('DELETE FROM expected_serials WHERE line_id = ?')
  const touched = db.prepare<[string, string], { one: number }>(
    'SELECT 1 AS one FROM units WHERE return_id = ? AND line_id = ? LIMIT 1',
  )
  return {
    ...lines,
    ofReturn: (returnId: string): ExpectedLineRow[] => ofReturn.all(returnId),
    /** Every line of every return in the parcel, with whose it is. */
    inParcel: known(changes, ['expected_lines', 'expected_returns', 'parcel_returns'], (parcelId: string) =>
      lines.learn(inParcel.all(parcelId)),
    ),
    serialsOf: (lineId: string): string[] => serials.all(lineId).map(({ serial }) => serial),
    bySerial: (serial: string): ExpectedLineRow[] => bySerial.all(serial),
    /** Whether a piece was ever counted to the line, withdrawn ones too. */
    isTouched: ({ id, returnId }: ExpectedLineRow): boolean => touched.get(returnId, id) !== undefined,
    /** Only where no piece was ever counted to it. */
    remove(lineId: string): void {
      dropSerials.run(lineId)
      lines.delete(lineId)
    },
    setSerials(lineId: string, list: readonly string[]): void {
      dropSerials.run(lineId)
      for (const serial of list) addSerial.run(serial, lineId)
    },
  }
}

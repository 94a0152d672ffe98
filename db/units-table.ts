import type Database from 'better-sqlite3'
import type { Acceptance, DispositionAction, Reception, TitleHolder } from '#contract/returns'
import type { Changes } from './changes.ts'
import { known } from './known.ts'
import { table } from './table.ts'

export type UnitRow = {
  id: string
  client: string
  quantity: number
  sku: string | null
  scanned: string | null
  serial: string | null
  lot: string | null
  expiresOn: string | null
  reception: Reception
  acceptance: Acceptance
  titleHolder: TitleHolder
  parcelId: string
  returnId: string | null
  lineId: string | null
  recall: string | null
  lpn: string | null
  container: string | null
  partsCheckedAt: number | null
  inspectedAt: number | null
  grade: string | null
  disposition: string | null
  action: DispositionAction | null
  /** null: none needed · asked: a badge is awaited here · waiting: a supervisor will see to it · approved */
  approval: 'asked' | 'waiting' | 'approved' | null
  labelWanted: number
  labelOwed: number
  scannedBackAt: number | null
  sortedAt: number | null
  receivedAt: number
  receivedBy: string
  withdrawnAt: number | null
}

export function unitsTable(db: Database.Database, changes: Changes) {
  const units = table<UnitRow>(db, changes, {
    name: 'units',
    key: ['id'],
    columns: [
      'id',
      'client',
      'quantity',
      'sku',
      'scanned',
      'serial',
      'lot',
      'expiresOn',
      'reception',
      'acceptance',
      'titleHolder',
      'parcelId',
      'returnId',
      'lineId',
      'recall',
      'lpn',
      'container',
      'partsCheckedAt',
      'inspectedAt',
      'grade',
      'disposition',
      'action',
      'approval',
      'labelWanted',
      'labelOwed',
      'scannedBackAt',
      'sortedAt',
      'receivedAt',
      'receivedBy',
      'withdrawnAt',
    ],
    remembered: true,
  })
  const select = `SELECT ${units.selected} FROM units`
  const byLpn = db.prepare<[string], UnitRow>(`${select} WHERE lpn = ?`)
  const bySerial = db.prepare<[string], UnitRow>(`${select} WHERE serial = ? AND withdrawn_at IS NULL`)
  const inParcel = db.prepare<[string], UnitRow>(
    `${select} WHERE parcel_id IN (?) AND withdrawn_at IS NULL ORDER BY id`,
  )
  const isIn = db.prepare<[string], { one: number }>(
    'SELECT 1 AS one FROM units WHERE parcel_id = ? AND withdrawn_at IS NULL LIMIT 1',
  )
  const isOf = db.prepare<[string], { one: number }>(
    'SELECT 1 AS one FROM units WHERE return_id = ? AND withdrawn_at IS NULL LIMIT 1',
  )
  const unsortedIn = db.prepare<[string], { id: string }>(
    `SELECT id FROM units WHERE parcel_id IN (?) AND withdrawn_at IS NULL AND sorted_at IS NULL ORDER BY id LIMIT 1`,
  )
  const owedIn = db.prepare<[string], { lpn: string }>(
    `SELECT lpn FROM units WHERE parcel_id IN (?) AND withdrawn_at IS NULL AND label_owed = 1 AND lpn IS NOT NULL
     ORDER BY id`,
  )
  const inContainer = db.prepare<[string], UnitRow>(`${select} WHERE container IN (?) ORDER BY id`)
  const countIn = db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM units WHERE container = ?')
  const outsideQuarantine = db.prepare<[string, string, number], UnitRow>(
    `${select} WHERE sku = ? AND client = ? AND container IS NOT NULL AND withdrawn_at IS NULL
       AND action IS NOT NULL AND action <> 'quarantine' LIMIT ?`,
  )
  const queued = (condition: string) => {
    // Each has an index of its own with the same words.
    const where = `WHERE ${condition} AND withdrawn_at IS NULL`
    const rows = db.prepare<[number], UnitRow>(`${select} ${where} ORDER BY id LIMIT ?`)
    const count = db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM units ${where}`)
    return { oldest: (most: number): UnitRow[] => rows.all(most), count: (): number => count.get()!.n }
  }
  return {
    ...units,
    /** Decided, and lying apart until a supervisor has looked. */
    waiting: queued(`approval = 'waiting'`),
    /** Sorted without their label. */
    owingLabels: queued('label_owed = 1'),
    /** Of which nobody knows what they are. */
    unidentified: queued('sku IS NULL'),
    /** What was decided of this product and lies here elsewhere than in quarantine. */
    outsideQuarantine: (client: string, sku: string, most: number): UnitRow[] =>
      outsideQuarantine.all(sku, client, most),
    byLpn: (lpn: string): UnitRow | undefined => byLpn.get(lpn),
    bySerial: (serial: string): UnitRow[] => bySerial.all(serial),
    inParcel: (parcelId: string): UnitRow[] => inParcel.all(parcelId),
    hasAnyIn: known(changes, ['units'], (parcelId: string) => isIn.get(parcelId) !== undefined),
    /** Whether anything of this return is here. */
    hasAnyOf: (returnId: string): boolean => isOf.get(returnId) !== undefined,
    /** The first unit of the parcel that is still to be put somewhere. */
    unsortedIn: (parcelId: string): string | null => unsortedIn.get(parcelId)?.id ?? null,
    /** Licence plates of the parcel's units whose label was never proven to be on them. */
    labelsOwedIn: (parcelId: string): string[] => owedIn.all(parcelId).map(({ lpn }) => lpn),
    inContainer: (code: string): UnitRow[] => inContainer.all(code),
    countIn: (code: string): number => countIn.get(code)!.n,
  }
}

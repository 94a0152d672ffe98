import type Database from 'better-sqlite3'
import type { Acceptance, DispositionAction, Reception, TitleHolder } from '#contract/returns'
import type { SerialDoubt } from '#contract/rules/signals'
import type { Changes } from './changes.ts'
import { known } from './known.ts'
import { table, type Part } from './table.ts'

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
  /** The handover by which it left the building. */
  leftWith: string | null
  /** What spoke against its serial number when the worker went on all the same. */
  serialDoubt: SerialDoubt | null
  /** 1: its serial number, or the line that announced it, had come back before. */
  returnedBefore: number
  /** Counted when it was received, itself among them; 0 where its return names no order, no customer. */
  returnsOfOrder: number
  returnsOfCustomer: number
  piecesOfCustomer: number
}

/** What came back lately: of how many returns, and how many pieces. */
export type CameBack = { returns: number; pieces: number }

type Returned = { id: string; client: string; orderRef: string | null; customer: string | null }

/** Beyond so many it no longer matters how many. */
const MOST_RETURNS = 100
const MOST_UNITS = 500
/** Of those that lack a part, the oldest are looked at: one gets it. */
const MOST_LACKING = 20

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
      'leftWith',
      'serialDoubt',
      'returnedBefore',
      'returnsOfOrder',
      'returnsOfCustomer',
      'piecesOfCustomer',
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
  const lacking = db.prepare<[string, string, string], UnitRow>(
    `${select} WHERE sku = ? AND client = ? AND container IS NOT NULL AND withdrawn_at IS NULL
       AND sorted_at IS NOT NULL AND lpn IS NOT NULL
       AND EXISTS (SELECT 1 FROM unit_parts WHERE unit_id = units.id AND part = ? AND present = 0)
     ORDER BY id LIMIT ${MOST_LACKING}`,
  )
  const lackingSpares = db.prepare<[number], UnitRow>(
    `${select} WHERE id IN (
       SELECT u.id FROM harvested_parts AS p
       JOIN containers AS c ON c.code = p.container AND c.kind = 'spare-parts'
       JOIN units AS u ON u.sku = p.sku AND u.client = p.client AND u.container IS NOT NULL AND u.withdrawn_at IS NULL
       JOIN unit_parts AS m ON m.unit_id = u.id AND m.part = p.part AND m.present = 0
       WHERE u.sorted_at IS NOT NULL AND u.lpn IS NOT NULL)
     ORDER BY id LIMIT ?`,
  )
  const cameBack = (ref: 'order_ref' | 'customer') =>
    db.prepare<[string, string, string, number], CameBack>(
      `SELECT count(DISTINCT nullif(return_id, ?)) AS returns, coalesce(sum(quantity), 0) AS pieces FROM (
         SELECT u.return_id, u.quantity FROM (
           SELECT id FROM expected_returns WHERE ${ref} IN (?) AND client IN (?) ORDER BY id DESC LIMIT ${MOST_RETURNS}
         ) r JOIN units u ON u.return_id = r.id
         WHERE u.received_at >= ? AND u.withdrawn_at IS NULL LIMIT ${MOST_UNITS}
       )`,
    )
  const hereOf = (ref: 'order_ref' | 'customer') =>
    db.prepare<[string, string, number], UnitRow>(
      `${select} WHERE id IN (
         SELECT u.id FROM (
           SELECT id FROM expected_returns WHERE ${ref} IN (?) AND client IN (?) ORDER BY id DESC LIMIT ${MOST_RETURNS}
         ) r JOIN units u ON u.return_id = r.id WHERE u.container IS NOT NULL AND u.withdrawn_at IS NULL)
       ORDER BY id DESC LIMIT ?`,
    )
  const hereOfOrder = hereOf('order_ref')
  const hereOfCustomer = hereOf('customer')
  const cameBackOfOrder = cameBack('order_ref')
  const cameBackOfCustomer = cameBack('customer')
  const held = db.prepare<[Part], UnitRow>(
    `${select} WHERE id IN (SELECT unit_id FROM unit_signals WHERE state = 'held' ORDER BY unit_id)
     AND withdrawn_at IS NULL ORDER BY id LIMIT @most OFFSET @from`,
  )
  const countHeld = db.prepare<[], { n: number }>(
    `SELECT count(*) AS n FROM unit_signals s JOIN units u ON u.id = s.unit_id
     WHERE s.state = 'held' AND u.withdrawn_at IS NULL`,
  )
  const queued = (condition: string) => {
    // Each has an index of its own with the same words.
    const where = `WHERE ${condition} AND withdrawn_at IS NULL`
    const rows = db.prepare<[Part], UnitRow>(`${select} ${where} ORDER BY id LIMIT @most OFFSET @from`)
    const count = db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM units ${where}`)
    return { oldest: (part: Part): UnitRow[] => rows.all(part), count: (): number => count.get()!.n }
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
    /** What lies here, labelled, without this part of its product; the oldest first. */
    lacking: (client: string, sku: string, part: string): UnitRow[] => lacking.all(sku, client, part),
    /** What lies here, labelled, without a part that lies among the spare parts; the oldest first. */
    lackingSpares: (most: number): UnitRow[] => lackingSpares.all(most),
    /** Set aside for a supervisor, because too much did not fit. */
    setAside: {
      oldest: (part: Part): UnitRow[] => held.all(part),
      count: (): number => countHeld.get()!.n,
    },
    /**
     * What came back since then (Unix ms) of the same order as this return, or of the same opaque customer: of how many
     * other returns, and how many pieces, of this one too. Of the newest returns only.
     */
    cameBackOfOrder: ({ id, client, orderRef }: Returned, since: number): CameBack | null =>
      orderRef === null ? null : cameBackOfOrder.get(id, orderRef, client, since)!,
    cameBackOfCustomer: ({ id, client, customer }: Returned, since: number): CameBack | null =>
      customer === null ? null : cameBackOfCustomer.get(id, customer, client, since)!,
    /** What lies here of the same order, or of the same opaque customer, the newest first; the return's own units, too. */
    hereOfOrder: ({ client, orderRef }: Omit<Returned, 'id'>, most: number): UnitRow[] =>
      orderRef === null ? [] : hereOfOrder.all(orderRef, client, most),
    hereOfCustomer: ({ client, customer }: Omit<Returned, 'id'>, most: number): UnitRow[] =>
      customer === null ? [] : hereOfCustomer.all(customer, client, most),
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

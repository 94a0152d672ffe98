import type Database from 'better-sqlite3'
import type { ReturnType, Settlement } from '#contract/returns'
import type { Changes } from './changes.ts'
import { known } from './known.ts'
import { table } from './table.ts'

export type ExpectedReturnRow = {
  id: string
  client: string
  source: string
  rma: string
  orderRef: string | null
  channel: string | null
  method: string | null
  country: string | null
  buyerType: string | null
  type: ReturnType
  resolution: string | null
  /** What the ERP settled a complaint with. */
  settlement: Settlement | null
  customer: string | null
  deliveredOn: string | null
  notifiedOn: string | null
  sentOn: string | null
  refundDueOn: string | null
  answerDueOn: string | null
  blind: number
  contentHash: string
}

/** ISO days, both among them. */
export type Days = { from: string; to: string }

export function expectedReturnsTable(db: Database.Database, changes: Changes) {
  const returns = table<ExpectedReturnRow>(db, changes, {
    name: 'expected_returns',
    key: ['id'],
    columns: [
      'id',
      'client',
      'source',
      'rma',
      'orderRef',
      'channel',
      'method',
      'country',
      'buyerType',
      'type',
      'resolution',
      'settlement',
      'customer',
      'deliveredOn',
      'notifiedOn',
      'sentOn',
      'refundDueOn',
      'answerDueOn',
      'blind',
      'contentHash',
    ],
    remembered: true,
  })
  const select = `SELECT ${returns.selected} FROM expected_returns`
  const byRma = db.prepare<[string], ExpectedReturnRow>(`${select} WHERE rma = ?`)
  const byOrder = db.prepare<[string], ExpectedReturnRow>(`${select} WHERE order_ref = ?`)
  const byName = db.prepare<[string, string, string], ExpectedReturnRow>(
    `${select} WHERE client = ? AND source = ? AND rma = ?`,
  )
  const inParcel = db.prepare<[string], ExpectedReturnRow>(
    `${select} WHERE id IN (SELECT return_id FROM parcel_returns WHERE parcel_id IN (?)) ORDER BY rma`,
  )
  const unlinkParcel = db.prepare<[string, string]>(
    'DELETE FROM parcel_returns WHERE return_id = ? AND parcel_id = ?',
  )
  // Only a parcel that nothing ever happened to: nobody scanned it, no van brings it, no other return is in it.
  const dropUntouched = db.prepare<[{ id: string }]>(
    `DELETE FROM parcels WHERE id = @id AND state = 'awaiting' AND gated_at IS NULL AND arrived_at IS NULL
       AND consolidation_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM parcel_returns WHERE parcel_id = @id)
       AND NOT EXISTS (SELECT 1 FROM units WHERE parcel_id = @id)
       AND NOT EXISTS (SELECT 1 FROM bench WHERE parcel_id = @id OR last_parcel_id = @id)
       AND NOT EXISTS (SELECT 1 FROM commands WHERE parcel_id = @id AND undone_at IS NULL AND before IS NOT NULL)`,
  )
  // Word for word the condition of the index `answers_due`.
  const unanswered = `answer_due_on IS NOT NULL AND settlement IS NULL AND answer_due_on BETWEEN @from AND @to`
  // Parcels by the index `parcels_waiting`: few, whatever the history.
  const unpaid = `refund_due_on <= @to AND id IN (SELECT x.return_id FROM parcels p JOIN parcel_returns x ON x.parcel_id = p.id
    WHERE p.state IN ('at-gate', 'parked', 'unidentified', 'arrived') AND p.due_on <= @to)`
  const due = (condition: string, day: string) => {
    const rows = db.prepare<[Days & { most: number }], ExpectedReturnRow>(
      `${select} WHERE ${condition} ORDER BY ${day}, id LIMIT @most`,
    )
    const count = db.prepare<[Days], { n: number }>(
      `SELECT count(*) AS n FROM expected_returns WHERE ${condition}`,
    )
    return {
      first: (days: Days, most: number): ExpectedReturnRow[] => rows.all({ ...days, most }),
      count: (days: Days): number => count.get(days)!.n,
    }
  }
  return {
    ...returns,
    /** Complaints that must be answered in these days and are not settled. */
    answersDue: due(unanswered, 'answer_due_on'),
    /** Withdrawals to be paid back by the last of these days, of which a parcel is here and not done with. */
    refundsDue: due(unpaid, 'refund_due_on'),
    byRma: (rma: string): ExpectedReturnRow[] => byRma.all(rma),
    byOrder: (order: string): ExpectedReturnRow[] => byOrder.all(order),
    byName: (client: string, source: string, rma: string): ExpectedReturnRow | undefined =>
      byName.get(client, source, rma),
    inParcel: known(changes, ['expected_returns', 'parcel_returns'], (parcelId: string) =>
      returns.learn(inParcel.all(parcelId)),
    ),
    /** The return is not in that parcel after all; a parcel that was only announced goes with it. */
    unlinkParcel(returnId: string, parcelId: string): void {
      unlinkParcel.run(returnId, parcelId)
      dropUntouched.run({ id: parcelId })
      changes.changed('parcel_returns')
      changes.changed('parcels')
    },
  }
}

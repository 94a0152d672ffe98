import type { StationDb } from '#db/station-db'
import { COUNTED } from '#db/counts-table'
import { STEPS } from '#contract/numbers'
import { dayAt, quarterAt } from './count-unit.ts'
import { spanOf } from './spans.ts'

/** What is counted, as text: what, at, of, how it ended, how many. In order. */
export type Recount = string[]

type Done = {
  receivedAt: number
  inspectedAt: number | null
  scannedBackAt: number | null
  sortedAt: number
  outcome: string
} & Record<string, string | number | null>

/** Everything counted anew from the facts alone, by one query that knows nothing of how counts are kept. */
export function recountOf({ raw }: StationDb, timezone: string): Recount {
  const tally = new Map<string, number>()
  const add = (what: string, at: number, of: string, outcome: string | number): void => {
    const key = JSON.stringify([what, at, of, String(outcome)])
    tally.set(key, (tally.get(key) ?? 0) + 1)
  }
  for (const unit of raw.prepare<[], Done>(DONE).iterate()) {
    const { sortedAt, outcome } = unit
    const day = dayAt(sortedAt, timezone)
    add('all', day, '', outcome)
    for (const name of ['product', 'category', 'supplier', 'carrier', 'channel', 'client', 'country'])
      add(name, day, String(unit[name] ?? ''), outcome)
    add('done', quarterAt(sortedAt), '', '')
    for (const [step, ms] of stepsOf(unit)) if (ms !== null) add('times', day, step, spanOf(ms))
  }
  const closed = raw.prepare<[], { at: number }>(
    `SELECT closed_at AS at FROM parcels WHERE state = 'closed' AND arrived_at > 0 AND closed_at > 0`,
  )
  for (const { at } of closed.all()) add('closed', quarterAt(at), '', '')
  return [...tally].map(([key, n]) => `${key} ${n}`).sort()
}

/** What the tables of counts say, in the same words. */
export function keptCounts({ raw, counts }: StationDb): Recount {
  const rows = raw.prepare<[], Record<'what' | 'at' | 'of' | 'outcome' | 'n', number>>(
    'SELECT * FROM counts WHERE n <> 0',
  )
  return rows
    .all()
    .map(({ what, at, of, outcome, n }) => {
      const name = COUNTED[what] ?? ''
      const isTimed = name === 'times'
      const value = isTimed ? (STEPS[of] ?? '') : counts.word(of)
      return `${JSON.stringify([name, at, value, isTimed ? String(outcome) : counts.word(outcome)])} ${n}`
    })
    .sort()
}

function stepsOf({ receivedAt, inspectedAt, scannedBackAt, sortedAt }: Done): [string, number | null][] {
  const back = scannedBackAt !== null && scannedBackAt > sortedAt ? null : scannedBackAt
  const ready = back ?? inspectedAt
  return [
    ['inspecting', inspectedAt === null ? null : inspectedAt - receivedAt],
    ['labelling', inspectedAt === null || back === null ? null : back - inspectedAt],
    ['sorting', ready === null ? null : sortedAt - ready],
    ['whole', sortedAt - receivedAt],
  ]
}

const DONE = `
  SELECT u.received_at AS receivedAt, u.inspected_at AS inspectedAt, u.scanned_back_at AS scannedBackAt,
    u.sorted_at AS sortedAt,
    iif(u.sku IS NULL, '', u.client || char(9) || u.sku) AS product, p.category, p.supplier, c.carrier, r.channel,
    u.client, r.country,
    json_array(coalesce(l.reason, ''), coalesce(u.grade, ''), coalesce(u.disposition, ''),
      coalesce((SELECT a.value ->> '$' FROM answers a
          WHERE a.inspection_id = (SELECT max(i.id) FROM inspections i WHERE i.unit_id = u.id)
            AND a.question = 'damage-by' ORDER BY a.position DESC LIMIT 1),
        iif(c.gate_outcome = 'with-reservation', 'carrier', '')),
      iif(u.approval IS NULL AND 1 = (SELECT count(*) FROM decisions d WHERE d.unit_id = u.id), 1, 0),
      iif(u.approval IS NULL AND EXISTS (SELECT 1 FROM decisions d WHERE d.unit_id = u.id)
        AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.unit_id = u.id AND d.rule IS NULL)
        AND NOT EXISTS (SELECT 1 FROM grades g WHERE g.unit_id = u.id AND g.reason IS NOT NULL), 1, 0)) AS outcome
  FROM units u JOIN parcels c ON c.id = u.parcel_id LEFT JOIN products p ON p.client = u.client AND p.sku = u.sku
    LEFT JOIN expected_returns r ON r.id = u.return_id LEFT JOIN expected_lines l ON l.id = u.line_id
  WHERE u.sorted_at IS NOT NULL AND u.withdrawn_at IS NULL`

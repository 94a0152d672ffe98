import type Database from 'better-sqlite3'
import type { Money } from '#contract/returns'
import { stationTable } from '#db/station-table'
import type { Cell } from './csv.ts'
import { isoTime } from './show.ts'

export const REWORK_COLUMNS = [
  'unit',
  'client',
  'lpn',
  'sku',
  'quantity',
  'decision',
  'position',
  'operation',
  'state',
  'plannedMinutes',
  'usedSeconds',
  'costMinor',
  'currency',
  'begunAt',
  'begunBy',
  'endedAt',
  'endedBy',
] as const

type Row = Record<'unit' | 'client' | 'decision' | 'operation' | 'state' | 'cost', string> &
  Record<'lpn' | 'sku' | 'begunBy' | 'endedBy', string | null> &
  Record<'quantity' | 'position' | 'plannedMinutes' | 'usedMs', number> &
  Record<'begunAt' | 'endedAt', number | null>

/** Every operation that was planned, unit by unit: who did it, how long it took, what it costs in the station's money. */
export function* reworkRows(raw: Database.Database): Generator<Record<string, Cell>> {
  const { currency } = stationTable(raw).facts()
  const rows = raw.prepare<[], Row>(
    `SELECT u.id AS unit, u.client, u.lpn, u.sku, u.quantity, o.decision_id AS decision, o.position, o.operation, o.state,
       o.minutes AS plannedMinutes, o.used_ms AS usedMs, o.cost, o.begun_at AS begunAt, o.begun_by AS begunBy,
       o.ended_at AS endedAt, o.ended_by AS endedBy
     FROM rework_operations o JOIN units u ON u.id = o.unit_id ORDER BY o.unit_id, o.id`,
  )
  for (const { usedMs, cost, begunAt, endedAt, ...row } of rows.iterate()) {
    const own = (JSON.parse(cost) as Money[]).find((each) => each.currency === currency)
    yield {
      ...row,
      usedSeconds: Math.round(usedMs / 1000),
      costMinor: own?.minor ?? null,
      currency: own?.currency ?? null,
      begunAt: begunAt === null ? null : isoTime(begunAt),
      endedAt: endedAt === null ? null : isoTime(endedAt),
    }
  }
}

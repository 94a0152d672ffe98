import type { TestBench } from './bench-floor.ts'

const TABLES = [
  'clients',
  'people',
  'containers',
  'expected_returns',
  'expected_lines',
  'parcels',
  'parcel_returns',
  'units',
  'unit_parts',
  'inspections',
  'answers',
  'grades',
  'decisions',
  'label_jobs',
  'outbox',
  'commands',
  'counters',
  'found_property',
  'rework_operations',
  'unit_signals',
  'carrier_claims',
  'service_trips',
  'harvested_parts',
  'parts_left',
]

/** Everything that a refused scan must leave as it was: all but the raw scans, what is asked next, and the journal. */
export function stateOf({ db: { raw } }: TestBench): string {
  const rows = TABLES.map((table) => raw.prepare(`SELECT * FROM ${table}`).all())
  const bench = raw.prepare('SELECT * FROM bench').get() as Record<string, unknown>
  const { pending: _pending, prompt_no: _promptNo, ...stays } = bench
  return JSON.stringify([rows, stays])
}

import type Database from 'better-sqlite3'
import { stationTable } from '#db/station-table'
import { readBase32Number } from '../barcodes/base32.ts'
import type { Problems } from './problems.ts'
import type { OnVerifyProgress } from './verify.ts'

/** Every thing is in exactly one place, counted once, and carries a number of its own. */
export function verifyUnits(raw: Database.Database, problems: Problems, onProgress: OnVerifyProgress): void {
  verifyPlaces(raw, problems)
  verifyQuantities(raw, problems)
  verifyLpns(raw, problems)
  onProgress('units', 0)
}

function verifyPlaces(raw: Database.Database, problems: Problems): void {
  const nowhere = raw.prepare<[], { unit: string; container: string | null }>(
    `SELECT id AS unit, container FROM units WHERE withdrawn_at IS NULL AND left_with IS NULL
     AND (container IS NULL OR container NOT IN (SELECT code FROM containers))`,
  )
  for (const row of nowhere.iterate()) problems.add('unit-nowhere', row)
  const ghosts = raw.prepare<[], { unit: string; container: string }>(
    `SELECT id AS unit, container FROM units WHERE container IS NOT NULL
     AND (withdrawn_at IS NOT NULL OR left_with IS NOT NULL)`,
  )
  for (const row of ghosts.iterate()) problems.add('withdrawn-unit-in-container', row)
}

function verifyQuantities(raw: Database.Database, problems: Problems): void {
  const miscounted = raw.prepare<[], { line: string; received: number; found: number }>(
    `SELECT l.id AS line, l.received, coalesce(u.pieces, 0) AS found
     FROM expected_lines l LEFT JOIN (
       SELECT line_id, sum(quantity) AS pieces FROM units
       WHERE line_id IS NOT NULL AND reception = 'received' AND withdrawn_at IS NULL GROUP BY line_id
     ) u ON u.line_id = l.id
     WHERE l.received <> coalesce(u.pieces, 0)`,
  )
  for (const row of miscounted.iterate()) problems.add('line-miscounted', row)
}

function verifyLpns(raw: Database.Database, problems: Problems): void {
  const twice = raw.prepare<[], { lpn: string }>(
    `SELECT lpn FROM units WHERE lpn IS NOT NULL GROUP BY lpn HAVING count(*) > 1
     UNION
     SELECT lpn FROM label_jobs WHERE lpn IS NOT NULL AND unit_id IS NOT NULL
     GROUP BY lpn HAVING count(DISTINCT unit_id) > 1`,
  )
  for (const row of twice.iterate()) problems.add('lpn-twice', row)

  const greatest = greatestLpn(raw)
  if (greatest === null) return
  const counter =
    raw.prepare<[], { value: number }>(`SELECT value FROM counters WHERE name = 'lpn'`).get()?.value ?? 0
  if ((readBase32Number(greatest.slice(-8, -1)) ?? 0) > counter) {
    problems.add('lpn-counter-behind', { counter, lpn: greatest })
  }
}

/** Of this station's, also of those that only a label shows; their texts sort as their numbers do. */
function greatestLpn(raw: Database.Database): string | null {
  const { site, station } = stationTable(raw).facts()
  const ours = `GLOB '${`${site}${station}`.replaceAll(/[^0-9A-Z]/g, '')}????????'`
  const row = raw
    .prepare<[], { lpn: string | null }>(
      `SELECT max(lpn) AS lpn FROM (
         SELECT max(lpn) AS lpn FROM units WHERE lpn ${ours}
         UNION ALL SELECT max(lpn) FROM label_jobs WHERE lpn ${ours})`,
    )
    .get()
  return row?.lpn ?? null
}

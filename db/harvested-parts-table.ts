import type Database from 'better-sqlite3'
import type { Changes } from './changes.ts'
import { known } from './known.ts'
import { table } from './table.ts'

/** One part out of one unit: in a container as long as it is loose, else in the unit that it was fitted to. */
export type HarvestedPartRow = {
  id: string
  client: string
  sku: string
  /** What it is ticked by. */
  part: string
  takenFrom: string
  takenAt: number
  takenBy: string
  container: string | null
  fittedTo: string | null
  fittedAt: number | null
  fittedBy: string | null
}

/** Somebody looked, and no part was taken out or fitted. */
export type PartLeftRow = { unitId: string; part: string; leftAt: number }

/** How many of one part lie in one container of spare parts. */
export type SpareParts = { container: string; client: string; sku: string; part: string; pieces: number }

const SPARE = `JOIN containers AS c ON c.code = p.container AND c.kind = 'spare-parts'`

export function harvestedPartsTable(db: Database.Database, changes: Changes) {
  const parts = table<HarvestedPartRow>(db, changes, {
    name: 'harvested_parts',
    key: ['id'],
    columns: [
      'id',
      'client',
      'sku',
      'part',
      'takenFrom',
      'takenAt',
      'takenBy',
      'container',
      'fittedTo',
      'fittedAt',
      'fittedBy',
    ],
    remembered: true,
  })
  const left = table<PartLeftRow>(db, changes, {
    name: 'parts_left',
    key: ['unitId', 'part'],
    columns: ['unitId', 'part', 'leftAt'],
    remembered: true,
  })
  const takenFrom = db.prepare<[string], HarvestedPartRow>(
    `SELECT ${parts.selected} FROM harvested_parts WHERE taken_from IN (?) ORDER BY id`,
  )
  const fittedTo = db.prepare<[string], HarvestedPartRow>(
    `SELECT ${parts.selected} FROM harvested_parts WHERE fitted_to IN (?) ORDER BY id`,
  )
  const spare = db.prepare<[string, string, string], { id: string }>(
    `SELECT p.id FROM harvested_parts AS p ${SPARE}
     WHERE p.client IN (?) AND p.sku IN (?) AND p.part IN (?) ORDER BY p.id LIMIT 1`,
  )
  const countLoose = db.prepare<[string, string, string], { n: number }>(
    `SELECT count(*) AS n FROM harvested_parts
     WHERE client = ? AND sku = ? AND part = ? AND container IS NOT NULL`,
  )
  const inStock = db.prepare<[number], SpareParts>(
    `SELECT p.container, p.client, p.sku, p.part, count(*) AS pieces FROM harvested_parts AS p ${SPARE}
     GROUP BY p.client, p.sku, p.part, p.container ORDER BY p.client, p.sku, p.part, p.container LIMIT ?`,
  )
  const answered = db.prepare<[string], { part: string }>('SELECT part FROM parts_left WHERE unit_id IN (?)')
  return {
    ...parts,
    left,
    takenFrom: known(changes, ['harvested_parts'], (unitId: string) => takenFrom.all(unitId)),
    fittedTo: known(changes, ['harvested_parts'], (unitId: string) => fittedTo.all(unitId)),
    /** The oldest such part in a container of spare parts. */
    spare(client: string, sku: string, part: string): HarvestedPartRow | undefined {
      const id = spare.get(client, sku, part)?.id
      return id === undefined ? undefined : parts.get(id)
    },
    /** How many such parts are in no unit. */
    countLoose: (client: string, sku: string, part: string): number => countLoose.get(client, sku, part)!.n,
    /** What lies in the containers of spare parts. */
    inStock: (most: number): SpareParts[] => inStock.all(most),
    /** Parts that somebody left where they are. */
    leftIn: known(changes, ['parts_left'], (unitId: string) => answered.all(unitId).map(({ part }) => part)),
  }
}

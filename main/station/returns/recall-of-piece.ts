import type { UnitRow } from '#db/units-table'
import type { Floor } from '../floor.ts'
import { recallOf } from '../rules/gates/recalls.ts'

/** The recall in force that covers this piece, or null. */
export const recallOfPiece = (
  { db, rules }: Pick<Floor, 'db' | 'rules'>,
  { client, sku, lot, serial }: Pick<UnitRow, 'client' | 'sku' | 'lot' | 'serial'>,
): string | null =>
  rules.compiled.set.recalls.length === 0
    ? null
    : recallOf(rules.compiled, {
        client,
        gtins: sku === null ? [] : db.products.gtinsOf(client, sku),
        sku,
        lot,
        serial,
      })

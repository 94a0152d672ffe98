import type { LabelTemplate } from '#contract/label-template'
import type { StationDb } from '#db/station-db'
import type { UnitRow } from '#db/units-table'

/** Whether the template shows what GS1 knows of a piece: only then is it looked up. */
export const asksForGs1 = ({ elements }: LabelTemplate): boolean =>
  elements.some((element) => 'field' in element && element.field === 'gs1')

/** What these identifiers may hold at most, and of which signs (GS1 General Specifications: set 82). */
const MOST_SIGNS = 20
const ALLOWED = /^[!"%&'*+,\-./0-9:;<=>?A-Z_a-z]+$/

/**
 * The piece as GS1 writes it: `(01)` the product, `(17)` expiry, `(10)` lot, `(21)` serial number. Empty where the product has no
 * GTIN; a lot or serial number that GS1 has no signs for is left out.
 */
export function gs1TextOf(db: StationDb, unit: UnitRow): string {
  const [gtin] = unit.sku === null ? [] : db.products.gtinsOf(unit.client, unit.sku)
  if (gtin === undefined) return ''
  const parts = [
    `(01)${gtin.padStart(14, '0')}`,
    unit.expiresOn === null ? '' : `(17)${unit.expiresOn.replaceAll('-', '').slice(2)}`,
    identifier('10', unit.lot),
    identifier('21', unit.serial),
  ]
  return parts.join('')
}

const identifier = (id: string, value: string | null): string =>
  value !== null && value.length <= MOST_SIGNS && ALLOWED.test(value) ? `(${id})${value}` : ''

import type Database from 'better-sqlite3'
import type { DispositionAction } from '#contract/returns'
import type { RuleSet } from '#contract/rules/rule-set'
import { ruleSetsTable } from '#db/rule-sets-table'
import { stationTable } from '#db/station-table'

/**
 * What the EU's disclosure of unsold goods is made from (ESPR, Regulation (EU) 2024/1781, article 24): pieces
 * and weight by what was done with them. `year` is the site's; goods of unknown weight are counted apart.
 * Which rows a firm must disclose, and under which commodity code, is for counsel.
 */
export type DisclosureRow = {
  year: number
  /** As the rules in force say it; firms of another size have other duties. */
  companySize: string | null
  client: string
  /** Combined Nomenclature, as the product's import gave it. */
  cnCode: string | null
  category: string | null
  returnType: string | null
  action: string
  /** What became of it, in the words of article 24(1)(d) and of the waste hierarchy; null: not discarded. */
  treatment: string | null
  quantity: number
  weightKg: number
  quantityWithoutWeight: number
}

const TREATMENT: Partial<Record<DispositionAction, string>> = {
  rework: 'preparing-for-reuse',
  donate: 'donation',
  'harvest-parts': 'preparing-for-reuse',
  recycle: 'recycling',
  dispose: 'disposal',
}

/** Units that went where they were decided to go, but for goods that are still the customer's. */
export function* disclosureRows(raw: Database.Database): Generator<DisclosureRow> {
  const { timezone } = stationTable(raw).facts()
  const rules = JSON.parse(ruleSetsTable(raw).inForce()?.body ?? '{}') as Partial<RuleSet>
  const companySize = rules.companySize ?? null
  const { first, last } = raw
    .prepare<[], { first: number | null; last: number | null }>(
      'SELECT min(sorted_at) AS first, max(sorted_at) AS last FROM units WHERE withdrawn_at IS NULL',
    )
    .get()!
  if (first === null || last === null) return
  const inYear = raw.prepare<
    [number, number],
    Omit<DisclosureRow, 'year' | 'companySize' | 'treatment' | 'weightKg'> & { weightG: number }
  >(
    `SELECT u.client, p.cn_code AS cnCode, p.category, r.type AS returnType, u.action, sum(u.quantity) AS quantity,
       sum(u.quantity * coalesce(p.weight_g, 0)) AS weightG,
       sum(CASE WHEN p.weight_g IS NULL THEN u.quantity ELSE 0 END) AS quantityWithoutWeight
     FROM units u
       LEFT JOIN products p ON p.client = u.client AND p.sku = u.sku
       LEFT JOIN expected_returns r ON r.id = u.return_id
     WHERE u.sorted_at >= ? AND u.sorted_at < ? AND u.withdrawn_at IS NULL AND u.action IS NOT NULL
       AND u.title_holder <> 'customer'
     GROUP BY u.client, p.cn_code, p.category, r.type, u.action
     ORDER BY u.client, p.cn_code, p.category, r.type, u.action`,
  )
  for (let year = yearIn(timezone, first); year <= yearIn(timezone, last); year++) {
    const rows = inYear.iterate(startOfYear(timezone, year), startOfYear(timezone, year + 1))
    for (const { weightG, ...row } of rows) {
      const treatment = TREATMENT[row.action as DispositionAction] ?? null
      yield { year, companySize, ...row, treatment, weightKg: weightG / 1000 }
    }
  }
}

const yearIn = (timezone: string, at: number): number =>
  Number(new Intl.DateTimeFormat('en', { timeZone: timezone, year: 'numeric' }).format(at))

/** Unix ms of the year's first moment at the site: midnight UTC is at most 14 hours away from it. */
function startOfYear(timezone: string, year: number): number {
  const midnight = Date.UTC(year, 0, 1)
  let before = midnight - 15 * 3_600_000
  let after = midnight + 15 * 3_600_000
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (yearIn(timezone, middle) < year) before = middle
    else after = middle
  }
  return after
}

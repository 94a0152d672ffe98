import type { Money } from '#contract/returns'
import type { ReworkOperationRow } from '#db/rework-operations-table'

export type ReworkCost = {
  /** As they were really used, begun ones counted whole. */
  minutes: number
  /** One sum for each currency that the site counts in; what was tried in vain costs, too. */
  money: Money[]
}

const MINUTE_MS = 60_000

/** What was spent on a unit: its operations done, and those that turned out to be impossible. */
export function reworkCost(
  rows: readonly Pick<ReworkOperationRow, 'state' | 'usedMs' | 'cost'>[],
): ReworkCost {
  const spent = rows.filter(({ state }) => state === 'done' || state === 'failed')
  const usedMs = spent.reduce((sum, row) => sum + row.usedMs, 0)
  return {
    minutes: Math.ceil(usedMs / MINUTE_MS),
    money: summed(spent.flatMap(({ cost }) => JSON.parse(cost) as Money[])),
  }
}

function summed(amounts: readonly Money[]): Money[] {
  const sums = new Map<string, number>()
  for (const { currency, minor } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor)
  return [...sums].map(([currency, minor]) => ({ currency, minor }))
}

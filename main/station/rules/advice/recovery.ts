import type { DispositionAction, Money } from '#contract/returns'
import type { Operation } from '#contract/rules/rework'
import type { CompiledRules } from '../compile-rules.ts'
import type { UnitFacts } from '../facts.ts'
import { gatesInForce, type GateId } from '../gates/exit-gates.ts'
import { planOf } from '../rework/plan-of.ts'
import { matchingRules } from '../tables/decision-table.ts'
import { shareOf } from './share-of.ts'

/** One way out, with what it is expected to bring in; null where no rule, no price or no cost in its currency is known. */
export type WayOut = {
  disposition: string
  action: DispositionAction
  rule: string | null
  expected: Money | null
  closedBy: readonly GateId[]
}

/**
 * Every way that the site has, in its order: price × recovery − handling − what its rework costs, of all the pieces. `price` is that of one piece,
 * as it is listed or resold. A cost is below 0.
 */
export function waysOut(rules: CompiledRules, facts: UnitFacts, price: Money | null): WayOut[] {
  const gates = gatesInForce(rules, facts)
  return rules.set.dispositions.map(({ code, action }) => {
    const asked = { ...facts, disposition: code, action }
    const reworkMinor = price ? plannedCost(planOf(rules, facts, code), price.currency) : null
    const [rule] = rules.recovery ? matchingRules(rules.recovery, asked) : []
    return {
      disposition: code,
      action,
      rule: rule?.id ?? null,
      expected: rule && price ? expectedOf(rule.gives, price, { pieces: facts.quantity, reworkMinor }) : null,
      closedBy: gates.filter(({ allows }) => !allows.has(action)).map(({ id }) => id),
    }
  })
}

function expectedOf(
  { recoveryBp, handlingMinor }: { recoveryBp: number; handlingMinor: Record<string, number> },
  { minor, currency }: Money,
  { pieces, reworkMinor }: { pieces: number; reworkMinor: number | null },
): Money | null {
  const handling = handlingMinor[currency]
  return handling === undefined || reworkMinor === null
    ? null
    : { minor: (shareOf(minor, recoveryBp) - handling - reworkMinor) * pieces, currency }
}

/** What the operations cost for one piece; null where one of them has no cost in the currency. */
function plannedCost(operations: readonly Operation[], currency: string): number | null {
  let sum = 0
  for (const { cost } of operations) {
    const own = cost.find((each) => each.currency === currency)
    if (!own) return null
    sum += own.minor
  }
  return sum
}

/** The open way that brings in most, where it brings in more than the chosen one. */
export function betterWay(ways: readonly WayOut[], chosen: string): WayOut | null {
  const mine = worth(ways.find(({ disposition }) => disposition === chosen))
  if (mine === null) return null
  const better = ways.filter((way) => way.closedBy.length === 0 && (worth(way) ?? mine) > mine)
  return better.toSorted((a, b) => (worth(b) ?? 0) - (worth(a) ?? 0))[0] ?? null
}

const worth = (way: WayOut | undefined): number | null => way?.expected?.minor ?? null

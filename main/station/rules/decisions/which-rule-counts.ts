import type { RuleSet } from '#contract/rules/rule-set'
import type { PlacedRule } from '../tables/table-problems.ts'

type Outranks = (over: PlacedRule, under: PlacedRule) => boolean

/** The worst grade counts, and `manual` above all: what is milder makes no difference. */
export function worseGrade({ grades }: Pick<RuleSet, 'grades'>): Outranks {
  const order = new Map<unknown, number>(grades.map(({ code }, at) => [code, at]))
  const rank = ({ gives }: PlacedRule): number => (gives === 'manual' ? Infinity : (order.get(gives) ?? -1))
  return (over, under) => rank(over) > rank(under)
}

/**
 * The first rule whose way out is open counts: one below it is for when that way is closed, so it matters unless the
 * way above is always open (quarantine, a person), or is the same.
 */
export function takesTheWay({ dispositions }: Pick<RuleSet, 'dispositions'>): Outranks {
  const actions = new Map<unknown, string>(dispositions.map(({ code, action }) => [code, action]))
  const wayOf = ({ gives }: PlacedRule): string | undefined =>
    gives === 'manual' ? 'quarantine' : actions.get(gives)
  return (over, under) => over.at < under.at && (wayOf(over) === 'quarantine' || wayOf(over) === wayOf(under))
}

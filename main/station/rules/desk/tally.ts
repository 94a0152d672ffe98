import type { TriedRules } from '#contract/rules-desk'
import type { Chosen, Outcome } from './outcome.ts'

type Group = TriedRules['groups'][number]
type TriedUnit = { unit: string; lpn: string | null; sku: string | null }
/** What a run found so far. */
export type Found = Pick<TriedRules, 'done' | 'unchanged' | 'unanswered' | 'groups'>

const MOST_EXAMPLES = 10

/** Counts what becomes of units by other rules: the newest unit first, so that the examples are. */
export class Tally {
  readonly #groups = new Map<string, Group>()
  #done = 0
  #unchanged = 0
  #unanswered = 0

  add(unit: TriedUnit, before: Outcome, after: Outcome): void {
    this.#done += 1
    if (before === 'unanswered' || after === 'unanswered') {
      this.#unanswered += 1
      return
    }
    const goesElsewhere = [
      this.#compare('grade', unit, before.grade, after.grade),
      this.#compare('disposition', unit, before.disposition, after.disposition),
    ]
    if (!goesElsewhere.includes(true)) this.#unchanged += 1
  }

  #compare(
    what: Group['what'],
    unit: TriedUnit,
    { code: from }: Chosen,
    { code: to, rule }: Chosen,
  ): boolean {
    if (from === to) return false
    const key = JSON.stringify([what, from, to])
    const group = this.#groups.get(key) ?? { what, from, to, units: 0, examples: [] }
    this.#groups.set(key, group)
    group.units += 1
    if (group.examples.length < MOST_EXAMPLES) group.examples.push({ ...unit, rule })
    return true
  }

  found(): Found {
    return {
      done: this.#done,
      unchanged: this.#unchanged,
      unanswered: this.#unanswered,
      groups: [...this.#groups.values()].sort((a, b) => b.units - a.units),
    }
  }
}

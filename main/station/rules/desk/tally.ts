import { TRIED_PARTS, type TriedRules } from '#contract/rules-desk'
import type { Outcome, Refund } from './outcome.ts'

type Group = TriedRules['groups'][number]
type Known = Exclude<Outcome, 'unanswered'>
type TriedUnit = { unit: string; lpn: string | null; sku: string | null }
/** What a run found so far. */
export type Found = Pick<TriedRules, 'done' | 'unchanged' | 'unanswered' | 'groups'>

const MOST_EXAMPLES = 50

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
    const changed = TRIED_PARTS.filter((what) => isOtherwise(what, before, after))
    for (const what of changed) this.#count(what, unit, before, after)
    if (changed.length === 0) this.#unchanged += 1
  }

  #count(what: Group['what'], unit: TriedUnit, before: Known, after: Known): void {
    const [{ code: from }, { code: to, rule }] = [before[what], after[what]]
    const key = JSON.stringify([what, from, to])
    const group = this.#groups.get(key) ?? { what, from, to, units: 0, moreMinor: {}, examples: [] }
    this.#groups.set(key, group)
    group.units += 1
    if (what === 'refund') addDifference(group.moreMinor, before.refund, after.refund)
    if (group.examples.length < MOST_EXAMPLES) group.examples.push({ ...unit, rule })
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

function isOtherwise(what: Group['what'], before: Known, after: Known): boolean {
  // Another way has another place; and where a person decides, nobody knows yet who is asked.
  const isOtherWay = before.disposition.code !== after.disposition.code
  if (what === 'location' && isOtherWay) return false
  if (what === 'approval' && [before, after].some(({ approval }) => approval.code === null)) return false
  if (what === 'refund' && before.refund.amount?.minor !== after.refund.amount?.minor) return true
  return before[what].code !== after[what].code
}

function addDifference(moreMinor: Record<string, number>, before: Refund, after: Refund): void {
  const [was, is] = [before.amount, after.amount]
  if (was && is && was.currency === is.currency)
    moreMinor[is.currency] = (moreMinor[is.currency] ?? 0) + is.minor - was.minor
}

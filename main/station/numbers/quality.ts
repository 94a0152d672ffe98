import { STEPS, type Days, type NowAndBefore, type Quality, type QualityAsked } from '#contract/numbers'
import type { CountRow, countsTable } from '#db/counts-table'
import { isoDayOf } from './count-unit.ts'
import { moreFrequent } from './more-frequent.ts'
import { readOutcome, type Outcome } from './outcome.ts'
import { quantile } from './spans.ts'

type Counts = ReturnType<typeof countsTable>
type Period = { from: number; until: number }
/** The question with the number of its last day. */
export type DatedAsked = Omit<QualityAsked, 'until'> & { until: number }
/** The answer with its values as words of the counts, which nobody said in any language yet. */
export type BareQuality = Omit<Quality, 'columns' | 'rows' | 'changed'> & {
  columns: string[]
  rows: { value: string; units: NowAndBefore; cells: NowAndBefore[] }[]
  changed: { value: string; column: string; units: NowAndBefore; times: number }[]
}

const MOST_ROWS = 40
const MOST_CHANGED = 8

/** What the counts say of these days, and of as many days before them. */
export function qualityOf(counts: Counts, { by, of, until, days }: DatedAsked): BareQuality {
  const now: Period = { from: until - days + 1, until }
  const before: Period = { from: now.from - days, until: now.from - 1 }
  const outcomes = outcomeReader(counts)
  const sums = (what: 'all' | typeof by, period: Period): CountRow[] =>
    counts.byValue(what, period.from, period.until)
  const all = { now: sums('all', now), before: sums('all', before) }
  const units = unitsIn(all, () => true)
  const columns = new Tally<string>()
  const values = new Tally<number>()
  const pairs = new Map<number, Tally<string>>()
  for (const period of ['now', 'before'] as const) {
    for (const { of: value, outcome, n } of sums(by, period === 'now' ? now : before)) {
      const code = outcomes(outcome)[of]
      columns.add(code, period, n)
      values.add(value, period, n)
      const pair = pairs.get(value) ?? new Tally<string>()
      pairs.set(value, pair.add(code, period, n))
    }
  }
  const codes = columns.largest()
  const largest = values.largest()
  const word = (value: number): string => counts.word(value)
  return {
    days: daysOf(now),
    before: daysOf(before),
    units,
    firstTouch: unitsIn(all, (outcome) => outcomes(outcome).firstTouch),
    withoutPerson: unitsIn(all, (outcome) => outcomes(outcome).withoutPerson),
    columns: codes,
    rows: largest.slice(0, MOST_ROWS).map((value) => ({
      value: word(value),
      units: values.of(value),
      cells: codes.map((code) => pairs.get(value)?.of(code) ?? NONE),
    })),
    more: Math.max(0, largest.length - MOST_ROWS),
    trend: trendOf(counts, now),
    times: timesOf(counts, now, before),
    changed: changedMost(pairs, units).map(({ value, ...rest }) => ({ value: word(value), ...rest })),
  }
}

const NONE: NowAndBefore = { now: 0, before: 0 }

const daysOf = ({ from, until }: Period): Days => ({ from: isoDayOf(from), until: isoDayOf(until) })

/** How many of each there are, now and before. */
class Tally<Key> {
  readonly #counts = new Map<Key, NowAndBefore>()

  add(key: Key, period: keyof NowAndBefore, n: number): this {
    const count = this.#counts.get(key) ?? { now: 0, before: 0 }
    count[period] += n
    this.#counts.set(key, count)
    return this
  }

  of(key: Key): NowAndBefore {
    return this.#counts.get(key) ?? NONE
  }

  largest(): Key[] {
    return [...this.#counts]
      .sort(([, one], [, other]) => other.now - one.now || other.before - one.before)
      .map(([key]) => key)
  }

  entries(): Iterable<[Key, NowAndBefore]> {
    return this.#counts
  }
}

/** An outcome stands in many rows, and is read once. */
function outcomeReader(counts: Counts): (id: number) => Outcome {
  const known = new Map<number, Outcome>()
  return (id) => {
    const outcome = known.get(id) ?? readOutcome(counts.word(id))
    known.set(id, outcome)
    return outcome
  }
}

function unitsIn(
  all: Record<'now' | 'before', CountRow[]>,
  isOne: (outcome: number) => boolean,
): NowAndBefore {
  const sum = (rows: CountRow[]): number =>
    rows.reduce((units, { outcome, n }) => units + (isOne(outcome) ? n : 0), 0)
  return { now: sum(all.now), before: sum(all.before) }
}

/** Every day of the period, also those on which nothing was done. */
function trendOf(counts: Counts, { from, until }: Period): { day: string; units: number }[] {
  const units = new Map<number, number>()
  for (const { at, n } of counts.byMoment('all', from, until)) units.set(at, (units.get(at) ?? 0) + n)
  return Array.from({ length: until - from + 1 }, (_, i) => ({
    day: isoDayOf(from + i),
    units: units.get(from + i) ?? 0,
  }))
}

const ofStep = (rows: CountRow[], number: number): Map<number, number> =>
  new Map(rows.filter(({ of }) => of === number).map(({ outcome, n }) => [outcome, n]))

function timesOf(counts: Counts, now: Period, before: Period): Quality['times'] {
  const spans = ({ from, until }: Period) => counts.byValue('times', from, until)
  const [then, earlier] = [spans(now), spans(before)]
  return STEPS.map((step, number) => ({
    step,
    median: quantile(ofStep(then, number), 0.5),
    p90: quantile(ofStep(then, number), 0.9),
    medianBefore: quantile(ofStep(earlier, number), 0.5),
  }))
}

/** What nobody knows cannot have become more frequent. */
function changedMost(pairs: ReadonlyMap<number, Tally<string>>, all: NowAndBefore) {
  const found: { value: number; column: string; units: NowAndBefore; times: number; surely: number }[] = []
  for (const [value, tally] of pairs) {
    for (const [column, units] of tally.entries()) {
      const more = column === '' ? null : moreFrequent(units, all)
      if (more) found.push({ value, column, units, ...more })
    }
  }
  return found
    .sort((one, other) => other.surely - one.surely)
    .slice(0, MOST_CHANGED)
    .map(({ surely: _surely, ...told }) => told)
}

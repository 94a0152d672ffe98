import { STEPS, type Days, type NowAndBefore, type Quality, type QualityAsked } from '#contract/numbers'
import type { StationDb } from '#db/station-db'
import { isoDayOf } from './count-unit.ts'
import { countSums } from './folded-counts.ts'
import { moreFrequent } from './more-frequent.ts'
import { quantile } from './spans.ts'

type Sums = ReturnType<typeof countSums>
/** So many units, or spans of a step, ended so. */
type EndedSo = { of: number; outcome: number; n: number }
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
export function qualityOf(
  db: Pick<StationDb, 'counts' | 'foldedCounts'>,
  { by, of, until, days }: DatedAsked,
): BareQuality {
  const now: Period = { from: until - days + 1, until }
  const before: Period = { from: now.from - days, until: now.from - 1 }
  const sums = countSums(db)
  const ended = (period: Period): EndedSo[] => sums.whole('all', period.from, period.until)
  const all = { now: ended(now), before: ended(before) }
  const units = unitsIn(all, () => true)
  const columns = new Tally<string>()
  const values = new Tally<number>()
  const pairs = new Map<number, Tally<string>>()
  for (const period of ['now', 'before'] as const) {
    const { from, until: to } = period === 'now' ? now : before
    for (const { of: value, code, n } of sums.told(by, of, from, to)) {
      columns.add(code, period, n)
      values.add(value, period, n)
      const pair = pairs.get(value) ?? new Tally<string>()
      pairs.set(value, pair.add(code, period, n))
    }
  }
  const codes = columns.largest()
  const largest = values.largest()
  const word = (value: number): string => db.counts.word(value)
  return {
    days: daysOf(now),
    before: daysOf(before),
    units,
    firstTouch: unitsIn(all, (outcome) => sums.outcomes(outcome).firstTouch),
    withoutPerson: unitsIn(all, (outcome) => sums.outcomes(outcome).withoutPerson),
    columns: codes,
    rows: largest.slice(0, MOST_ROWS).map((value) => ({
      value: word(value),
      units: values.of(value),
      cells: codes.map((code) => pairs.get(value)?.of(code) ?? NONE),
    })),
    more: Math.max(0, largest.length - MOST_ROWS),
    trend: trendOf(db.counts, now),
    times: timesOf(sums, now, before),
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

function unitsIn(
  all: Record<'now' | 'before', EndedSo[]>,
  isOne: (outcome: number) => boolean,
): NowAndBefore {
  const sum = (rows: EndedSo[]): number =>
    rows.reduce((units, { outcome, n }) => units + (isOne(outcome) ? n : 0), 0)
  return { now: sum(all.now), before: sum(all.before) }
}

/** Every day of the period, also those on which nothing was done. */
function trendOf(counts: StationDb['counts'], { from, until }: Period): { day: string; units: number }[] {
  const units = new Map(counts.byDay('all', from, until).map(({ at, n }) => [at, n]))
  return Array.from({ length: until - from + 1 }, (_, i) => ({
    day: isoDayOf(from + i),
    units: units.get(from + i) ?? 0,
  }))
}

function ofStep(rows: EndedSo[], number: number): Map<number, number> {
  const spans = new Map<number, number>()
  for (const { of, outcome, n } of rows) if (of === number) spans.set(outcome, (spans.get(outcome) ?? 0) + n)
  return spans
}

function timesOf(sums: Sums, now: Period, before: Period): Quality['times'] {
  const spans = ({ from, until }: Period): EndedSo[] => sums.whole('times', from, until)
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

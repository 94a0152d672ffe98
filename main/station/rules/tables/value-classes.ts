import type { FactKind } from '#contract/rules/known-words'
import { addDays, isCalendarDate } from '../law/calendar-dates.ts'
import type { FactValue } from './unary-tests.ts'

/** Values that the cells of one column cannot tell apart: one of them, and how a person reads them all. */
export type ValueClass = { value: FactValue | undefined; shown: string }

const MISSING: ValueClass = { value: undefined, shown: '–' }

/** Cuts all that a fact can be into the classes that its column's literals make of it. */
export function valueClasses(kind: FactKind, literals: ReadonlySet<FactValue>): ValueClass[] {
  const known = kind.isAlways === true ? [] : [MISSING]
  if (kind.type === 'boolean') return [...known, ...[true, false].map(alone)]
  const words = [...(kind.words ?? [])].map(alone)
  if (kind.type === 'string' && kind.words) return [...known, ...words]
  const texts = [...literals].filter((literal) => typeof literal === 'string')
  if (kind.type === 'string') return [...known, ...textClasses(texts)]
  const numbers = [...literals].filter((literal) => typeof literal === 'number')
  return [...known, ...words, ...numberClasses(numbers, kind.numbers)]
}

const feel = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : String(value))
const alone = (value: FactValue): ValueClass => ({ value, shown: feel(value) })

/** A kind of value that has an order, and what lies beside and between its values; null where nothing does. */
type Order<Value extends FactValue> = {
  exists: (value: Value) => boolean
  before: (first: Value) => Value | null
  between: (low: Value, high: Value) => Value | null
  after: (last: Value) => Value | null
  say: (value: Value) => string
}

function orderedClasses<Value extends FactValue>(
  literals: readonly Value[],
  { exists, before, between, after, say }: Order<Value>,
): ValueClass[] {
  const sorted = literals.filter(exists).sort((a, b) => (a < b ? -1 : 1))
  const [first] = sorted
  const last = sorted.at(-1)
  if (first === undefined || last === undefined) return []
  const classes = sorted.flatMap((low, at) => {
    const high = sorted[at + 1]
    return [
      { value: low, shown: say(low) },
      ...found(high === undefined ? null : between(low, high), `(${say(low)}..${say(high ?? low)})`),
    ]
  })
  return [...found(before(first), `< ${say(first)}`), ...classes, ...found(after(last), `> ${say(last)}`)]
}

const found = (value: FactValue | null, shown: string): ValueClass[] =>
  value === null ? [] : [{ value, shown }]

function textClasses(literals: readonly string[]): ValueClass[] {
  if (literals.length === 0) return [{ value: '', shown: '""' }]
  if (literals.every(isCalendarDate)) return orderedClasses(literals, DAYS)
  const named = new Set<unknown>(literals)
  const others = `not(${[...named].slice(0, 2).map(feel).join(', ')}${named.size > 2 ? ', …' : ''})`
  return orderedClasses(literals, TEXTS).map((each) =>
    named.has(each.value) ? each : { ...each, shown: others },
  )
}

/** The next text after any other is itself with the lowest character behind it. */
const next = (text: string): string => `${text}\u0000`
const TEXTS: Order<string> = {
  exists: () => true,
  before: (first) => (first === '' ? null : ''),
  between: (low, high) => (next(low) === high ? null : next(low)),
  after: next,
  say: feel,
}

const DAYS: Order<string> = {
  exists: () => true,
  before: (first) => addDays(first, -1),
  between: (low, high) => (addDays(low, 1) === high ? null : addDays(low, 1)),
  after: (last) => addDays(last, 1),
  say: (day) => `date("${day}")`,
}

/** Without limits any number can come, and there is one between any two. */
function numberClasses(literals: readonly number[], limits: FactKind['numbers']): ValueClass[] {
  if (!limits) {
    if (literals.length === 0) return [alone(0)]
    return orderedClasses(literals, {
      exists: () => true,
      before: (first) => first - 1,
      between: (low, high) => (low + high) / 2,
      after: (last) => last + 1,
      say: String,
    })
  }
  const { min, max, decimals } = limits
  const step = 10 ** -decimals
  const rounded = (value: number): number => Number(value.toFixed(decimals))
  const inLimits = (value: number): number | null => (value >= min && value <= max ? rounded(value) : null)
  const classes = orderedClasses(literals, {
    exists: (value) => inLimits(value) === value,
    before: (first) => (first > min ? inLimits(first - step) : null),
    between: (low, high) => (rounded(low + step) < high ? rounded(low + step) : null),
    after: (last) => (last < max ? inLimits(last + step) : null),
    say: String,
  })
  return classes.length > 0 ? classes : [alone(min)]
}

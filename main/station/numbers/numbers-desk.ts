import type { Words } from '#contract/bench'
import type { Quality, QualityAsked, QualityUnitsAsked } from '#contract/numbers'
import type { FoundUnit } from '#contract/find-units'
import { PAGE_ROWS } from '#contract/pages'
import { DAMAGE_RESPONSIBILITIES, RETURN_REASONS } from '#contract/returns'
import type { Floor } from '../floor.ts'
import { foundUnit } from '../records/find-units.ts'
import { siteCodes } from '../rules/decisions/site-codes.ts'
import { AskedThread, threadFile } from '../threads/asked-thread.ts'
import { dayAt, dayNumber } from './count-unit.ts'
import { numbersOf, type NumbersOrder } from './numbers-orders.ts'
import type { BareQuality } from './quality.ts'

export type NumbersStart = { folder: string }

type Hands = { ask(does: NumbersOrder, handed: ArrayBuffer[]): Promise<unknown>; close(): Promise<void> }

/** What is said of the counts at the core, after `numbers.`. */
export const NUMBERS_WORDS: readonly string[] = [
  'unknown',
  ...RETURN_REASONS.map((reason) => `because.${reason}`),
  ...DAMAGE_RESPONSIBILITIES.map((by) => `by.${by}`),
]

/** What a supervisor asks of the counts, answered with words. */
export class NumbersDesk {
  readonly #floor: Floor
  readonly #hands: Hands

  private constructor(floor: Floor, hands: Hands) {
    this.#floor = floor
    this.#hands = hands
  }

  /** In a thread of its own: months of counts hold up no scan. */
  static inThread(floor: Floor, start: NumbersStart): NumbersDesk {
    const file = threadFile('numbers-worker', import.meta.url)
    return new NumbersDesk(floor, new AskedThread<NumbersOrder>({ file, start, name: 'the numbers' }))
  }

  /** At once, over the floor's own connection: where nothing else waits. */
  static here(floor: Floor): NumbersDesk {
    const answer = numbersOf(floor.db)
    return new NumbersDesk(floor, { ask: async (does) => answer(does), close: async () => {} })
  }

  async quality(asked: QualityAsked): Promise<Quality> {
    const answer = await this.#hands.ask({ kind: 'quality', asked: this.#dated(asked) }, [])
    return this.#worded(asked, answer as BareQuality)
  }

  /** The newest units behind a number. */
  async units(asked: QualityUnitsAsked): Promise<{ rows: FoundUnit[]; isAll: boolean }> {
    const ids = (await this.#hands.ask({ kind: 'units', asked: this.#dated(asked) }, [])) as string[]
    const rows = ids.slice(0, PAGE_ROWS).map((id) => foundUnit(this.#floor, id))
    return { rows, isAll: ids.length <= PAGE_ROWS }
  }

  close(): Promise<void> {
    return this.#hands.close()
  }

  #dated<Asked extends QualityAsked>(asked: Asked): Omit<Asked, 'until'> & { until: number } {
    const { station, now } = this.#floor
    const until = asked.until === null ? dayAt(now(), station.timezone) : dayNumber(asked.until)
    return { ...asked, until }
  }

  #worded({ of, by }: QualityAsked, { columns, rows, changed, ...rest }: BareQuality): Quality {
    const column = (code: string) => ({ code, words: this.#wordsOf(of, code) })
    const value = (code: string) => ({ code, words: valueWords(by, code) })
    return {
      ...rest,
      columns: columns.map(column),
      rows: rows.map((row) => ({ ...row, value: value(row.value) })),
      changed: changed.map((one) => ({ ...one, value: value(one.value), column: column(one.column) })),
    }
  }

  #wordsOf(of: QualityAsked['of'], code: string): Words {
    if (code === '') return UNKNOWN
    const { grades, dispositions } = siteCodes(this.#floor.rules.compiled.set)
    if (of === 'grade') return grades.get(code)?.words ?? { plain: code }
    if (of === 'disposition') return dispositions.get(code)?.words ?? { plain: code }
    if (of === 'responsibility') return { key: `numbers.by.${code}` }
    return RETURN_REASONS.some((reason) => reason === code)
      ? { key: `numbers.because.${code}` }
      : { plain: code }
  }
}

const UNKNOWN: Words = { key: 'numbers.unknown' }

/** A product by its SKU, which is what a supplier is asked about. */
function valueWords(by: QualityAsked['by'], code: string): Words {
  if (code === '') return UNKNOWN
  return { plain: by === 'product' ? code.slice(code.indexOf('\t') + 1) : code }
}

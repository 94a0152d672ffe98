import type { QualityUnitsAsked } from '#contract/numbers'
import { readMigrations } from '#db/migrate'
import { openToRead } from '#db/open-database'
import { stationDb, type StationDb } from '#db/station-db'
import { migrationsFolder } from '../places.ts'
import { readOutcome } from './outcome.ts'
import { qualityOf, type DatedAsked } from './quality.ts'

/** What is asked of the counts. */
export type NumbersOrder =
  | { kind: 'quality'; asked: DatedAsked }
  /** The units behind a number, by their ids. */
  | { kind: 'units'; asked: DatedAsked & Pick<QualityUnitsAsked, 'value' | 'code'> }

/** Answers over this database. */
export const numbersOf =
  (db: Pick<StationDb, 'counts' | 'foldedCounts' | 'countedUnits'>) =>
  (does: NumbersOrder): unknown =>
    does.kind === 'quality' ? qualityOf(db, does.asked) : unitsBehind(db, does.asked)

/** The same beside the station of this folder, over a connection that only reads. */
export function numbersOrders(folder: string): (does: NumbersOrder) => unknown {
  let answer: ((does: NumbersOrder) => unknown) | null = null
  const open = () => {
    const opened = openToRead(folder, { migrations: readMigrations(migrationsFolder) })
    if (!opened.ok) throw new Error(opened.error.code)
    return numbersOf(stationDb(opened.value))
  }
  return (does) => (answer ??= open())(does)
}

function unitsBehind(
  { counts, countedUnits }: Pick<StationDb, 'counts' | 'countedUnits'>,
  { by, of, until: to, days, value, code }: DatedAsked & Pick<QualityUnitsAsked, 'value' | 'code'>,
): string[] {
  const id = value === null ? null : counts.idOf(value)
  if (id === undefined) return []
  const from = to - days + 1
  const outcomes = new Set(counts.byValue('all', from, to).map(({ outcome }) => outcome))
  const wanted = [...outcomes].filter((each) => code === null || readOutcome(counts.word(each))[of] === code)
  return countedUnits.search({ from, to }, wanted, id === null ? null : { by, id })
}

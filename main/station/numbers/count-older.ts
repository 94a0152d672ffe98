import type { CountChange } from '#db/counts-table'
import type { Floor } from '../floor.ts'
import { cellsOf, countedAs } from './count-unit.ts'
import { addCounts } from './folded-counts.ts'

const PAUSE_MS = 20

/**
 * Counts the next few units that were here before anything was counted, as they are known today. Gives
 * how many it looked at; 0: all are counted. What a scan counted meanwhile is counted already, and stays.
 */
export function countSomeOlder(floor: Pick<Floor, 'db' | 'station'>): number {
  const { db } = floor
  return db.transaction(() => {
    const ids = db.countedUnits.older()
    if (ids === null) return 0
    const by: CountChange[] = []
    for (const id of ids) {
      const unit = countedAs(floor, db.units.get(id))
      if (!unit || db.countedUnits.find(unit.day, id)) continue
      db.countedUnits.put(unit)
      by.push(...cellsOf(unit, 1))
    }
    addCounts(db, by)
    db.countedUnits.lookedAt(ids.at(-1) ?? null)
    return ids.length
  })
}

/** Nothing is counted any more; all units are older ones from now on. */
export function forgetCounts({ countedUnits, foldedCounts }: Floor['db']): void {
  countedUnits.forget()
  foldedCounts.forget()
}

/** The same for all of them, a few at a time beside the work; begun again where it was left when the station ends. */
export function countOlderBesides(floor: Floor, log: (line: string) => void): { stop(): void } {
  const goOn = (): void => {
    try {
      if (countSomeOlder(floor) > 0) timer = setTimeout(goOn, PAUSE_MS).unref()
    } catch (error) {
      log(`older units are not counted: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  let timer = setTimeout(goOn, PAUSE_MS).unref()
  return { stop: () => clearTimeout(timer) }
}

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { UnitFilter } from '#contract/find-units'
import type { UnitEntry, UnitPlace, UnitWalk } from '#db/unit-search'
import type { Floor } from '../floor.ts'
import { startOfSiteDay } from '../returns/site-day.ts'
import { addDays } from '../rules/law/calendar-dates.ts'
import { newestFirst } from './newest-first.ts'
import { unitsByText } from './units-by-text.ts'

/** So many are read before the core does something else. */
const SLICE = 1000
/** So many slices are looked through for one page; whoever wants more goes on from there. */
const MOST_SLICES = 500
const NEWEST: UnitPlace = { receivedAt: Number.MAX_SAFE_INTEGER, unit: '' }

export type WalkedUnits = { units: string[]; next: UnitPlace | null }

/** The ids of the next units that fit, the newest first. Reads in slices; nobody waits for the whole of it. */
export async function walkUnits(
  { db, station, now }: Floor,
  filter: UnitFilter,
  { after, most }: { after: UnitPlace | null; most: number },
): Promise<WalkedUnits> {
  const walks = walksFor()
  const { timezone } = station
  const since = filter.from === null ? 0 : startOfSiteDay(filter.from, timezone)
  const end = filter.until === null ? null : startOfSiteDay(addDays(filter.until, 1), timezone)
  const found: UnitEntry[] = []
  let before = after ?? (end === null ? NEWEST : { receivedAt: end, unit: '' })
  for (let slice = 0; slice < MOST_SLICES; slice++) {
    // The first slice is a page where everything fits.
    const { entries, edge } = nextOf(walks, before, slice === 0 ? Math.min(SLICE, most + 1) : SLICE)
    const recent = entries.filter(({ receivedAt }) => receivedAt >= since)
    found.push(...recent.filter(fits))
    if (found.length > most) return { units: idsOf(found.slice(0, most)), next: placeOf(found[most - 1]!) }
    if (edge === null || recent.length < entries.length) return { units: idsOf(found), next: null }
    before = edge
    await nextTurn()
  }
  return { units: idsOf(found), next: placeOf(before) }

  function walksFor(): UnitWalk[] {
    const { text, grade, worker } = filter
    if (text !== null)
      return unitsByText(db, { text, site: station.site, year: new Date(now()).getUTCFullYear() })
    if (grade !== null) return [db.unitSearch.graded(grade)]
    return [worker === null ? db.unitSearch.all : db.unitSearch.ofWorker(worker)]
  }

  function fits({ grade, receivedBy }: UnitEntry): boolean {
    return (
      (filter.grade === null || grade === filter.grade) &&
      (filter.worker === null || receivedBy === filter.worker)
    )
  }
}

const idsOf = (entries: readonly UnitEntry[]): string[] => entries.map(({ unit }) => unit)
const placeOf = ({ receivedAt, unit }: UnitPlace): UnitPlace => ({ receivedAt, unit })

/**
 * What the walks have next, in one order. `edge`: how far all of them were read; what one of them had beyond it comes
 * with the next slice. Null where no walk has more.
 */
function nextOf(
  walks: readonly UnitWalk[],
  before: UnitPlace,
  most: number,
): { entries: UnitEntry[]; edge: UnitPlace | null } {
  const read = walks.map((walk) => walk(before, most))
  const ends = read.flatMap((entries) => (entries.length === most ? [entries.at(-1)!] : []))
  const edge = ends.toSorted(newestFirst)[0] ?? null
  const entries = [...new Map(read.flat().map((entry) => [entry.unit, entry])).values()]
    .filter((entry) => edge === null || newestFirst(entry, edge) <= 0)
    .toSorted(newestFirst)
  return { entries, edge }
}

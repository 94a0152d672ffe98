import type { DockNow, Done } from '#contract/numbers'
import type { Floor } from '../floor.ts'
import { momentOfQuarter, quarterAt } from './count-unit.ts'
import { hourBegin, shiftBegin } from './shift-begin.ts'

const HOUR_MS = 3_600_000

/** How the dock stands this hour and this shift, and what waits: some tens of rows, whatever the station holds. */
export function dockNow({
  db,
  station,
  now,
  settings,
}: Pick<Floor, 'db' | 'station' | 'now' | 'settings'>): DockNow {
  const at = now()
  const { shifts, unitsAnHour, parcelsAnHour } = settings.dock
  const quarter = quarterAt(at)
  const since = (begin: number, hours: number): Done => ({
    since: momentOfQuarter(begin),
    units: sumOf(db.counts.byValue('done', begin, quarter)),
    parcels: sumOf(db.counts.byValue('closed', begin, quarter)),
    unitsWanted: unitsAnHour === null ? null : Math.round(unitsAnHour * hours),
    parcelsWanted: parcelsAnHour === null ? null : Math.round(parcelsAnHour * hours),
  })
  const shift = shiftBegin(at, station.timezone, shifts)
  return {
    hour: since(hourBegin(at, station.timezone), 1),
    shift: since(shift, (at - momentOfQuarter(shift)) / HOUR_MS),
    backlog: db.parcels.backlog(),
    approvals: db.units.waiting.count(),
  }
}

const sumOf = (rows: readonly { n: number }[]): number => rows.reduce((sum, { n }) => sum + n, 0)

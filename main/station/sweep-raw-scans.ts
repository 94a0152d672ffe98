import type { Floor } from './floor.ts'

const KEPT_DAYS = 30
const DAY_MS = 86_400_000
const EVERY_MS = 60_000
/** Few at a time: the loop does nothing long. */
const AT_A_TIME = 200

/** What scanners read is kept for a month, for the case that something is in doubt, and then forgotten. */
export function sweepRawScans({ db, now }: Floor): { stop(): void } {
  const sweep = (): void =>
    void db.transaction(() => db.rawScans.sweep(now() - KEPT_DAYS * DAY_MS, AT_A_TIME))
  const timer = setInterval(sweep, EVERY_MS)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

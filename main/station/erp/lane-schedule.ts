import { setTimeout as later } from 'node:timers/promises'
import { Cron } from 'croner'
import type { SyncLane } from './sync-lane.ts'

export type LaneSchedule = {
  /** When the next run begins by itself, Unix ms. */
  nextAt(): number | null
  stop(): void
}

/** When an ERP is told and, where that is said apart, when it is asked. */
type When = { schedule: string; pullSchedule?: string | undefined; jitterSeconds: number }

/**
 * Begins runs of one ERP by themselves. Throws where a schedule cannot be read; then nothing begins. `isQuiet`: whether
 * nothing goes there by itself now.
 */
export function laneSchedule(
  { schedule, pullSchedule, jitterSeconds }: When,
  lane: Pick<SyncLane, 'run' | 'isRunning'>,
  { timezone, isQuiet }: { timezone: string; isQuiet: () => boolean },
): LaneSchedule {
  const begin = async (pull: true | 'if-owed', isOwed: boolean): Promise<void> => {
    if (jitterSeconds > 0) await later(Math.random() * jitterSeconds * 1000, null, { ref: false })
    // A minute that finds the last run still at work is passed over; not so the one time of the day when the ERP is asked.
    if ((isOwed || !lane.isRunning) && !isQuiet()) void lane.run({ pull })
  }
  const cron = (when: string, run: () => Promise<void>): Cron =>
    new Cron(when, { unref: true, timezone, paused: true }, run)
  const tells = cron(schedule, () => begin(pullSchedule === undefined ? true : 'if-owed', false))
  const pulls = pullSchedule === undefined ? null : cron(pullSchedule, () => begin(true, true))
  tells.resume()
  pulls?.resume()
  return {
    nextAt: () => tells.nextRun()?.getTime() ?? null,
    stop() {
      tells.stop()
      pulls?.stop()
    },
  }
}

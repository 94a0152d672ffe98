import { Cron } from 'croner'
import type { ErpTimes } from '#contract/erp-set-up'
import { done, refused, type Result } from '#contract/result'

/** So many are told. */
const RUNS = 3

export type ScheduleUnfit = { code: 'schedule-unfit'; field: 'schedule' | 'pullSchedule' }

/** When the schedules of an ERP begin next on the site's clocks; refused where one of them means nothing, or no day ever. */
export function nextRuns(
  { schedule, pullSchedule }: { schedule: string; pullSchedule: string | null },
  { timezone, now }: { timezone: string; now: number },
): Result<ErpTimes, ScheduleUnfit> {
  const sends = runsOf(schedule, timezone, now)
  if (!sends) return refused({ code: 'schedule-unfit', field: 'schedule' })
  const pulls = pullSchedule === null ? null : runsOf(pullSchedule, timezone, now)
  if (pullSchedule !== null && !pulls) return refused({ code: 'schedule-unfit', field: 'pullSchedule' })
  return done({ sends, pulls })
}

function runsOf(schedule: string, timezone: string, now: number): number[] | null {
  try {
    const runs = new Cron(schedule, { paused: true, timezone }).nextRuns(RUNS, new Date(now))
    return runs.length === 0 ? null : runs.map((run) => run.getTime())
  } catch {
    return null
  }
}

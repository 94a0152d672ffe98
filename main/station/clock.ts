import type { Floor, SteadyClock } from './floor.ts'

/** Unix ms: what is written down. Order is the journal's sequence, never this. */
export const wallClock = (): number => Date.now()

/** Whole milliseconds since this process began. */
export const steadyClock = (run: string): SteadyClock => ({
  run,
  nowMs: () => Math.floor(performance.now()),
})

const LOOK_EVERY_MS = 1000
const STEP_MS = 2000

/** The wall clock against the one that only runs forwards: a step of more than 2 s is written in the journal. */
export function watchClock({ db, now }: Floor): { stop(): void } {
  let wall = now()
  let monotonic = performance.now()
  const timer = setInterval(() => {
    const wallNow = now()
    const monotonicNow = performance.now()
    const stepMs = Math.round(wallNow - wall - (monotonicNow - monotonic))
    wall = wallNow
    monotonic = monotonicNow
    if (Math.abs(stepMs) <= STEP_MS) return
    db.transaction(() =>
      db.journal.append({ at: wallNow, kind: 'clock-stepped', by: null, subject: null, body: { stepMs } }),
    )
  }, LOOK_EVERY_MS)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

import { setTimeout as pause } from 'node:timers/promises'

/** Waits for this work, but no longer than so many milliseconds; the work goes on. Rejects as the work does. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const tooLong = new AbortController()
  const longest = pause(ms, undefined, { signal: tooLong.signal }).catch(() => undefined)
  await Promise.race([work, longest]).finally(() => tooLong.abort())
}

import { readFileSync } from 'node:fs'

const PARENT_LOOK_MS = 200

/**
 * Settles with the reason once the station is asked to end: a signal, or, where npm started it, that npm is gone
 * (its own end must not leave a station behind that nobody hears).
 */
export function untilAskedToStop(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve(signal))
    if (process.env['npm_lifecycle_event'] === undefined) return
    const starters = startersNow()
    const timer = setInterval(() => {
      if (startersNow() === starters) return
      // A signal to the whole group ends npm as well, and waits until this turn of the loop has looked for it.
      setImmediate(() => resolve('starter-gone'))
    }, PARENT_LOOK_MS)
    timer.unref()
  })
}

/** The process above this one and the one above that: npm stands behind a shell of its own. */
const startersNow = (): string => `${process.ppid} ${parentOf(process.ppid)}`

/** From Linux's /proc/PID/stat, whose fourth field is the parent; elsewhere nobody looks that far. */
function parentOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? ''
  } catch {
    return ''
  }
}

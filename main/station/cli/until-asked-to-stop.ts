const PARENT_LOOK_MS = 200

/**
 * Settles with the reason once the station is asked to end: a signal, or, where npm started it, that npm is gone
 * (its own end must not leave a station behind that nobody hears).
 */
export function untilAskedToStop(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve(signal))
    if (process.env['npm_lifecycle_event'] === undefined) return
    const parent = process.ppid
    const timer = setInterval(() => {
      if (process.ppid !== parent) resolve('starter-gone')
    }, PARENT_LOOK_MS)
    timer.unref()
  })
}

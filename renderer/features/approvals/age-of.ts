const MINUTE = 60_000
const UNITS = [
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
] as const

/** How long it waits, in the largest unit that it fills: `3 hours ago`. */
export function ageOf(since: number, language: string, now = Date.now()): string {
  const [unit, ms] = UNITS.find(([, each]) => now - since >= each) ?? ['minute', MINUTE]
  const ago = Math.max(0, Math.floor((now - since) / ms))
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-ago, unit)
}

/** The value under which the given share (0 to 1) of the numbers lie; the nearest rank. Throws for no numbers. */
export function quantile(numbers: Iterable<number>, share: number): number {
  const sorted = Float64Array.from(numbers).sort()
  const found = sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]
  if (found === undefined) throw new RangeError('no numbers, no quantile')
  return found
}

export const median = (numbers: Iterable<number>): number => quantile(numbers, 0.5)

export const sumOf = (numbers: Iterable<number>): number => [...numbers].reduce((sum, one) => sum + one, 0)

/** How long a piece of work takes, in ms. */
export function timed<T>(work: () => T): { ms: number; value: T } {
  const startedAt = performance.now()
  const value = work()
  return { ms: performance.now() - startedAt, value }
}

/** Rounds of which the median counts. */
export const ROUNDS = 15

/** One call, in nanoseconds; what the calls give is summed up, so that none can be left out. */
export function nsOf(times: number, work: () => number): number {
  let sum = 0
  const rounds = Array.from({ length: ROUNDS }, () => {
    const startedAt = performance.now()
    for (let i = 0; i < times; i++) sum += work()
    return ((performance.now() - startedAt) * 1e6) / times
  })
  if (sum === 0) throw new Error('nothing was done')
  return median(rounds)
}

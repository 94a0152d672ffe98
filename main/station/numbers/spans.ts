/**
 * Spans of time that a duration is counted in: the first is all below a second, then four to each doubling, so that
 * wherever in its span a duration lies, it is told within 2^(1/4), 19 %. The last one is all beyond two months.
 */
const PER_DOUBLING = 4
const LAST_SPAN = 1 + PER_DOUBLING * 22

/** The number of the span that a duration falls into. A clock that went back leaves 0. */
export function spanOf(durationMs: number): number {
  if (durationMs < 1000) return 0
  return Math.min(LAST_SPAN, 1 + Math.floor(PER_DOUBLING * Math.log2(durationMs / 1000)))
}

/** Where a span begins, in ms. */
const beginOf = (span: number): number => (span === 0 ? 0 : 1000 * 2 ** ((span - 1) / PER_DOUBLING))

/**
 * The duration that this share of the counted ones do not exceed (0.5: the median), in ms, as if they lay evenly within
 * their span; null where none were counted.
 */
export function quantile(counted: ReadonlyMap<number, number>, share: number): number | null {
  const spans = [...counted].filter(([, n]) => n > 0).sort(([one], [other]) => one - other)
  const wanted = share * spans.reduce((sum, [, n]) => sum + n, 0)
  let below = 0
  for (const [span, n] of spans) {
    const within = (wanted - below) / n
    if (within <= 1) return beginOf(span) + within * (beginOf(span + 1) - beginOf(span))
    below += n
  }
  return null
}

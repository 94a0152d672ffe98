import type { NowAndBefore } from '#contract/numbers'

/** Fewer than these in the period shout about nothing. */
export const FEWEST = 5
/** Of a normal distribution, 97.5 % lies below: both ends of an interval of 95 %. */
const Z = 1.96

/**
 * How many times as frequent something became, per finished unit of the whole dock, so that a busier week alone changes
 * nothing; null where it did not surely become more frequent. `surely` orders what is told: the lower end of the 95 %
 * interval of the ratio of two Poisson rates, on the logarithmic scale, with half a unit added to each count, which
 * keeps it finite where there was none before (K. J. Rothman, S. Greenland, T. L. Lash, "Modern Epidemiology", 3rd ed.,
 * ch. 14; J. B. S. Haldane 1956 for the half). Of hundreds of pairs some look changed by chance: it says where to
 * look first, and proves nothing.
 */
export function moreFrequent(one: NowAndBefore, all: NowAndBefore): { times: number; surely: number } | null {
  if (one.now < FEWEST || all.now === 0 || all.before === 0) return null
  const [now, before] = [one.now + 0.5, one.before + 0.5]
  const times = now / all.now / (before / all.before)
  const surely = times * Math.exp(-Z * Math.sqrt(1 / now + 1 / before))
  return surely > 1 ? { times, surely } : null
}

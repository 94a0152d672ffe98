/** Chance that falls the same way for the same seed, so that a demo can be told again. */
export type DemoChance = {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  pick<T>(list: readonly T[]): T
  /** True so many times in a hundred. */
  percent(chance: number): boolean
  digits(count: number): string
  /** Characters of `alphabet`. */
  text(count: number, alphabet: string): string
}

/** mulberry32, a public-domain generator of 32 bits: plenty for made-up goods, useless for secrets. */
export function demoChance(seed: number): DemoChance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  const text = (count: number, alphabet: string): string =>
    Array.from({ length: count }, () => alphabet.charAt(between(0, alphabet.length - 1))).join('')
  return {
    between,
    text,
    pick: (list) => list[between(0, list.length - 1)]!,
    percent: (chance) => next() * 100 < chance,
    digits: (count) => text(count, '0123456789'),
  }
}

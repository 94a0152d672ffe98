/** One number in its unit. */
export type Measured = { value: number; unit: string }

/** What the ratio is held against. `at-least` is a floor under it, `at-most` a ceiling over it. */
export type RatioGoal = { is: 'at-least' | 'at-most'; ratio: number }

export type Figure = {
  name: string
  ours: Measured
  /** The bare limit, measured in the same run; null where there is none. */
  bare: Measured | null
  /** As `ratioIs` says; null where there is no bare limit. */
  ratio: number | null
  ratioIs: 'ours / bare' | 'bare / ours' | null
  /** The goal in words; null where none was set. */
  goal: string | null
  isMet: boolean | null
}

/** Where the processor's time went, by function, in a round that was profiled after the measured ones. */
export type HotSpot = { place: string; share: number }

/** What one `*.bench.ts` hands back. */
export type BenchReport = {
  title: string
  /** What was measured against what, in sentences. */
  how: string[]
  figures: Figure[]
  /** What else this run showed, in sentences with numbers: the causes of what was missed. */
  notes: string[]
  hotSpots: HotSpot[]
}

type Compared = {
  name: string
  ours: number
  bare: number
  unit: string
  ratioIs: 'ours / bare' | 'bare / ours'
  goal: RatioGoal | null
}

/** Two times or rates, and their ratio against a goal. */
export function compared({ name, ours, bare, unit, ratioIs, goal }: Compared): Figure {
  const ratio = ratioIs === 'ours / bare' ? ours / bare : bare / ours
  return {
    name,
    ours: { value: ours, unit },
    bare: { value: bare, unit },
    ratio,
    ratioIs,
    goal: goal && `${ratioIs} ${goal.is === 'at-least' ? '≥' : '≤'} ${goal.ratio}`,
    isMet: goal && (goal.is === 'at-least' ? ratio >= goal.ratio : ratio <= goal.ratio),
  }
}

/** A time with a ceiling; the bare limit stands beside it. */
export function withCeiling(
  name: string,
  { ours, bare, unit, ceiling }: { ours: number; bare: number | null; unit: string; ceiling: number },
): Figure {
  return {
    name,
    ours: { value: ours, unit },
    bare: bare === null ? null : { value: bare, unit },
    ratio: bare === null ? null : ours / bare,
    ratioIs: bare === null ? null : 'ours / bare',
    goal: `≤ ${ceiling} ${unit}`,
    isMet: ours <= ceiling,
  }
}

/** A number that is only told. */
export const told = (name: string, value: number, unit: string): Figure => ({
  name,
  ours: { value, unit },
  bare: null,
  ratio: null,
  ratioIs: null,
  goal: null,
  isMet: null,
})

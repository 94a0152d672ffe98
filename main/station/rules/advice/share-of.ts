/** All of it, in basis points. */
export const WHOLE_BP = 10_000

/**
 * So many basis points (0 to 10 000) of an amount of whole minor units, not below 0: rounded half up to the minor unit, by
 * whole numbers only.
 */
export function shareOf(minor: number, bp: number): number {
  const rest = minor % WHOLE_BP
  // In two parts, so that no product leaves the whole numbers that a double holds exactly.
  return ((minor - rest) / WHOLE_BP) * bp + Math.floor((rest * bp + WHOLE_BP / 2) / WHOLE_BP)
}

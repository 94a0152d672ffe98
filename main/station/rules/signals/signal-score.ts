import type { CompiledRules } from '../compile-rules.ts'
import { matchingRules } from '../tables/decision-table.ts'
import type { Facts } from '../tables/unary-tests.ts'

/** One signal that holds, and what it weighs. */
export type Signal = { rule: string; points: number }
export type SignalScore = { points: number; because: readonly Signal[] }

/** Hit policy Collect: the sum of the points of every rule that holds, never below nothing. No rule holds: nothing at all. */
export function signalScore({ signalRules }: CompiledRules, facts: Facts): SignalScore {
  if (!signalRules) return { points: 0, because: [] }
  const because = matchingRules(signalRules, facts).map(({ id, gives }) => ({
    rule: id,
    points: gives.points,
  }))
  const sum = because.reduce((total, { points }) => total + points, 0)
  return { points: Math.max(0, sum), because }
}

/** Whether a piece with so many points waits for a supervisor; never where the rules name no limit. */
export const isTooMuch = ({ set }: CompiledRules, { points }: Pick<SignalScore, 'points'>): boolean =>
  set.signals !== undefined && points >= set.signals.quarantineFrom

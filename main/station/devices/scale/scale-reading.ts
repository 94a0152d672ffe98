import { gramsOf } from './grams.ts'

/**
 * What one answer of a scale says. Only `stable` is a weight; zero, or less (a pan that was set to zero with something
 * on it), is stable as well. `unknown-unit`: it weighs in something else than g, kg, oz or lb.
 */
export type ScaleReading =
  | { readonly kind: 'stable'; readonly grams: number }
  | {
      readonly kind: 'in-motion' | 'overload' | 'underload' | 'fault' | 'unknown-unit' | 'garbled'
    }

export const IN_MOTION: ScaleReading = { kind: 'in-motion' }
export const OVERLOAD: ScaleReading = { kind: 'overload' }
export const UNDERLOAD: ScaleReading = { kind: 'underload' }
export const FAULT: ScaleReading = { kind: 'fault' }
export const UNKNOWN_UNIT: ScaleReading = { kind: 'unknown-unit' }
export const GARBLED: ScaleReading = { kind: 'garbled' }

/** A number and its unit that the scale calls stable. */
export function stableReading(text: string, unit: string): ScaleReading {
  const grams = gramsOf(text, unit)
  return typeof grams === 'number' ? { kind: 'stable', grams } : { kind: grams }
}

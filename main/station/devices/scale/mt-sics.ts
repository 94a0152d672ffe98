import { bytesOf, measureLine, textOf, type ScaleProtocol } from './scale-protocol.ts'
import {
  FAULT,
  GARBLED,
  IN_MOTION,
  OVERLOAD,
  stableReading,
  UNDERLOAD,
  type ScaleReading,
} from './scale-reading.ts'

/** `S S     100.00 g`: status, weight to the right of ten places, unit. */
const WEIGHT = /^S (S|D) +([+-]? *[\d.]+) +(\S+)$/
const WORDS: Readonly<Record<string, ScaleReading>> = {
  'S I': IN_MOTION,
  'S +': OVERLOAD,
  'S -': UNDERLOAD,
}

/**
 * METTLER TOLEDO Standard Interface Command Set, level 0: `SI` asks for the weight at once, stable or not.
 * `S S` stable, `S D` in motion, `S I` busy, `S +` and `S -` out of range, `S S Error n` a fault of its own; `ES`, `EL`,
 * `ET`: it did not understand the question. Source: Reference Manual MT-SICS (11780711), responses of `S` and `SI`.
 */
export const mtSics: ScaleProtocol = {
  question: bytesOf('SI\r\n'),
  measure: measureLine,
  read(answer) {
    const line = textOf(answer).trim()
    const known = Object.hasOwn(WORDS, line) ? WORDS[line] : undefined
    if (known) return known
    if (/^S [SD] +Error\b/i.test(line)) return FAULT
    const [, status, weight = '', unit = ''] = WEIGHT.exec(line) ?? []
    if (status === undefined) return GARBLED
    const reading = stableReading(weight, unit)
    return status === 'D' && reading.kind === 'stable' ? IN_MOTION : reading
  },
}

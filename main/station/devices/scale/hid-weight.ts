import { nanogramsOf, scaled } from './grams.ts'
import {
  FAULT,
  GARBLED,
  IN_MOTION,
  OVERLOAD,
  UNDERLOAD,
  UNKNOWN_UNIT,
  type ScaleReading,
} from './scale-reading.ts'

/** Scale Data Report: id, status, unit, exponent, weight low, weight high. */
const REPORT_ID = 3
const REPORT_BYTES = 6

const NANOGRAMS_OF_UNIT: Readonly<Record<number, bigint>> = {
  0x02: nanogramsOf('g'),
  0x03: nanogramsOf('kg'),
  0x0b: nanogramsOf('oz'),
  0x0c: nanogramsOf('lb'),
}

/** Status 2 (stable at zero) and 4 (stable) are weights; these are not. 7, 8: it wants to be calibrated, or set to zero. */
const NO_WEIGHT: Readonly<Record<number, ScaleReading>> = {
  1: FAULT,
  3: IN_MOTION,
  5: UNDERLOAD,
  6: OVERLOAD,
  7: FAULT,
  8: FAULT,
}
/** Ten to a power beyond these is no weight that a bench meets. */
const EXPONENTS = { from: -9, to: 4 }

/**
 * One input report of a USB scale, report id first, as node-hid gives it; null for reports of another kind
 * (attributes, statistics). Weight is (low + 256 × high) × 10^exponent of the unit, rounded to whole grams, halves up.
 * Never throws. Source: USB HID Point of Sale Usage Tables 1.02, section 4 (page 0x8D), Scale Data Report.
 */
export function readHidWeight(report: Uint8Array): ScaleReading | null {
  if (report[0] !== REPORT_ID) return null
  if (report.length < REPORT_BYTES) return GARBLED
  const [, status = 0, unit = 0, exponentByte = 0, low = 0, high = 0] = report
  const told = NO_WEIGHT[status]
  if (told) return told
  if (status === 2) return { kind: 'stable', grams: 0 }
  if (status !== 4) return GARBLED
  const nanograms = NANOGRAMS_OF_UNIT[unit]
  if (nanograms === undefined) return UNKNOWN_UNIT
  return stable(low + 256 * high, nanograms, (exponentByte << 24) >> 24)
}

function stable(value: number, nanograms: bigint, exponent: number): ScaleReading {
  if (exponent < EXPONENTS.from || exponent > EXPONENTS.to) return GARBLED
  const digits = BigInt(value) * 10n ** BigInt(Math.max(exponent, 0))
  return { kind: 'stable', grams: scaled(digits, nanograms, Math.max(-exponent, 0)) }
}

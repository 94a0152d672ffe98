import { bytesOf, textOf, type ScaleProtocol } from './scale-protocol.ts'
import {
  FAULT,
  GARBLED,
  IN_MOTION,
  OVERLOAD,
  stableReading,
  UNDERLOAD,
  type ScaleReading,
} from './scale-reading.ts'

const STX = 0x02
const CR = 0x0d
const QUESTION_MARK = 0x3f

/** Digits with one point, `N` behind a net weight. It never says in which unit. */
const WEIGHT = /^(\d{1,3}\.\d{1,3})N?\r$/

const MOTION = 1 << 0
const OVER_CAPACITY = 1 << 1
const UNDER_ZERO = 1 << 2
const OUTSIDE_ZERO_RANGE = 1 << 3

/**
 * METTLER TOLEDO 8217: `W` asks; `STX 12.34 CR` is a weight, `STX ? status CR` says why there is none: bit 0 in motion,
 * 1 over capacity, 2 under zero, 3 it could not find its zero, 6 always 1, 7 parity. The unit is the scale's own
 * setting. Source: DIVA service manual, sections 6.1.3.2 and 6.1.4.3.
 */
export const toledo8217 = (unit: 'kg' | 'lb'): ScaleProtocol => ({
  question: bytesOf('W'),
  measure(bytes) {
    if (bytes[0] !== STX) return 'noise'
    const end = bytes.indexOf(CR, bytes[1] === QUESTION_MARK ? 3 : 1)
    return end === -1 ? 'more' : end + 1
  },
  read(answer) {
    if (answer[1] === QUESTION_MARK && answer.length === 4) return readStatus(answer[2] ?? 0)
    const weight = WEIGHT.exec(textOf(answer.subarray(1)))?.[1]
    return weight === undefined ? GARBLED : stableReading(weight, unit)
  },
})

function readStatus(status: number): ScaleReading {
  if (status & OVER_CAPACITY) return OVERLOAD
  // A pan in motion may be under zero for a moment.
  if (status & MOTION) return IN_MOTION
  if (status & UNDER_ZERO) return UNDERLOAD
  return status & OUTSIDE_ZERO_RANGE ? FAULT : IN_MOTION
}

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

const LF = 0x0a
const CR = 0x0d

/** LF s r n m f, ten places of weight, the unit in three. Some scales leave out the blanks behind the unit. */
const ANSWER = /^\n([ ZOUEIT])(.)([GNTgn])([ M])(.)(.{10})(.{1,3})\r$/s

/** The status tells more than the weight, which is dashes for the last three. */
const STATUS: Readonly<Record<string, ScaleReading>> = {
  O: OVERLOAD,
  U: UNDERLOAD,
  E: FAULT,
  I: FAULT,
  T: FAULT,
}

/**
 * Scale Manufacturers Association protocol, level 1: `LF W CR` asks for the displayed weight.
 * `?` it does not know the question, `!` the question came broken. Source: SMA SCP-0499, standard scale response.
 */
export const sma: ScaleProtocol = {
  question: bytesOf('\nW\r'),
  measure(bytes) {
    if (bytes[0] !== LF) return 'noise'
    const end = bytes.indexOf(CR)
    return end === -1 ? 'more' : end + 1
  },
  read(answer) {
    const [, status = '', , which, motion, , weight = '', unit = ''] = ANSWER.exec(textOf(answer)) ?? []
    if (which === undefined) return GARBLED
    const told = Object.hasOwn(STATUS, status) ? STATUS[status] : undefined
    if (told) return told
    // What was set as tare lies on no pan.
    if (which === 'T') return GARBLED
    const reading = stableReading(weight.trim(), unit.trim())
    return motion === 'M' && reading.kind === 'stable' ? IN_MOTION : reading
  },
}

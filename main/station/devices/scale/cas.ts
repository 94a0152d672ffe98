import { textOf, type ScaleProtocol, type SayMore } from './scale-protocol.ts'
import { GARBLED, IN_MOTION, OVERLOAD, stableReading, type ScaleReading } from './scale-reading.ts'

const SOH = 0x01
const STX = 0x02
const ETX = 0x03
const EOT = 0x04
const ENQ = 0x05
const ACK = 0x06
const DC1 = 0x11
const NAK = 0x15

/** With six places for the weight, or with seven. */
const LENGTHS = [15, 16]
const ASK_WEIGHT: SayMore = { kind: 'say', bytes: Uint8Array.of(DC1) }

/** Between STX and the check byte: stable or not, the sign, the weight with its point, the unit. */
const BODY = /^([SU])([ F-])(.{6,7})(.{2})$/s

/**
 * CAS: `ENQ`, the scale says `ACK` (or `NAK`: not now), `DC1`, and then
 * `SOH STX S|U sign weight unit BCC ETX EOT`; BCC is the exclusive or of all between STX and itself, sign `F` is too much.
 * Source: CAS SW-II manual, RS-232C protocol; the sign `F` is told of other models and not shown here.
 */
export const cas: ScaleProtocol = {
  question: Uint8Array.of(ENQ),
  measure(bytes) {
    if (bytes[0] === ACK || bytes[0] === NAK) return 1
    if (bytes[0] !== SOH || (bytes.length > 1 && bytes[1] !== STX)) return 'noise'
    const whole = LENGTHS.find((length) => bytes[length - 2] === ETX && bytes[length - 1] === EOT)
    if (whole !== undefined) return whole
    return bytes.length < Math.max(...LENGTHS) ? 'more' : 'noise'
  },
  read(answer) {
    if (answer[0] === ACK) return ASK_WEIGHT
    if (answer[0] === NAK) return IN_MOTION
    const body = answer.subarray(2, -3)
    return checkOf(body) === answer.at(-3) ? readBody(textOf(body)) : GARBLED
  },
}

const checkOf = (body: Uint8Array): number => body.reduce((check, byte) => check ^ byte, 0)

function readBody(body: string): ScaleReading {
  const [, motion, sign = '', weight = '', unit = ''] = BODY.exec(body) ?? []
  if (motion === undefined) return GARBLED
  if (sign === 'F') return OVERLOAD
  const reading = stableReading(sign.trim() + weight.trim(), unit.trim())
  return motion === 'U' && reading.kind === 'stable' ? IN_MOTION : reading
}

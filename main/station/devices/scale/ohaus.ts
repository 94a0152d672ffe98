import { bytesOf, measureLine, textOf, type ScaleProtocol } from './scale-protocol.ts'
import { GARBLED, IN_MOTION, stableReading } from './scale-reading.ts'

/** `     123.45 g  ? N`: weight to the right, unit, `?` while it moves, gross or net. Other legends are sums, not weights. */
const WEIGHT = /^ *([+-]? *[\d.]+) +([a-z:%]{1,5})( *\?)? *(?:G|N|NET|B)?$/i

/**
 * OHAUS: `IP` asks for the displayed weight at once, stable or not; `ES`: it does not know the question.
 * Source: OHAUS RS232 interface manual, output formats; Courier 5000 manual, section 10.2.
 */
export const ohaus: ScaleProtocol = {
  question: bytesOf('IP\r\n'),
  measure: measureLine,
  read(answer) {
    const [, weight, unit = '', moves] = WEIGHT.exec(textOf(answer).trimEnd()) ?? []
    if (weight === undefined) return GARBLED
    const reading = stableReading(weight, unit)
    return moves !== undefined && reading.kind === 'stable' ? IN_MOTION : reading
  },
}

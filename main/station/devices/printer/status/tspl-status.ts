import { conditionOf, faultsIn } from './printer-condition.ts'
import type { PrinterCondition, PrinterFault, StatusLanguage } from './printer-condition.ts'

/*
 * TSC's TSPL and TSPL2. Source: TSC, TSPL/TSPL2 Programming Manual, "Printer status and configuration":
 * <ESC>!? (one byte), <ESC>!S (STX s1 s2 s3 s4 ETX CR LF, from firmware 6.29).
 */

/**
 * <ESC>!? answers one bare byte: bit 0 head open, 1 jam, 2 out of paper, 3 out of ribbon, 4 pause, 5 printing,
 * 6 cover open, 7 temperature. Nothing frames it, so it is asked twice at once, and holds where both answers agree.
 */
export function readStatusByte(heard: Uint8Array): PrinterCondition | null {
  const [one, other] = heard.slice(-2)
  if (one === undefined || one !== other) return null
  const isBusy = (one & PRINTING) !== 0
  return conditionOf(new Set(faultsIn(one, STATUS_BITS)), { warning: null, isBusy, labelsLeft: null })
}

const PRINTING = 0x20
const STATUS_BITS = [
  [0x01 | 0x40, 'head-open'],
  [0x02, 'paper-jam'],
  [0x04, 'paper-out'],
  [0x08, 'ribbon-out'],
  [0x10, 'paused'],
  [0x80, 'too-hot'],
] as const

/**
 * <ESC>!S: STX s1 s2 s3 s4 ETX CR LF, every s with 0x40 set. s1: '@' normal, '`' pause, 'B' feeding or 'C'
 * calibrating, 'P' printing, 'E' error, others by their manual. s4: bit 0 paper, 1 jam, 2 ribbon. Null while no whole frame came.
 */
export function readStatusFrame(heard: Uint8Array): PrinterCondition | null {
  for (let at = heard.length - FRAME_LENGTH; at >= 0; at--) {
    const frame = heard.slice(at, at + FRAME_LENGTH)
    if (isFrame(frame)) return conditionOfFrame(frame)
  }
  return null
}

const FRAME_LENGTH = 8
const ERRORS_BITS = [
  [0x01, 'paper-out'],
  [0x02, 'paper-jam'],
  [0x04, 'ribbon-out'],
] as const

const isFrame = (frame: Uint8Array): boolean =>
  frame[0] === 0x02 &&
  frame.slice(1, 5).every((byte) => (byte & 0xc0) === 0x40) &&
  frame[5] === 0x03 &&
  frame[6] === 0x0d &&
  frame[7] === 0x0a

function conditionOfFrame([, state = 0, , , errors = 0]: Uint8Array): PrinterCondition {
  const letter = String.fromCharCode(state)
  const faults = new Set<PrinterFault>(faultsIn(errors, ERRORS_BITS))
  if (letter === '`') faults.add('paused')
  if (faults.size === 0 && (letter === 'E' || (errors & 0x3f) !== 0)) faults.add('printer-fault')
  return conditionOf(faults, { warning: null, isBusy: 'BCPW'.includes(letter), labelsLeft: null })
}

export const tsplStatus: StatusLanguage = {
  questions: [
    { bytes: Uint8Array.of(0x1b, 0x21, 0x3f, 0x1b, 0x21, 0x3f), read: readStatusByte },
    { bytes: Uint8Array.of(0x1b, 0x21, 0x53), read: readStatusFrame },
  ],
  completes: null,
  tellsBusy: true,
  proof: null,
  // <ESC>!. cancels all jobs that were sent; from firmware 6.29, ignored by older ones.
  cancel: Uint8Array.of(0x1b, 0x21, 0x2e),
  model: null,
}

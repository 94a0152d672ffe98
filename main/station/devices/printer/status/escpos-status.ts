import { conditionOf } from './printer-condition.ts'
import type { PrintedProof, PrinterCondition, PrinterFault, StatusLanguage } from './printer-condition.ts'

/*
 * Epson's ESC/POS and what follows it. Source: Epson, ESC/POS Application Programming Guide: DLE EOT n (transmit
 * real-time status), GS ( H fn 48 (process id response), DLE DC4 fn 8 (clear buffers).
 */

const DLE_EOT = [1, 2, 3, 4].flatMap((n) => [0x10, 0x04, n])

/** What every answer to DLE EOT has in common: bits 1 and 4 set, bits 0 and 7 clear. */
const isStatus = (byte: number): boolean => (byte & 0x93) === 0x12

/**
 * DLE EOT 1 to 4, asked at once, answer a byte each, in order:
 *   1 (bit 3 offline)  2 (bit 2 cover open, 3 fed by its button, 5 stopped by paper end, 6 error)
 *   3 (bit 3 cutter, 5 must be switched off, 6 gets over it)  4 (0x0C paper near its end, 0x60 at its end)
 * The last four such bytes in a row count; answers to GS ( H among them are left out. Null while there are none.
 */
export function readRealTimeStatus(heard: Uint8Array): PrinterCondition | null {
  const bytes = withoutProofs(heard)
  for (let at = bytes.length - 4; at >= 0; at--) {
    const four = bytes.slice(at, at + 4)
    if (four.every(isStatus)) return conditionOfFour(four)
  }
  return null
}

function conditionOfFour([
  printer = 0,
  offline = 0,
  error = 0,
  paper = 0,
]: readonly number[]): PrinterCondition {
  const faults = new Set<PrinterFault>()
  if (offline & 0x04) faults.add('head-open')
  if (offline & 0x20 || paper & 0x60) faults.add('paper-out')
  if (error & 0x08) faults.add('cutter-jam')
  if (error & 0x20) faults.add('printer-fault')
  if (error & 0x40) faults.add('too-hot')
  if (faults.size === 0 && offline & 0x40) faults.add('printer-fault')
  if (faults.size === 0 && printer & 0x08) faults.add('paused')
  const warning = paper & 0x0c ? 'paper-low' : null
  return conditionOf(faults, { warning, isBusy: false, labelsLeft: null })
}

/** GS ( H answers 37 22 d1 d2 d3 d4 00, when what came before it is on paper. */
const PROOF_LENGTH = 7
const isProofAt = (bytes: ArrayLike<number>, at: number): boolean =>
  bytes[at] === 0x37 && bytes[at + 1] === 0x22 && bytes[at + PROOF_LENGTH - 1] === 0x00

function withoutProofs(bytes: Uint8Array): number[] {
  const rest: number[] = []
  for (let at = 0; at < bytes.length; at++) {
    if (isProofAt(bytes, at)) at += PROOF_LENGTH - 1
    else rest.push(bytes[at] ?? 0)
  }
  return rest
}

/** Four printable characters: 0x20 and more, one hexadecimal digit in each of the last three. */
const digitsOf = (id: number): number[] => [0x50, ...[8, 4, 0].map((shift) => 0x30 + ((id >> shift) & 0xf))]

const processId: PrintedProof = {
  request: (id) => Uint8Array.of(0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...digitsOf(id)),
  isIn: (heard, id) => {
    const digits = digitsOf(id)
    return heard.some(
      (_, at) => isProofAt(heard, at) && digits.every((digit, place) => heard[at + 2 + place] === digit),
    )
  },
}

export const escposStatus: StatusLanguage = {
  questions: [{ bytes: Uint8Array.from(DLE_EOT), read: readRealTimeStatus }],
  completes: null,
  tellsBusy: false,
  proof: null,
  // DLE DC4 fn 8 clears the receive and print buffers.
  cancel: Uint8Array.of(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08),
  model: null,
}

/** For the printers that report when a job is on paper (TM-L90, T88 from the fourth, and others by their manual). */
export const escposStatusWithProof: StatusLanguage = { ...escposStatus, proof: processId }

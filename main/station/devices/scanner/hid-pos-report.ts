import { splitAim } from '../../barcodes/aim-identifier.ts'
import { LONGEST_FRAME_BYTES, textOf } from './scan-framing.ts'
import type { Framed } from './scan-framing.ts'

const SCANNED_DATA = 0x02
const LONGEST_BLOCK_BYTES = 56
const AIM_FLAG = 0x5d
const AIM_BYTES = 3
/** What a menu answers is sent as if it had been scanned; `X` is the letter of no symbology. */
const MENU_REPLY = ']X0'
const CONTINUED = 0b1

/** The parts of one symbol come within a few milliseconds of each other. */
export const PART_TIMEOUT_MS = 500

/** What one input report says: a block of a symbol, something that is no scan, or nothing that can be read. */
export type HidPosReport =
  | { kind: 'block'; aim: string; bytes: Uint8Array; isContinued: boolean }
  | { kind: 'no-scan' }
  | { kind: 'garbled' }

/**
 * Reads one input report, its id in front. Never throws.
 *
 *   0      report id 2
 *   1      N, bytes of data in this report, 0..56
 *   2..4   AIM identifier; zeros where the scanner tells none
 *   5..    N bytes of data, then zeros; with some makers all from the identifier on stands one byte later
 *   last   bit 0: more of the same symbol follows; the other bits mean nothing
 *
 * Source: HID Point of Sale Usage Tables 1.02, manuals of Access-IS, captures of Honeywell scanners.
 */
export function readHidPosReport(report: Uint8Array): HidPosReport {
  if (report[0] !== SCANNED_DATA) return { kind: 'no-scan' }
  const length = report[1] ?? 0
  const aimAt = isShifted(report, length) ? 3 : 2
  const dataAt = aimAt + AIM_BYTES
  const last = report.length - 1
  if (length > LONGEST_BLOCK_BYTES || dataAt + length > last) return { kind: 'garbled' }
  const aim = aimOf(report.subarray(aimAt, dataAt))
  if (aim === null) return { kind: 'garbled' }
  if (aim === MENU_REPLY) return { kind: 'no-scan' }
  const isContinued = ((report[last] ?? 0) & CONTINUED) !== 0
  return { kind: 'block', aim, bytes: report.slice(dataAt, dataAt + length), isContinued }
}

/** Without an identifier to go by, data that would begin with a zero and end one byte too soon gives it away. */
function isShifted(report: Uint8Array, length: number): boolean {
  if (report[2] === AIM_FLAG || report[3] === AIM_FLAG) return report[2] !== AIM_FLAG
  return length > 0 && report[5] === 0 && report[5 + length] !== 0
}

function aimOf(bytes: Uint8Array): string | null {
  if (bytes.every((byte) => byte === 0)) return ''
  return splitAim(String.fromCharCode(...bytes)).aim
}

type Block = Extract<HidPosReport, { kind: 'block' }>
type Part = { aim: string; blocks: Uint8Array[]; length: number; at: number }

const CUT_SHORT: Framed = { kind: 'unreadable', why: 'cut-short' }

/**
 * Puts the blocks of a symbol together, its AIM identifier in front as on a serial line. Half a symbol is worse than
 * none: it is dropped where another one begins, and where the rest does not come in time. No port, no clock.
 */
export class HidPosAssembly {
  #part: Part | null = null

  /** When the symbol that is begun is given up, in milliseconds of the caller's clock; null where none is. */
  get lapsesAt(): number | null {
    return this.#part && this.#part.at + PART_TIMEOUT_MS
  }

  feed(report: Uint8Array, at: number): Framed[] {
    const lapsed = this.lapse(at)
    const read = readHidPosReport(report)
    if (read.kind === 'no-scan') return lapsed
    if (read.kind === 'block') return [...lapsed, ...this.#take(read, at)]
    this.#part = null
    return [...lapsed, { kind: 'unreadable', why: 'garbled' }]
  }

  /** Gives up what was begun too long ago. */
  lapse(at: number): Framed[] {
    return this.lapsesAt !== null && at > this.lapsesAt ? this.drop() : []
  }

  /** The scanner is gone, or something else has come: what was begun is nothing. */
  drop(): Framed[] {
    const wasOpen = this.#part !== null
    this.#part = null
    return wasOpen ? [CUT_SHORT] : []
  }

  #take({ aim, bytes, isContinued }: Block, at: number): Framed[] {
    const interrupted = this.#part && this.#part.aim !== aim ? this.drop() : []
    const part = this.#part ?? { aim, blocks: [], length: 0, at }
    part.blocks.push(bytes)
    part.length += bytes.length
    part.at = at
    this.#part = isContinued ? part : null
    if (part.length > LONGEST_FRAME_BYTES) {
      this.#part = null
      return [...interrupted, { kind: 'unreadable', why: 'overlong' }]
    }
    return isContinued ? interrupted : [...interrupted, ...scanOf(part)]
  }
}

function scanOf({ aim, blocks }: Part): Framed[] {
  const text = textOf(Buffer.concat(blocks)).replace(/[\r\n]+$/, '')
  if (text === '') return []
  // A scanner may be set to send the identifier in front of its data as well.
  return [{ kind: 'scan', text: aim !== '' && text.startsWith(aim) ? text : aim + text }]
}

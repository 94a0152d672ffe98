import type { Mechanism } from './mechanism.ts'

const flag = (is: boolean): string => (is ? '1' : '0')
const digits = (number: number, length: number): string => String(number).padStart(length, '0')
const frame = (text: string): string => `\x02${text}\x03\r\n`

/** ~HS: three lines (Zebra, ZPL II Programming Guide, "~HS Host Status Return"). */
export function hostStatus(
  mechanism: Mechanism,
  { labelLength, isFormatOpen }: { labelLength: number; isFormatOpen: boolean },
): string {
  const { condition, isPaperOut, formatsWaiting, copiesLeft, isPrinting } = mechanism
  const { paused, tooHot, headOpen, ribbonOut } = condition
  const first = [
    '030',
    flag(isPaperOut),
    flag(paused),
    digits(labelLength, 4),
    digits(formatsWaiting, 3),
    '0',
    '0',
    flag(isFormatOpen),
    '000',
    '0',
    '0',
    flag(tooHot),
  ]
  const second = [
    '000',
    '0',
    flag(headOpen),
    flag(ribbonOut),
    '1',
    '2',
    '6',
    '0',
    digits(copiesLeft, 8),
    flag(isPrinting),
    '000',
  ]
  return frame(first.join(',')) + frame(second.join(',')) + frame('1234,0')
}

const line = (title: string, bits: number): string =>
  `   ${title}${flag(bits !== 0)} 00000000 ${bits.toString(16).toUpperCase().padStart(8, '0')}\r\n`

/** ~HQES: error and warning bits, the lower group last. */
export function errorsAndWarnings({ condition, isPaperOut }: Mechanism): string {
  const { ribbonOut, headOpen, tooHot, jammed, paused, paperNearEnd } = condition
  const errors =
    (isPaperOut ? 0x1 : 0) |
    (ribbonOut ? 0x2 : 0) |
    (headOpen ? 0x4 : 0) |
    (tooHot ? 0x10 : 0) |
    (jammed ? 0x4000 : 0) |
    (paused ? 0x10000 : 0)
  const warnings = paperNearEnd ? 0x8 : 0
  return `\x02\r\n\r\n  PRINTER STATUS\r\n${line('ERRORS:         ', errors)}${line('WARNINGS:       ', warnings)}\r\n\x03`
}

/** ~HI: model, firmware, dots per mm, memory. */
export const identity = (dotsPerMm: number): string =>
  frame(`EMULATED-ZPL,V1.0.0,${Math.round(dotsPerMm)},8192KB`)

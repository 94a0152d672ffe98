import type { Mechanism } from './mechanism.ts'

/** <ESC>!?: one byte, a bit for each thing that is wrong (TSC, TSPL/TSPL2 Programming Manual). */
export function statusByte({ condition, isPaperOut, isPrinting }: Mechanism): number {
  const { headOpen, jammed, ribbonOut, paused, tooHot } = condition
  return (
    (headOpen ? 0x01 : 0) |
    (jammed ? 0x02 : 0) |
    (isPaperOut ? 0x04 : 0) |
    (ribbonOut ? 0x08 : 0) |
    (paused ? 0x10 : 0) |
    (isPrinting ? 0x20 : 0) |
    (tooHot ? 0x80 : 0)
  )
}

const letter = (bits: number): string => String.fromCharCode(0x40 | bits)

/** <ESC>!S: what it does, warnings, faults of the printer, faults of paper and ribbon; each counted from @. */
export function statusWord({ condition, isPaperOut, isPrinting, isStopped }: Mechanism): string {
  const { headOpen, jammed, ribbonOut, paused, tooHot, paperNearEnd } = condition
  const does = paused ? '`' : isStopped ? 'E' : isPrinting ? 'P' : '@'
  const media = (isPaperOut ? 0x01 : 0) | (jammed ? 0x02 : 0) | (ribbonOut ? 0x04 : 0) | (headOpen ? 0x20 : 0)
  return `\x02${does}${letter(paperNearEnd ? 0x01 : 0)}${letter(tooHot ? 0x01 : 0)}${letter(media)}\x03\r\n`
}

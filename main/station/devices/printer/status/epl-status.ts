import { ascii, conditionOf, textOf } from './printer-condition.ts'
import type { PrinterCondition, PrinterFault, StatusLanguage } from './printer-condition.ts'

/*
 * EPL2. Source: Zebra, EPL2 Programmer's Manual, ^ee (error report) and its table of error codes.
 */

/**
 * ^ee answers "00 CR LF" where all is well, else one or two codes ("07 CR LF", "07,11 CR LF"). It does not answer
 * while an image is being taken in. The last whole line counts; null while none is there.
 */
export function readErrorReport(heard: Uint8Array): PrinterCondition | null {
  const last = [...textOf(heard).matchAll(REPORT)].at(-1)
  if (!last) return null
  const codes = [last[1], last[2]].filter((code) => code !== undefined)
  const faults = new Set<PrinterFault>(codes.flatMap(faultOfCode))
  return conditionOf(faults, { warning: null, isBusy: false, labelsLeft: null })
}

/** At the beginning, or after whatever is no part of a number. */
const REPORT = /(?<![\d,])(\d\d)(?:,(\d\d))?\r\n/g

/** 07 says paper or ribbon: the printer does not know them apart. 00–06 and 08–10 are about a command, and stop nothing. */
function faultOfCode(code: string): PrinterFault[] {
  if (Number(code) <= 10 && code !== '07') return []
  return [FAULT_OF_CODE[code] ?? 'printer-fault']
}

const FAULT_OF_CODE: Readonly<Record<string, PrinterFault>> = {
  '07': 'paper-out',
  '11': 'head-open',
  '12': 'paused',
}

export const eplStatus: StatusLanguage = {
  questions: [{ bytes: ascii('\r\n^ee\r\n'), read: readErrorReport }],
  completes: null,
  tellsBusy: false,
  proof: null,
  // ^@ resets the printer as its switch does: nothing that it held is printed.
  cancel: ascii('\r\n^@\r\n'),
  model: null,
}

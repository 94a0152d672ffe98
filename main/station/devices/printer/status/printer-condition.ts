import type { DeviceReason, DeviceWarning } from '#contract/devices'

/** What stops a printer, the first of those that it reports by how soon a person sees it. */
export const PRINTER_FAULTS = [
  'head-open',
  'paper-out',
  'ribbon-out',
  'paper-jam',
  'cutter-jam',
  'too-hot',
  'too-cold',
  'printer-fault',
  'paused',
] as const satisfies DeviceReason[]
export type PrinterFault = (typeof PRINTER_FAULTS)[number]

/**
 * What a printer says of itself. `labelsLeft`: labels and formats that it still holds, as far as it counts them;
 * `isBusy`: it is printing or has something to print.
 */
export type PrinterCondition =
  | { kind: 'ok'; warning: DeviceWarning | null; isBusy: boolean; labelsLeft: number | null }
  | { kind: 'fault'; reason: PrinterFault; isBusy: boolean; labelsLeft: number | null }

/** One question, and how its answer is found in what the printer said since: noise before it, split, merged. */
export interface StatusQuestion {
  readonly bytes: Uint8Array
  /** The condition, once the whole answer has come; null: more must come. Takes any bytes, never throws. */
  readonly read: (heard: Uint8Array) => PrinterCondition | null
}

/** How a printer of one language says that a job is on paper, whatever its condition: it sends our number back. */
export interface PrintedProof {
  /** What to write after the job; `id` is 0–4095. */
  readonly request: (id: number) => Uint8Array
  /** Whether the printer has sent that number back. */
  readonly isIn: (heard: Uint8Array, id: number) => boolean
}

/** What can be asked in one language. */
export interface StatusLanguage {
  /** Asked in turn: a later one only where the one before it was not answered. */
  readonly questions: readonly [StatusQuestion, ...StatusQuestion[]]
  /** Asked where the first question was answered with 'ok': what that one does not know. */
  readonly completes: StatusQuestion | null
  /** Whether a condition tells work from rest: then work seen, and after it rest, proves the job. */
  readonly tellsBusy: boolean
  readonly proof: PrintedProof | null
  /** What drops jobs that the printer holds and has not begun. */
  readonly cancel: Uint8Array
  readonly model: { readonly bytes: Uint8Array; readonly read: (heard: Uint8Array) => string | null } | null
}

/** The condition where a printer reports these faults (none: it is well). */
export function conditionOf(
  faults: ReadonlySet<PrinterFault>,
  rest: { warning: DeviceWarning | null; isBusy: boolean; labelsLeft: number | null },
): PrinterCondition {
  const { warning, isBusy, labelsLeft } = rest
  const reason = PRINTER_FAULTS.find((fault) => faults.has(fault))
  return reason === undefined
    ? { kind: 'ok', warning, isBusy, labelsLeft }
    : { kind: 'fault', reason, isBusy, labelsLeft }
}

/** The faults whose bits are set in a printer's word; `masks` pairs each bit (or bits) with its meaning. */
export const faultsIn = (
  word: number,
  masks: readonly (readonly [mask: number, fault: PrinterFault])[],
): PrinterFault[] => masks.flatMap(([mask, fault]) => ((word & mask) === 0 ? [] : [fault]))

export const ascii = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
export const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

import type { PrinterConfig } from '#contract/config'
import type { Printer } from '../devices/printer/printer.ts'

export type LabelPrinter = { readonly printer: Printer; readonly config: PrinterConfig }

/** A printer, and the job that it has in hand: the next one is decided when that is done. */
export type Lane = LabelPrinter & {
  hasJob: boolean
  /** The job whose fate on this printer is not known, as long as it took no other since. */
  unknownJob: string | null
}

export const laneOf = (of: LabelPrinter): Lane => ({ ...of, hasJob: false, unknownJob: null })

/** Ready, or not asked yet: a label may go there. */
export const isUp = ({ printer: { state } }: LabelPrinter): boolean =>
  state.kind === 'ready' || state.kind === 'opening'

/**
 * Where a label goes, among the printers that fit it, in the order of the config: to the first that is up. A later
 * one stands in only while those before it are down, not while they are at work. Where all are down each is tried
 * once, for nobody knows whether it is still so. `wait`: the one is at work; `none`: there is none left to try.
 */
export function laneFor(fitting: readonly Lane[], tried: ReadonlySet<Lane>): Lane | 'wait' | 'none' {
  const left = fitting.filter((lane) => !tried.has(lane))
  const up = left.find(isUp)
  if (up) return up.hasJob ? 'wait' : up
  return left.find(({ hasJob }) => !hasJob) ?? 'none'
}

import type { PlacedSymbol } from '#station/labels/native-symbol'

/** What a job says beside the label's dots; `dpi` is the head's, `symbols` are those that the printer is to draw. */
export type PrintJob = { copies: number; dpi: number; symbols: readonly PlacedSymbol[] }

/** The number of copies, where it is one that the language can say; a printer must never be asked for another. */
export function wholeCopies(copies: number, most: number): number {
  if (!Number.isInteger(copies) || copies < 1 || copies > most) throw new RangeError(`${copies} copies`)
  return copies
}

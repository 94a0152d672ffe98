/** A trigger reads twice within this; the core judges its own scanners by the same time. */
const DOUBLE_WITHIN_MS = 500

/** A barcode that was read: when, and at which question. */
export type Read = { text: string; promptId: string | null; at: number }

/** Whether a trigger read twice: the same text, before its question has changed. Pieces that are counted are all meant. */
export const isDoubleRead = (before: Read | null, read: Read, isCounting: boolean): boolean =>
  before !== null &&
  !isCounting &&
  before.text === read.text &&
  before.promptId === read.promptId &&
  read.at - before.at < DOUBLE_WITHIN_MS

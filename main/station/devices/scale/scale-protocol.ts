import type { ScaleReading } from './scale-reading.ts'

/** The answer was only half of the talk: these bytes bring the rest. */
export type SayMore = { readonly kind: 'say'; readonly bytes: Uint8Array }

/** How one kind of scale talks. Pure: no port, no clock; neither function throws, whatever the bytes. */
export interface ScaleProtocol {
  /** What makes it say its weight. */
  readonly question: Uint8Array
  /**
   * How many bytes the whole answer at the beginning of `bytes` has; `more` while it is not all there; `noise` when no
   * answer begins with the first byte.
   */
  measure(bytes: Uint8Array): number | 'more' | 'noise'
  /** What a whole answer, as `measure` cut it, says. */
  read(answer: Uint8Array): ScaleReading | SayMore
}

/** Latin-1: every byte is a character, so that no text is longer or shorter than its bytes. */
export const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
export const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1')

const LF = 0x0a
const CR = 0x0d

/** Answers that are lines: they end with CR, LF or both, and an empty line is nothing. */
export function measureLine(bytes: Uint8Array): number | 'more' | 'noise' {
  if (bytes[0] === LF || bytes[0] === CR) return 'noise'
  const [cr, lf] = [bytes.indexOf(CR), bytes.indexOf(LF)]
  if (cr === -1 && lf === -1) return 'more'
  return 1 + (cr === -1 || lf === -1 ? Math.max(cr, lf) : Math.min(cr, lf))
}

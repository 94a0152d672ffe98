import type { Mechanism } from './mechanism.ts'

/** What a language's interpreter works with. */
export interface Engine {
  readonly mechanism: Mechanism
  readonly head: { readonly widthDots: number; readonly heightDots: number; readonly dotsPerMm: number }
  /** Says something to whoever's bytes are being read. */
  reply(bytes: Uint8Array | string): void
  /** The same, later. */
  replier(): (bytes: Uint8Array | string) => void
  /** An answer about the printer's state; some firmware gives none while something is wrong. */
  answer(bytes: Uint8Array | string): void
  /** Forgets everything but what is on paper, as after switching off and on. */
  restart(): void
  /** Junk that no command could be made of. */
  wrong(what: string): void
}

/** Takes one byte at a time, for as long as the printer is switched on. */
export type Interpreter = Generator<undefined, never, number>

/** What a printer's memory holds of an image; the rest of a longer one comes and is not kept. */
const MOST_IMAGE_BYTES = 4_000_000

/** The next so many bytes, whatever they are. */
export function* rawBytes(length: number): Generator<undefined, Uint8Array, number> {
  const bytes = new Uint8Array(Math.min(length, MOST_IMAGE_BYTES))
  for (let at = 0; at < length; at++) bytes[at] = yield
  return bytes
}

/** Enough of it to know it again. */
export const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

/** Numbers as the languages write them; NaN where there is none. */
export const numbersIn = (list: string): number[] => list.split(',').map((word) => wholeNumber(word))

export const wholeNumber = (word: string): number =>
  /^\s*\d{1,8}\s*$/.test(word) ? Number(word) : Number.NaN

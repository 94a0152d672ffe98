import type { UnreadableScan } from '#contract/devices'

/** What came out of the line: a scan's text, or that something came and could not be a scan. */
export type Framed = { kind: 'scan'; text: string } | { kind: 'unreadable'; why: UnreadableScan }

const STX = 0x02
const ETX = 0x03
const LF = 0x0a
const CR = 0x0d

/** More than any barcode holds; what is longer is noise, or a scanner that lost its suffix. */
export const LONGEST_FRAME_BYTES = 4096

/** A scanner without a suffix ends its scan by falling silent. */
const SILENCE_MS = 60
/** One that has shown a suffix only pauses: a stall on its way must not cut a code in two. */
const SILENCE_WITH_SUFFIX_MS = 300

/**
 * Cuts a scanner's bytes into scans. Each ends at CR, LF, CRLF or ETX, or where its owner calls `fallSilent`;
 * STX begins one. AIM identifiers, GS (0x1d) and every other byte stay in the text; empty scans are nothing.
 * However the bytes are chunked, the scans are the same. No port, no clock; never throws.
 */
export class ScanFraming {
  readonly #frame = new Uint8Array(LONGEST_FRAME_BYTES)
  #length = 0
  #tooLong = false
  #hasSuffix = false

  /** How long without bytes means that an unfinished scan is finished; 0 when there is none. */
  get silenceMs(): number {
    if (this.#length === 0 && !this.#tooLong) return 0
    return this.#hasSuffix ? SILENCE_WITH_SUFFIX_MS : SILENCE_MS
  }

  feed(chunk: Uint8Array): Framed[] {
    const framed: Framed[] = []
    for (const byte of chunk) {
      const one = this.#take(byte)
      if (one) framed.push(one)
    }
    return framed
  }

  /** The line has been silent for `silenceMs`, or has come to a clean end. */
  fallSilent(): Framed | undefined {
    return this.#end()
  }

  #take(byte: number): Framed | undefined {
    if (byte === STX) return this.#begin()
    if (byte !== CR && byte !== LF && byte !== ETX) return this.#keep(byte)
    this.#hasSuffix = true
    return this.#end()
  }

  /** Half a code is worse than none: what STX interrupts is dropped. */
  #begin(): Framed | undefined {
    const cutShort = this.#length > 0
    this.#clear()
    return cutShort ? { kind: 'unreadable', why: 'cut-short' } : undefined
  }

  #keep(byte: number): Framed | undefined {
    if (this.#tooLong) return undefined
    if (this.#length < LONGEST_FRAME_BYTES) {
      this.#frame[this.#length++] = byte
      return undefined
    }
    this.#clear()
    this.#tooLong = true
    return { kind: 'unreadable', why: 'overlong' }
  }

  #end(): Framed | undefined {
    const bytes = this.#frame.subarray(0, this.#length)
    const framed: Framed | undefined = this.#length > 0 ? { kind: 'scan', text: textOf(bytes) } : undefined
    this.#clear()
    return framed
  }

  #clear(): void {
    this.#length = 0
    this.#tooLong = false
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** UTF-8 where the bytes are valid UTF-8, else Latin-1, in which every byte is a character. */
export function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    return Buffer.from(bytes).toString('latin1')
  }
}

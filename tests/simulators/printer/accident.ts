/** What goes wrong on the way to the printer; `{}` is a printer in order. Bytes count from when it was set. */
export interface Accident {
  /** Resets the connection once so many bytes are taken; whoever calls again is served. */
  readonly resetAfterBytes?: number
  /** The cable falls out once so many bytes are taken, until another accident is set; it prints on what it holds. */
  readonly linkLostAfterBytes?: number
  /** Takes so many bytes and then no more, without a word. */
  readonly stallsAfterBytes?: number
  /** Says nothing about its state while something is wrong with it (ZPL: to ~HS; ~HQES is answered). */
  readonly silentOnFault?: boolean
  /** Hangs: keeps a caller connected, and neither answers nor prints what it is sent until that is over. */
  readonly silent?: boolean
  /** Takes jobs and prints them; nothing that it says arrives. */
  readonly readOnly?: boolean
  /** Takes no more than so much. */
  readonly slowBytesPerSecond?: number
  /** Noise at each call and instead of each answer. */
  readonly garbage?: boolean
}

/** How many bytes may still be taken before it happens. */
export function bytesUntil(
  { resetAfterBytes, linkLostAfterBytes, stallsAfterBytes }: Accident,
  taken: number,
): number {
  return Math.max(
    0,
    Math.min(resetAfterBytes ?? Infinity, linkLostAfterBytes ?? Infinity, stallsAfterBytes ?? Infinity) -
      taken,
  )
}

/** Bytes without a meaning, always the same ones; no CR, LF, STX or digit, from which an answer might be made. */
export function noise(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => 0x80 | ((at * 0x6d + 0x35) & 0x7f))
}

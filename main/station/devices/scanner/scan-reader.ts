import { ScanFraming } from './scan-framing.ts'
import type { Framed } from './scan-framing.ts'
import type { ScannerCallbacks } from './scanner.ts'

/** A timer later than this was held up by a busy loop, behind which bytes may be waiting too. */
const HELD_UP_MS = 15

/** Reads the scans of one connection, and ends by the clock what a scanner without suffix leaves open. */
export class ScanReader {
  readonly #framing = new ScanFraming()
  readonly #callbacks: ScannerCallbacks
  readonly #isThere: () => Promise<boolean>
  #silence: NodeJS.Timeout | undefined
  #lastByteAt = 0

  /** `isThere`: whether the scanner is still connected, asked before silence is taken for the end of a scan. */
  constructor(callbacks: ScannerCallbacks, isThere: () => Promise<boolean>) {
    this.#callbacks = callbacks
    this.#isThere = isThere
  }

  feed(bytes: Uint8Array): void {
    this.#stir()
    this.#lastByteAt = performance.now()
    this.#callbacks.onBytes(bytes)
    const framed = this.#framing.feed(bytes)
    this.#waitForSilence()
    for (const one of framed) this.#tell(one)
  }

  /** The other side said that it is done: what it left open is finished. */
  finish(): void {
    this.#stir()
    this.#tell(this.#framing.fallSilent())
  }

  /** The connection broke: half a code is not a scan. */
  drop(): void {
    this.#stir()
    this.#framing.fallSilent()
  }

  #stir(): void {
    clearTimeout(this.#silence)
    this.#silence = undefined
  }

  #waitForSilence(): void {
    const waitMs = this.#framing.silenceMs
    if (waitMs === 0) return
    const dueAt = performance.now() + waitMs
    this.#silence = setTimeout(() => {
      if (performance.now() > dueAt + HELD_UP_MS) this.#waitForSilence()
      else void this.#endBySilence(this.#silence)
    }, waitMs)
  }

  /** A pulled cable is silent as well: then it is half a code. */
  async #endBySilence(silence: NodeJS.Timeout | undefined): Promise<void> {
    const isThere = await this.#isThere()
    if (this.#silence !== silence) return
    if (isThere) this.finish()
    else this.drop()
  }

  #tell(framed: Framed | undefined): void {
    if (framed?.kind === 'scan') this.#callbacks.onScan(framed.text, this.#lastByteAt)
    if (framed?.kind === 'unreadable') this.#callbacks.onUnreadable(framed.why)
  }
}

import { HidPosAssembly } from './hid-pos-report.ts'
import type { Framed } from './scan-framing.ts'
import type { ScannerCallbacks } from './scanner.ts'

/** Reads the scans of one HID connection, and gives up by the clock what does not come to its end. */
export class HidPosReader {
  readonly #assembly = new HidPosAssembly()
  readonly #callbacks: ScannerCallbacks
  #lapse: NodeJS.Timeout | undefined
  #isOver = false

  constructor(callbacks: ScannerCallbacks) {
    this.#callbacks = callbacks
  }

  feed(report: Uint8Array): void {
    if (this.#isOver) return
    const at = performance.now()
    this.#callbacks.onBytes(report)
    const framed = this.#assembly.feed(report, at)
    this.#waitForTheRest()
    for (const one of framed) this.#tell(one, at)
  }

  /** The scanner is gone: half a symbol is not a scan. Nothing is told after this. */
  drop(): void {
    this.#isOver = true
    clearTimeout(this.#lapse)
    this.#assembly.drop()
  }

  #waitForTheRest(): void {
    clearTimeout(this.#lapse)
    const lapsesAt = this.#assembly.lapsesAt
    if (lapsesAt === null) return
    this.#lapse = setTimeout(() => this.#giveUp(), lapsesAt - performance.now() + 1)
  }

  /** A busy loop may have reports waiting behind this very timer: they are heard first. */
  #giveUp(): void {
    this.#lapse = setTimeout(() => {
      const at = performance.now()
      for (const one of this.#assembly.lapse(at)) this.#tell(one, at)
    })
  }

  #tell(framed: Framed, at: number): void {
    if (framed.kind === 'scan') this.#callbacks.onScan(framed.text, at)
    else this.#callbacks.onUnreadable(framed.why)
  }
}

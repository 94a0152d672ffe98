import type { HowTyped } from '../scanner/calibration.ts'

export type TestedScan =
  | { kind: 'scan'; source: string; text: string; typed: HowTyped | null }
  | { kind: 'unreadable' }
  | { kind: 'nothing' }
  | { kind: 'stopped' }

/** How long a person may look for something to scan. */
const LONGEST_WAIT_MS = 60_000

/** Takes the next scan of a scanner away from the bench: whoever tries a scanner answers no question with it. */
export class ScanTest {
  #waiting: { from: string | null; settle: (tested: TestedScan) => void } | null = null

  /** The next scan of this scanner, or, for null, of any. One test at a time: a new one stops the one before. */
  next(from: string | null): Promise<TestedScan> {
    this.stop()
    return new Promise((resolve) => {
      const tooLong = setTimeout(() => this.#settle({ kind: 'nothing' }), LONGEST_WAIT_MS).unref()
      const settle = (tested: TestedScan): void => {
        clearTimeout(tooLong)
        resolve(tested)
      }
      this.#waiting = { from, settle }
    })
  }

  stop(): void {
    this.#settle({ kind: 'stopped' })
  }

  /** Whether a scan of this scanner was waited for. */
  takes(source: string, tested: TestedScan): boolean {
    if (!this.#waiting || (this.#waiting.from !== null && this.#waiting.from !== source)) return false
    this.#settle(tested)
    return true
  }

  #settle(tested: TestedScan): void {
    const waiting = this.#waiting
    this.#waiting = null
    waiting?.settle(tested)
  }
}

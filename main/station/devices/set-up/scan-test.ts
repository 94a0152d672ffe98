export type TestedScan =
  | { kind: 'scan'; source: string; text: string }
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

  /** Whether this scan was waited for; `text` is null for one that could not be read. */
  takes(source: string, text: string | null): boolean {
    if (!this.#waiting || (this.#waiting.from !== null && this.#waiting.from !== source)) return false
    this.#settle(text === null ? { kind: 'unreadable' } : { kind: 'scan', source, text })
    return true
  }

  #settle(tested: TestedScan): void {
    const waiting = this.#waiting
    this.#waiting = null
    waiting?.settle(tested)
  }
}

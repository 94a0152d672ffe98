import { readZplLabels } from '#tests/simulators/read-labels'
import type { TcpPrinter } from '#tests/simulators/tcp-printer'

/** What lies in the printer's tray: read as a scanner would, each label once. */
export class Paper {
  readonly #printer: TcpPrinter
  readonly #lpns: string[] = []
  #read = 0

  constructor(printer: TcpPrinter) {
    this.#printer = printer
  }

  /** The licence plates on all whole labels so far, in the order they came out. */
  async lpns(): Promise<readonly string[]> {
    while (this.#read < this.#printer.jobs.length) {
      const job = this.#printer.jobs[this.#read]
      this.#read += 1
      if (!job) break
      const labels = await readZplLabels(job, { widthMm: 100, heightMm: 50, dpmm: 8 })
      for (const { symbols } of labels) {
        const code = symbols.find(({ format }) => format === 'Code128')
        const inMatrix = symbols.find(({ format }) => format === 'DataMatrix')
        if (!code || !inMatrix?.text.endsWith(code.text))
          throw new Error('a label came out that cannot be read')
        this.#lpns.push(code.text)
      }
    }
    return this.#lpns
  }
}

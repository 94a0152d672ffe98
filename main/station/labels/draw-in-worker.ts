import { Worker } from 'node:worker_threads'
import type { PrinterLanguage, PrinterSymbols } from '#contract/config'
import type { Result } from '#contract/result'
import type { LabelRefusal, LabelRequest } from './label.ts'

/**
 * A label to draw and what to make of it: a print job of so many copies, its symbols as dots or drawn by the printer;
 * or a picture (copies and symbols do not matter). Turned by a quarter, a label has no symbols but of dots.
 */
export type DrawRequest = LabelRequest & {
  encode: PrinterLanguage | 'png'
  copies: number
  symbols: PrinterSymbols
  isTurned: boolean
}

export type DrawnLabel = { bytes: Uint8Array; widthDots: number; heightDots: number }

/** Where the fonts are: a flat folder of their files, or null for the npm packages. */
export type DrawStart = { fontFolder: string | null }
export type DrawOrder = { id: number; request: DrawRequest }
export type DrawAnswer =
  | { kind: 'ready' }
  | { kind: 'drawn'; id: number; result: Result<DrawnLabel, LabelRefusal> }
  | { kind: 'fault'; id: number; cause: string }

type Waiting = { resolve: (result: Result<DrawnLabel, LabelRefusal>) => void; reject: (error: Error) => void }

// In development Node runs the sources; in the product every entry is a flat file beside this one.
const WORKER_FILE = import.meta.url.endsWith('.ts') ? './draw-label-worker.ts' : './draw-label-worker.mjs'

/**
 * Draws labels in a thread of their own, so that the core's loop never waits for a drawing.
 *
 *   gone ──draw or warm-up──▶ starting ──ready──▶ ready ──died──▶ starting
 *     ▲                          │        a thread that dies before it was ready
 *     └──────────died────────────┘        is not started again until the next label
 */
export class LabelDrawer {
  readonly #start: DrawStart
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #wasReady = false
  #lastId = 0
  #closed = false

  constructor(start: DrawStart) {
    this.#start = start
  }

  /** Starts the thread; it draws one label for itself so that the first real one is quick. */
  warmUp(): void {
    this.#worker ??= this.#startWorker()
  }

  /** Refusals are the drawing's own. Rejects on a fault, when the thread dies meanwhile, and after `close`. */
  draw(request: DrawRequest): Promise<Result<DrawnLabel, LabelRefusal>> {
    if (this.#closed) return Promise.reject(new Error('the label drawer is closed'))
    const worker = (this.#worker ??= this.#startWorker())
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.ref()
      worker.postMessage({ id, request } satisfies DrawOrder, [])
    })
  }

  /** Ends the thread; labels still being drawn reject. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#worker?.terminate()
    this.#rejectAll(new Error('the label drawer was closed'))
  }

  #startWorker(): Worker {
    const worker = new Worker(new URL(WORKER_FILE, import.meta.url), { workerData: this.#start })
    let cause: unknown
    this.#wasReady = false
    worker.on('message', (answer: DrawAnswer) => {
      this.#settle(worker, answer)
    })
    worker.on('error', (error) => {
      cause = error
    })
    worker.on('exit', () => {
      this.#died(cause)
    })
    // An idle drawer keeps no process alive.
    worker.unref()
    return worker
  }

  #settle(worker: Worker, answer: DrawAnswer): void {
    if (answer.kind === 'ready') {
      this.#wasReady = true
      return
    }
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (this.#waiting.size === 0) worker.unref()
    if (answer.kind === 'drawn') waiting?.resolve(answer.result)
    else waiting?.reject(new Error(`drawing a label failed: ${answer.cause}`))
  }

  #died(cause: unknown): void {
    this.#worker = this.#wasReady && !this.#closed ? this.#startWorker() : null
    this.#rejectAll(new Error('the thread that draws labels died', { cause }))
  }

  #rejectAll(error: Error): void {
    const lost = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of lost) reject(error)
  }
}

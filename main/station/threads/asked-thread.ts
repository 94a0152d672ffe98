import { Worker } from 'node:worker_threads'

export type Order<Does> = { id: number; does: Does }
export type ThreadAnswer = { id: number; result: unknown } | { id: number; cause: string }

type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void }

/** A thread that nobody needs gives its memory back. */
const LONGEST_IDLE_MS = 60_000

/** A thread that carries out orders one after another: begun with the first one, ended when none came for a while. */
export class AskedThread<Does> {
  readonly #file: URL
  readonly #start: object
  /** What it is, for the log. */
  readonly #name: string
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #idle: NodeJS.Timeout | undefined
  #lastId = 0
  #isClosed = false

  constructor(parts: { file: URL; start: object; name: string }) {
    this.#file = parts.file
    this.#start = parts.start
    this.#name = parts.name
  }

  /** What `handed` lists is handed over: who calls has it no longer. */
  ask(does: Does, handed: ArrayBuffer[]): Promise<unknown> {
    if (this.#isClosed) return Promise.reject(new Error(`the thread of ${this.#name} is closed`))
    clearTimeout(this.#idle)
    const worker = (this.#worker ??= this.#begin())
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.ref()
      worker.postMessage({ id, does } satisfies Order<Does>, handed)
    })
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#idle)
    await this.#worker?.terminate()
    this.#rejectAll(new Error(`the thread of ${this.#name} was closed`))
  }

  #begin(): Worker {
    const worker = new Worker(this.#file, { workerData: this.#start })
    let cause: unknown
    worker.on('message', (answer: ThreadAnswer) => this.#settle(worker, answer))
    worker.on('error', (error) => {
      cause = error
    })
    worker.on('exit', () => {
      if (this.#worker !== worker) return
      this.#worker = null
      this.#rejectAll(new Error(`the thread of ${this.#name} died`, { cause }))
    })
    return worker
  }

  #settle(worker: Worker, answer: ThreadAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (this.#waiting.size === 0) this.#rest(worker)
    if ('cause' in answer) waiting?.reject(new Error(`an order of ${this.#name} failed: ${answer.cause}`))
    else waiting?.resolve(answer.result)
  }

  /** An idle one keeps no process alive, and after a while it ends. */
  #rest(worker: Worker): void {
    worker.unref()
    this.#idle = setTimeout(() => {
      this.#worker = null
      void worker.terminate()
    }, LONGEST_IDLE_MS)
    this.#idle.unref()
  }

  #rejectAll(error: Error): void {
    const lost = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of lost) reject(error)
  }
}

/** In development Node runs the sources; in the product every entry is a flat file beside the one that asks. */
export const threadFile = (name: string, asker: string): URL =>
  new URL(asker.endsWith('.ts') ? `./${name}.ts` : `./${name}.mjs`, asker)

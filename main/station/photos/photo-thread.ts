import { Worker } from 'node:worker_threads'
import type { Result } from '#contract/result'
import type { StoredPhoto, StorePhotoRefusal } from './photo-files.ts'

export type PhotoStart = { folder: string }
export type PhotoOrder = {
  id: number
  does:
    | { kind: 'store'; bytes: Uint8Array }
    | { kind: 'remove'; sha256: string }
    | { kind: 'sweep'; shelf: string }
}
export type PhotoAnswer = { id: number; result: unknown } | { id: number; cause: string }

type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void }

// In development Node runs the sources; in the product every entry is a flat file beside this one.
const WORKER_FILE = import.meta.url.endsWith('.ts') ? './photo-worker.ts' : './photo-worker.mjs'

/** A thread that nobody needs gives its memory back. */
const LONGEST_IDLE_MS = 60_000

/** Hashes, writes and syncs pictures in a thread of its own, begun with the first one; the core's loop waits for no disk. */
export class PhotoThread {
  readonly #start: PhotoStart
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | null = null
  #idle: NodeJS.Timeout | undefined
  #lastId = 0
  #isClosed = false

  constructor(start: PhotoStart) {
    this.#start = start
  }

  /** The bytes are handed over: who calls has them no longer. */
  store(bytes: Uint8Array<ArrayBuffer>): Promise<Result<StoredPhoto, StorePhotoRefusal>> {
    const stored = this.#ask({ kind: 'store', bytes }, [bytes.buffer])
    return stored as Promise<Result<StoredPhoto, StorePhotoRefusal>>
  }

  async remove(sha256: string): Promise<void> {
    await this.#ask({ kind: 'remove', sha256 }, [])
  }

  /** Removes files of a shelf that no kept picture has; gives how many. */
  sweep(shelf: string): Promise<number> {
    return this.#ask({ kind: 'sweep', shelf }, []) as Promise<number>
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#idle)
    await this.#worker?.terminate()
    this.#rejectAll(new Error('the thread of the photos was closed'))
  }

  #ask(does: PhotoOrder['does'], handed: ArrayBuffer[]): Promise<unknown> {
    if (this.#isClosed) return Promise.reject(new Error('the thread of the photos is closed'))
    clearTimeout(this.#idle)
    const worker = (this.#worker ??= this.#begin())
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      worker.ref()
      worker.postMessage({ id, does } satisfies PhotoOrder, handed)
    })
  }

  #begin(): Worker {
    const worker = new Worker(new URL(WORKER_FILE, import.meta.url), { workerData: this.#start })
    let cause: unknown
    worker.on('message', (answer: PhotoAnswer) => this.#settle(worker, answer))
    worker.on('error', (error) => {
      cause = error
    })
    worker.on('exit', () => {
      if (this.#worker !== worker) return
      this.#worker = null
      this.#rejectAll(new Error('the thread of the photos died', { cause }))
    })
    return worker
  }

  #settle(worker: Worker, answer: PhotoAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if (this.#waiting.size === 0) this.#rest(worker)
    if ('cause' in answer) waiting?.reject(new Error(`a photo's file failed: ${answer.cause}`))
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

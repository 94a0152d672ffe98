import type { Result } from '#contract/result'
import { AskedThread, threadFile } from '../threads/asked-thread.ts'
import type { StoredPhoto, StorePhotoRefusal } from './photo-files.ts'

export type PhotoStart = { folder: string }
export type PhotoOrder =
  | { kind: 'store'; bytes: Uint8Array }
  | { kind: 'remove'; sha256: string }
  | { kind: 'sweep'; shelf: string }

/** Hashes, writes and syncs pictures in a thread of its own; the core's loop waits for no disk. */
export class PhotoThread {
  readonly #thread: AskedThread<PhotoOrder>

  constructor(start: PhotoStart) {
    this.#thread = new AskedThread({
      file: threadFile('photo-worker', import.meta.url),
      start,
      name: 'the photos',
    })
  }

  /** The bytes are handed over: who calls has them no longer. */
  store(bytes: Uint8Array<ArrayBuffer>): Promise<Result<StoredPhoto, StorePhotoRefusal>> {
    const stored = this.#thread.ask({ kind: 'store', bytes }, [bytes.buffer])
    return stored as Promise<Result<StoredPhoto, StorePhotoRefusal>>
  }

  async remove(sha256: string): Promise<void> {
    await this.#thread.ask({ kind: 'remove', sha256 }, [])
  }

  /** Removes files of a shelf that no kept picture has; gives how many. */
  sweep(shelf: string): Promise<number> {
    return this.#thread.ask({ kind: 'sweep', shelf }, []) as Promise<number>
  }

  close(): Promise<void> {
    return this.#thread.close()
  }
}

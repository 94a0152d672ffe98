import { setTimeout as rest } from 'node:timers/promises'
import type { DeviceReason } from '#contract/devices'
import type { PrinterLink } from '../printer.ts'
import type { DeviceFile } from './device-file.ts'

/** As much as Linux's printer driver (usblp) takes at once. */
const CHUNK_BYTES = 8192
const SHORTEST_REST_MS = 1
const LONGEST_REST_MS = 50
/** How often to look whether the printer has said something: it cannot be waited for. */
const LISTEN_EVERY_MS = 20

/** One open device file as a way to talk with the printer. Writes take turns; bytes leave in their order, once each. */
export class DeviceLink implements PrinterLink {
  readonly #file: DeviceFile
  readonly #stillThere: () => Promise<boolean>
  readonly #ended = Promise.withResolvers<DeviceReason>()
  readonly #over = new AbortController()
  #lastWrite: Promise<unknown> = Promise.resolve()
  #closing: Promise<void> | undefined
  #watching: Promise<void>
  #onBytes: ((bytes: Uint8Array) => void) | null = null
  #taken = 0

  /** `lookEveryMs`: how often to ask `stillThere`. */
  constructor(
    file: DeviceFile,
    { stillThere, lookEveryMs }: { stillThere: () => Promise<boolean>; lookEveryMs: number },
  ) {
    this.#file = file
    this.#stillThere = stillThere
    this.#watching = this.#watch(lookEveryMs)
  }

  /** How many bytes the system has taken. */
  get taken(): number {
    return this.#taken
  }

  get ended(): Promise<DeviceReason> {
    return this.#ended.promise
  }

  read(onBytes: (bytes: Uint8Array) => void): void {
    this.#onBytes = onBytes
  }

  write(bytes: Uint8Array): Promise<'written' | 'nothing-sent' | DeviceReason> {
    const turn = this.#lastWrite.then(() => this.#writeAll(bytes))
    this.#lastWrite = turn
    return turn
  }

  close(): Promise<void> {
    this.#end('stopped')
    return this.#closing ?? Promise.resolve()
  }

  /** Written means that it has left: closing a printer's file throws away what the driver still holds. */
  async #writeAll(bytes: Uint8Array): Promise<'written' | 'nothing-sent' | DeviceReason> {
    let at = 0
    let restMs = SHORTEST_REST_MS
    while (!this.#over.signal.aborted) {
      const taken = await this.#file.write(bytes.subarray(at, at + CHUNK_BYTES))
      if (typeof taken === 'string' && taken !== 'not-now') {
        this.#end(taken)
        return taken
      }
      if (taken === 0 && at === bytes.length) return 'written'
      if (taken === 'not-now' || taken === 0) {
        await this.#rest(restMs)
        restMs = Math.min(restMs * 2, LONGEST_REST_MS)
      } else {
        at += taken
        this.#taken += taken
        restMs = SHORTEST_REST_MS
      }
    }
    return at === 0 ? 'nothing-sent' : this.ended
  }

  /** Reads what comes, and looks whether the device is still at its path: a pulled one may read as nothing for ever. */
  async #watch(lookEveryMs: number): Promise<void> {
    let lookedAt = performance.now()
    while (!this.#over.signal.aborted) {
      await this.#rest(LISTEN_EVERY_MS)
      if (this.#over.signal.aborted) return
      if (this.#onBytes) await this.#listen(this.#onBytes)
      if (performance.now() - lookedAt < lookEveryMs) continue
      lookedAt = performance.now()
      if (!(await this.#stillThere())) this.#end('unplugged')
    }
  }

  async #listen(onBytes: (bytes: Uint8Array) => void): Promise<void> {
    const came = await this.#file.read()
    if (typeof came === 'string') this.#end(came)
    else if (came.length > 0 && !this.#over.signal.aborted) onBytes(came)
  }

  async #rest(ms: number): Promise<void> {
    await rest(ms, undefined, { signal: this.#over.signal }).catch(() => undefined)
  }

  #end(reason: DeviceReason): void {
    if (this.#over.signal.aborted) return
    this.#over.abort()
    this.#ended.resolve(reason)
    // Calls under way end by themselves, at once; a number that was closed may be another file's by then.
    this.#closing = Promise.all([this.#lastWrite, this.#watching]).then(() => this.#file.close())
  }
}

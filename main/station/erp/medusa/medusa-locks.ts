import { later, rejected } from '../by-return/halted.ts'
import type { Asking } from '../by-return/overheard.ts'
import type { MedusaLine } from './medusa-line.ts'
import type { ReceiveChange } from './medusa-return.ts'

/**
 * An order has one open change at a time. `client`: this run of the station, which tells its changes from those of one
 * that died, or of another station. Those are given `leaseMs`, from when they were first seen: clocks differ.
 */
export class OrderLocks {
  readonly client: string
  readonly #leaseMs: number
  readonly #now: () => number
  /** Change → when it was first seen. */
  readonly #seen = new Map<string, number>()

  /** `now`: any clock in ms that only goes forward. */
  constructor(client: string, { leaseMs, now }: { leaseMs: number; now: () => number }) {
    this.client = client
    this.#leaseMs = leaseMs
    this.#now = now
  }

  /** Ends what an earlier try left open; says so where somebody else is at work on the order. */
  async free(
    { line, asking }: { line: MedusaLine; asking: Asking },
    changes: readonly ReceiveChange[],
  ): Promise<void> {
    for (const { id, isOpen, note, returnId } of changes) {
      if (!isOpen) continue
      if (note === null || returnId === null) throw rejected('change-open', {})
      const leftMs = note.client === this.client ? 0 : this.#leftMs(id)
      if (leftMs > 0) throw later('too-busy', new Error('another try is at work on this order'), leftMs)
      await line.remove(`/admin/returns/${returnId}/receive`, asking)
      this.#seen.delete(id)
    }
  }

  #leftMs(change: string): number {
    const since = this.#seen.get(change) ?? this.#now()
    this.#seen.set(change, since)
    return since + this.#leaseMs - this.#now()
  }
}

import { vi } from 'vitest'
import type { Worker } from './worker.ts'

/** Lays a parcel on the bench whose return the ERP has announced; waits until it was pulled. */
export const opensPulled = (worker: Worker, rma: string): Promise<boolean> =>
  vi.waitUntil(
    async () => {
      await worker.scan(rma)
      if (worker.step === 'identify') return true
      await worker.startsAfresh()
      return false
    },
    { timeout: 60_000, interval: 500 },
  )

/** A perfect piece of whatever kind, up to its place. */
export async function doesPiece(worker: Worker, gtin: string): Promise<void> {
  await worker.scan(gtin)
  if (worker.step === 'quantity') await worker.say('enter')
  await worker.answersAsNew()
  if (worker.offered.includes('as-new')) await worker.say('as-new')
  await worker.putAway()
}

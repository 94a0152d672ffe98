import type { CloseReason } from '#contract/sync'
import type { Floor } from '../floor.ts'

type Settling = Pick<Floor, 'db' | 'now'> & {
  /** Who wants it so. */
  by: string | null
}

/** Under the same key, and first among those behind it; false where it is not parked any more. In the caller's transaction. */
export function sendDocumentAgain(settling: Settling, key: string): boolean {
  const { effects, outbox } = settling.db
  const effect = effects.find(key)
  if (!effect) return outbox.sendParkedAgain(key)
  // What a person has to take back at the ERP goes nowhere by itself.
  if (effect.kind === 'retraction' || !effects.sendParkedAgain(key)) return false
  noteEffect(settling, key, 'again', null)
  return true
}

/** What waits behind it goes on without it; false where it is not parked any more. In the caller's transaction. */
export function closeDocument(settling: Settling, key: string, why: CloseReason): boolean {
  const { effects, outbox } = settling.db
  if (!effects.find(key)) return outbox.close(key, why, settling.now())
  if (!effects.close(key, why, settling.now())) return false
  noteEffect(settling, key, 'closed', why)
  return true
}

/** What a person did about an effect stands in its history. */
export function noteEffect(
  { db, now, by }: Settling,
  key: string,
  event: 'again' | 'closed',
  detail: string | null,
): void {
  db.effectHistory.add(key, { at: now(), event, by, detail, exchanges: '[]' })
}

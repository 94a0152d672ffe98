import * as z from 'zod/mini'
import { readAs } from '../read-as.ts'

/**
 * How far a pull has come. A pass goes through all that changed since `since`, by id; `top` is the latest change that
 * was seen, by the server's own clock, and where the next pass begins. `after`: the last id of the pass.
 */
export type Cursor = { since: string | null; top: string | null; seenAt: number; after: number }

const CursorShape = z.object({
  since: z.nullable(z.string()),
  top: z.nullable(z.string()),
  seenAt: z.number(),
  after: z.int(),
})

export const readCursor = (text: string | null): Cursor =>
  (text === null ? null : readAs(CursorShape, text)) ?? { since: null, top: null, seenAt: 0, after: 0 }

/**
 * A record is stamped when its transaction begins and seen when it ends: for so long after the latest change that was
 * seen, those that are a little older are asked for again.
 */
export const OVERLAP_MS = 180_000

/** What changed after this is asked for; null: all. `now`: Unix ms, of the station. */
export function changedAfter({ since, seenAt }: Cursor, now: number): string | null {
  if (since === null) return null
  const isLongAgo = now - seenAt > OVERLAP_MS
  return isLongAgo ? since : new Date(Date.parse(since) - OVERLAP_MS).toISOString()
}

/** After a page whose records were changed at `changes`; the last of a pass begins the next one. */
export function nextCursor(
  cursor: Cursor,
  {
    changes,
    lastId,
    isEnd,
    now,
  }: { changes: readonly string[]; lastId: number; isEnd: boolean; now: number },
): Cursor {
  const latest = changes.reduce((top, at) => (at > top ? at : top), cursor.top ?? '')
  const top = latest === '' ? null : latest
  const seenAt = top === cursor.top ? cursor.seenAt : now
  return isEnd ? { since: top, top, seenAt, after: 0 } : { since: cursor.since, top, seenAt, after: lastId }
}

import * as z from 'zod/mini'
import { readAs } from '../read-as.ts'
import { Id, type OdooTalk } from './odoo-talk.ts'

/** The server's way to write a moment, in UTC and whole seconds, though it keeps microseconds. */
const Moment = z.string().check(z.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/))

/**
 * One walk by rising ids over what changed: a walk by the time of the change would leave records out or never end, as
 * the server rounds the times that it tells. `from`: null for all; `until`: when it began; `after`: the last id.
 */
const Sweep = z.object({
  from: z.nullable(Moment),
  until: z.nullable(Moment),
  after: z.int().check(z.gte(0)),
})
export type Sweep = z.infer<typeof Sweep>

/** A record's time is that of the start of its transaction: one that ends later is found by the next walk. */
const LONGEST_TRANSACTION_MS = 600_000
const Written = z.object({ id: Id, write_date: Moment })

/** Goes on where the cursor says; a cursor that is not ours begins anew. */
export async function beginSweep(talk: OdooTalk, model: string, since: string | null): Promise<Sweep> {
  const known = since === null ? null : readAs(Sweep, since)
  if (known && known.after > 0) return known
  const [newest] = await talk.find(model, Written, { domain: [], order: 'write_date desc', limit: 1 })
  return { from: known?.from ?? null, until: newest ? earlier(newest.write_date) : null, after: 0 }
}

export function nextSweep(
  { from, until, after }: Sweep,
  found: readonly { id: number }[],
  limit: number,
): { next: string; isEnd: boolean } {
  const isEnd = found.length < limit
  const next: Sweep = isEnd
    ? { from: until ?? from, until: null, after: 0 }
    : { from, until, after: found.at(-1)?.id ?? after }
  return { next: JSON.stringify(next), isEnd }
}

const earlier = (moment: string): string => {
  const then = Date.parse(`${moment.replace(' ', 'T')}Z`) - LONGEST_TRANSACTION_MS
  return new Date(then).toISOString().slice(0, 19).replace('T', ' ')
}

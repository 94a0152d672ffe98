import * as z from 'zod/mini'
import { readAs } from '../read-as.ts'

/** A moment as the server writes it; how exactly, and in whose time, is the server's affair. */
const Moment = z.string().check(z.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?$/))

/**
 * One walk by rising ids over what changed: a walk by the time of the change would leave records out or never end, as
 * servers round the times that they tell, and write many records in one moment. `from`: null for all; `until`: where the
 * next walk begins; `after`: the last id, empty at the beginning.
 */
const Sweep = z.object({
  from: z.nullable(Moment),
  until: z.nullable(Moment),
  after: z.string().check(z.maxLength(200)),
})
export type Sweep = z.infer<typeof Sweep>

/**
 * Goes on where the cursor says; a cursor that is not ours begins anew. `newest`: when anything was written last.
 * `overlapMs`: a record may be written as of so long before it can be seen.
 */
export async function beginSweep(
  since: string | null,
  { newest, overlapMs }: { newest: () => Promise<string | null>; overlapMs: number },
): Promise<Sweep> {
  const known = since === null ? null : readAs(Sweep, since)
  if (known && known.after !== '') return known
  const last = await newest()
  return { from: known?.from ?? null, until: last === null ? null : earlier(last, overlapMs), after: '' }
}

/** `ids` of the page that was read, in their order; a page that is not full is the last. */
export function nextSweep(
  { from, until, after }: Sweep,
  ids: readonly string[],
  limit: number,
): { next: string; isEnd: boolean } {
  const isEnd = ids.length < limit
  const next: Sweep = isEnd
    ? { from: until ?? from, until: null, after: '' }
    : { from, until, after: ids.at(-1) ?? after }
  return { next: JSON.stringify(next), isEnd }
}

const earlier = (moment: string, byMs: number): string => {
  const then = Date.parse(`${moment.slice(0, 19).replace(' ', 'T')}Z`) - byMs
  return new Date(then).toISOString().slice(0, 19).replace('T', ' ')
}

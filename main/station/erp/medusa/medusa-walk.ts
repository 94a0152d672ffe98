import * as z from 'zod/mini'
import { beginSweep, nextSweep, type Sweep } from '../by-return/sweep.ts'
import type { Query } from './medusa-line.ts'

/** A record is stamped by Medusa's own clock before its transaction ends: one that ends later is found by the next walk. */
const LONGEST_TRANSACTION_MS = 120_000

export const Touched = z.object({ updated_at: z.iso.datetime() })

/** What changed since the last pull; `newest` asks for the record that changed last. */
export const beginWalk = (
  since: string | null,
  newest: (query: Query) => Promise<readonly z.infer<typeof Touched>[]>,
): Promise<Sweep> =>
  beginSweep(since, {
    overlapMs: LONGEST_TRANSACTION_MS,
    newest: async () => {
      const [last] = await newest([
        ['fields', 'updated_at'],
        ['order', '-updated_at'],
        ['limit', '1'],
      ])
      return last ? last.updated_at.replace('T', ' ').replace('Z', '') : null
    },
  })

/**
 * Ids cannot be compared there: the walk goes by when records were made, from the last one that was seen, so that this one
 * comes twice. `count`: how many were seen of one moment that fills whole pages.
 */
type Seen = { at: string; count: number }
const seenOf = (after: string): Seen | null => {
  const [at = '', count = ''] = after.split(' ')
  return at === '' ? null : { at, count: Number(count) }
}

export function pageOf(
  { from, after: last }: Sweep,
  { fields, limit }: { fields: string; limit: number },
): [string, string][] {
  const seen = seenOf(last)
  return [
    ['fields', fields],
    ['order', 'created_at'],
    ['limit', String(limit)],
    ...(seen === null
      ? []
      : ([
          ['created_at[$gte]', seen.at],
          ['offset', String(seen.count)],
        ] as [string, string][])),
    ...(from === null ? [] : ([['updated_at[$gte]', `${from.replace(' ', 'T')}Z`]] as [string, string][])),
  ]
}

export function walkOn(
  sweep: Sweep,
  found: readonly { created_at: string }[],
  limit: number,
): { next: string; isEnd: boolean } {
  const at = found.at(-1)?.created_at ?? ''
  const before = seenOf(sweep.after)
  const isOneMoment = before?.at === at && found[0]?.created_at === at
  const here = `${at} ${isOneMoment ? before.count + found.length : 0}`
  return nextSweep(
    sweep,
    found.map(() => here),
    limit,
  )
}

import type { ReturnChange } from '#contract/return-changes'
import type { ExpectedReturnRow } from '#db/expected-returns-table'
import type { StationDb } from '#db/station-db'
import { counted } from '../../erp/by-return/counted.ts'

/** What is announced of a return, as far as a worker who is at it would want to know that it changed. */
export type Announced = {
  type: string
  resolution: string | null
  /** Of everything that was said of it. */
  contentHash: string
  lines: readonly { sku: string; quantity: number }[]
}

export const announcedOf = (
  db: StationDb,
  { id, type, resolution, contentHash }: ExpectedReturnRow,
): Announced => ({
  type,
  resolution,
  contentHash,
  lines: db.lines.ofReturn(id).map(({ sku, quantity }) => ({ sku, quantity })),
})

/** What is said otherwise now, the goods first; nothing where it is as it was. */
export function changesBetween(before: Announced, now: Announced): ReturnChange[] {
  if (before.contentHash === now.contentHash) return []
  const found = [
    ...lineChanges(before, now),
    ...wordChange('type', before, now),
    ...wordChange('resolution', before, now),
  ]
  return found.length > 0 ? found : [{ what: 'other', sku: null, from: null, to: null }]
}

function lineChanges(before: Announced, now: Announced): ReturnChange[] {
  const were = piecesOf(before)
  const are = piecesOf(now)
  return [...new Set([...were.keys(), ...are.keys()])].flatMap((sku): ReturnChange[] => {
    const from = were.get(sku) ?? 0
    const to = are.get(sku) ?? 0
    if (from === to) return []
    const what = from === 0 ? 'line-added' : to === 0 ? 'line-gone' : 'quantity'
    return [{ what, sku, from: String(from), to: String(to) }]
  })
}

const piecesOf = ({ lines }: Announced): ReadonlyMap<string, number> =>
  counted(
    lines,
    ({ sku }) => sku,
    ({ quantity }) => quantity,
  )

const wordChange = (what: 'type' | 'resolution', before: Announced, now: Announced): ReturnChange[] =>
  before[what] === now[what] ? [] : [{ what, sku: null, from: before[what], to: now[what] }]

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { StationDb } from '#db/station-db'
import type { ErpDirection } from '#db/erp-cursors-table'
import type { MergeDeps } from '../../../imports/merge-deps.ts'
import type { ErpNote, ErpTrouble } from '../../erp-client.ts'
import type { Pulled, PulledPage, PulledReturns, ReturnsConnector } from '../returns-connector.ts'
import { forgetGone } from './forget-gone.ts'
import { takeRecords, type PulledKind } from './take-records.ts'

export type PullParts = {
  db: StationDb
  client: string
  merging: MergeDeps
  onNote: (note: ErpNote) => void
  /** Something that the floor sees is not as it was. */
  onChanged: () => void
}

type Way = {
  direction: Exclude<ErpDirection, 'out'>
  kind: PulledKind
  page: (since: string | null, signal: AbortSignal) => Promise<Pulled<PulledPage | PulledReturns>>
}

/** `onTaken`: told of each page how many records it had. */
export type PullRun = { signal: AbortSignal; onTaken: (records: number) => void }

/** Takes over what changed in the ERP since the last time, page by page: products first, then the returns of them. */
export async function pullAll(
  parts: PullParts,
  connector: ReturnsConnector,
  run: PullRun,
): Promise<ErpTrouble | null> {
  const ways: readonly Way[] = [
    { direction: 'products', kind: 'products', page: (...asked) => connector.pullProducts(...asked) },
    { direction: 'returns', kind: 'expected-returns', page: (...asked) => connector.pullReturns(...asked) },
  ]
  for (const way of ways) {
    const trouble = await pullWay(parts, way, run)
    if (trouble) return trouble
  }
  return null
}

/**
 * What was taken stays taken, and the next pull goes on behind it: the cursor moves when its page is in. The page after
 * that is on its way meanwhile.
 */
async function pullWay(parts: PullParts, way: Way, { signal, onTaken }: PullRun): Promise<ErpTrouble | null> {
  let asked = await way.page(parts.db.erpCursors.find(parts.client, way.direction), signal)
  for (;;) {
    if (!asked.ok) return asked.trouble
    const { page } = asked
    const isLast = page.isEnd || signal.aborted
    const following = isLast ? null : way.page(page.next, signal)
    const taken = takePage(parts, way, page).then(() => onTaken(page.records.length))
    const [next] = await Promise.all([following, taken])
    if (next === null || signal.aborted) return null
    asked = next
  }
}

async function takePage(
  parts: PullParts,
  { kind, direction }: Way,
  page: PulledPage | PulledReturns,
): Promise<void> {
  const { db, client, merging, onNote, onChanged } = parts
  const { changed, problems } = await takeRecords(db, merging, { kind, client, records: page.records })
  for (const { about, field, code } of problems)
    onNote({ code: 'record-unfit', kind, about: about ?? '', field: field ?? '', why: code })
  const gone = 'gone' in page ? page.gone : []
  let isGone = false
  for (const rma of gone) {
    await nextTurn()
    const end = forgetGone(db, { client, rma, at: merging.now() })
    if (end === 'here') onNote({ code: 'gone-but-here', rma })
    isGone ||= end !== 'unknown'
  }
  if (changed > 0 || isGone) onChanged()
  db.erpCursors.move(client, direction, page.next, merging.now())
}

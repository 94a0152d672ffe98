import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  BATCH_RESULTS,
  type BatchResult,
  type Batches,
  type BatchView,
  type ViewBatch,
} from '#contract/label-batches'
import { PAGE_ROWS, pageStart } from '#contract/pages'
import { done, refused, type Result } from '#contract/result'
import type { LabelBatchRow } from '#db/label-batches-table'
import type { LabelJobState } from '#db/label-jobs-table'
import type { Floor } from '../../floor.ts'
import { nameOfPerson } from '../../records/person-names.ts'

const MOST_BATCHES = 20
/** So many labels are counted before the core does something else. */
const SLICE = 2000

/** The batches made last, the newest first. */
export const batchesNow = (floor: Floor): Batches =>
  floor.db.labelBatches.newest(MOST_BATCHES).map((batch) => headOf(floor, batch))

/** How far a batch is, and a page of what became of its labels. */
export async function batchView(
  floor: Floor,
  { batch: id, from }: ViewBatch,
): Promise<Result<BatchView, { code: 'batch-unknown' }>> {
  const { db } = floor
  const batch = db.labelBatches.find(id)
  if (!batch || batch.state === 'staging') return refused({ code: 'batch-unknown' })
  const counts = await countsOf(floor, batch)
  const start = pageStart(from, batch.total)
  const last = db.labelBatches.lastJob(id)
  return done({
    ...headOf(floor, batch),
    counts,
    isHeldUp: batch.state === 'open' && last !== null && db.labelJobs.get(last).waits === 1,
    labels: {
      total: batch.total,
      from: start,
      rows: db.labelBatches
        .rows(id, { from: start, most: PAGE_ROWS })
        .map(({ unit, refused: why, state }) => ({
          unit,
          lpn: db.units.get(unit).lpn,
          result: resultOf(batch, { isRefused: why !== null, state }),
          refused: why,
        })),
    },
  })
}

async function countsOf({ db }: Floor, batch: LabelBatchRow): Promise<BatchView['counts']> {
  const sums = new Map<BatchResult, number>()
  for (let from = 0; from < batch.total; from += SLICE) {
    for (const { refused: isRefused, state, n } of db.labelBatches.counts(batch.id, { from, most: SLICE })) {
      const result = resultOf(batch, { isRefused: isRefused === 1, state })
      sums.set(result, (sums.get(result) ?? 0) + n)
    }
    await nextTurn()
  }
  return BATCH_RESULTS.flatMap((result) => {
    const labels = sums.get(result)
    return labels === undefined ? [] : [{ result, labels }]
  })
}

function resultOf(
  batch: LabelBatchRow,
  { isRefused, state }: { isRefused: boolean; state: LabelJobState | null },
): BatchResult {
  if (isRefused) return 'refused'
  return state ?? (batch.state === 'cancelled' ? 'left-out' : 'waiting')
}

const headOf = (
  { db }: Floor,
  { id, why, state, total, copies, printer, madeAt, madeBy }: LabelBatchRow,
) => ({
  batch: id,
  why,
  // One that is still being written down is shown to nobody.
  state: state === 'staging' ? 'open' : state,
  total,
  copies,
  printer,
  madeAt,
  by: nameOfPerson(db, madeBy),
})

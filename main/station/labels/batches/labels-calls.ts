import { done } from '#contract/result'
import { noBench, type CallsOf } from '../../call-table.ts'
import type { LabelBatches } from './label-batches.ts'

/** Lists of labels, by whose name they are printed. */
export const labelsTable = (
  labels: LabelBatches | undefined,
  supervisor: () => string,
): CallsOf<'labels'> => ({
  'labels.begin': (batch) => labels?.begin(batch, supervisor()) ?? noBench,
  'labels.list': () => (labels ? done(labels.list()) : noBench),
  'labels.view': (asked) => labels?.view(asked) ?? noBench,
  'labels.cancel': ({ batch }) => labels?.cancel(batch, supervisor()) ?? noBench,
})

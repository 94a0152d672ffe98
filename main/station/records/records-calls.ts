import { done } from '#contract/result'
import type { CallsOf } from '../call-table.ts'
import type { Floor } from '../floor.ts'
import { findChoices, findUnits } from './find-units.ts'
import { queuesNow } from './queues.ts'
import { unitHistory } from './unit-history.ts'

/** What waits, any piece, and what happened to it. */
export const recordsTable = (floor: Floor): CallsOf<'queues' | 'units'> => ({
  'queues.view': ({ from }) => done(queuesNow(floor, from)),
  'units.history': (which) => unitHistory(floor, which),
  'units.find': async (asked) => done(await findUnits(floor, asked)),
  'units.find-choices': () => done(findChoices(floor)),
})

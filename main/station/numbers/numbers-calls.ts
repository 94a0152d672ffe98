import { done } from '#contract/result'
import type { CallsOf } from '../call-table.ts'
import type { Floor } from '../floor.ts'
import { dockNow } from './dock-now.ts'
import type { NumbersDesk } from './numbers-desk.ts'

/** What the counts say. */
export const numbersTable = (floor: Floor, desk: NumbersDesk): CallsOf<'numbers'> => ({
  'numbers.now': () => done(dockNow(floor)),
  'numbers.quality': async (asked) => done(await desk.quality(asked)),
  'numbers.units': async (asked) => done(await desk.units(asked)),
})

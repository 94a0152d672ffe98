import { done } from '#contract/result'
import type { CallsOf } from '../call-table.ts'
import type { Floor } from '../floor.ts'
import { openMatters } from './open-matters.ts'
import { settleClaim, settleFound } from './settle.ts'

/** What a supervisor may ask of claims and found property, by whose name it is done. */
export const claimsTable = (floor: Floor, supervisor: () => string): CallsOf<'claims' | 'found'> => ({
  'claims.view': ({ from }) => done(openMatters(floor, from)),
  'claims.settle': (said) => settleClaim(floor, supervisor(), said),
  'found.settle': (said) => settleFound(floor, supervisor(), said),
})

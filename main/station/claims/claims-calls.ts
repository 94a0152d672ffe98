import type { CallAnswers, CallInput, CallName } from '#contract/calls'
import { done } from '#contract/result'
import type { Floor } from '../floor.ts'
import { openMatters } from './open-matters.ts'
import { settleClaim, settleFound } from './settle.ts'

type ClaimsCall = Extract<CallName, `claims.${string}` | 'found.settle'>

/** What a supervisor may ask of claims and found property, by whose name it is done. */
export const claimsTable = (
  floor: Floor,
  supervisor: () => string,
): { [Name in ClaimsCall]: (input: CallInput<Name>) => CallAnswers[Name] } => ({
  'claims.view': ({ from }) => done(openMatters(floor, from)),
  'claims.settle': (said) => settleClaim(floor, supervisor(), said),
  'found.settle': (said) => settleFound(floor, supervisor(), said),
})

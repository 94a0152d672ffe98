import type { CallAnswers, CallInput, CallName } from '#contract/calls'
import { done } from '#contract/result'
import type { Floor } from '../floor.ts'
import { openMatters } from './open-matters.ts'
import { settleClaim, settleFound } from './settle.ts'

type ClaimsCall = Extract<CallName, `claims.${string}` | 'found.settle'>

/** What a supervisor may ask of claims and found property; the call server has seen to it that one is here. */
export function claimsTable(floor: Floor): {
  [Name in ClaimsCall]: (input: CallInput<Name>) => CallAnswers[Name]
} {
  const supervisor = (): string => {
    const { personId } = floor.db.bench.read()
    if (personId === null) throw new Error('nobody is signed in')
    return personId
  }
  return {
    'claims.view': () => done(openMatters(floor)),
    'claims.settle': (said) => settleClaim(floor, supervisor(), said),
    'found.settle': (said) => settleFound(floor, supervisor(), said),
  }
}

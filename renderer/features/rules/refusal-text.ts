import type { Words } from '#contract/bench'
import type { CallAnswers, CallName } from '#contract/calls'

type RulesCall = Extract<CallName, `rules.${string}`>
type RefusalOf<Answer> = Answer extends { ok: false; error: infer Refusal } ? Refusal : never
export type RulesRefusal = RefusalOf<CallAnswers[Exclude<RulesCall, 'rules.publish'>]>

/** What the desk's no says to the supervisor, and what to do about it. */
export function refusalText(refusal: RulesRefusal): Words[] {
  switch (refusal.code) {
    case 'rules-do-not-fit':
      return [{ key: 'screen.rules.no.unfit', params: { path: refusal.path } }, refusal.expected]
    case 'rules-version-unknown':
      return [{ key: 'screen.rules.no.version' }]
    case 'no-draft':
      return [{ key: 'screen.rules.no.draft' }]
    case 'rules-in-force-already':
      return [{ key: 'screen.rules.no.same' }]
    case 'draft-is-old':
      return [{ key: 'screen.rules.no.old' }]
    case 'fault':
      return [
        refusal.faultId === 'not-permitted'
          ? { key: 'screen.rules.not-yours' }
          : { key: 'refused.station-failed', params: { fault: refusal.faultId } },
      ]
  }
}

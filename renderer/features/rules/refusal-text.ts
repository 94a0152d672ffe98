import type { Words } from '#contract/bench'
import type { SavedRulesAnswer } from '#contract/bridge'
import type { CallAnswers, CallName } from '#contract/calls'

type RulesCall = Extract<CallName, `rules.${string}`>
type RefusalOf<Answer> = Answer extends { ok: false; error: infer Refusal } ? Refusal : never
export type RulesRefusal = RefusalOf<CallAnswers[Exclude<RulesCall, 'rules.publish'>] | SavedRulesAnswer>

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
    case 'not-json':
      return [{ key: 'screen.rules.no.json', params: { why: refusal.why } }]
    case 'not-saved':
      return [{ key: 'screen.rules.no.saved', params: { why: refusal.why } }]
    case 'fault':
      return [
        refusal.faultId === 'not-permitted'
          ? { key: 'screen.rules.not-yours' }
          : { key: 'refused.station-failed', params: { fault: refusal.faultId } },
      ]
  }
}

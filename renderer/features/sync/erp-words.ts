import type { Words } from '#contract/bench'
import type { ErpState, SyncReason } from '#contract/sync'
import type { Tone } from '../../components/tone.ts'

/** How it stands with one ERP; null where it was not needed yet. */
export function erpWords({ client, reason }: ErpState, when: string): Words | null {
  if (reason !== null) {
    const params = { client, reason: { key: `screen.erp-reason.${reason}` }, when }
    return { key: 'screen.erp-trouble', params }
  }
  return when === '' ? null : { key: 'screen.erp-heard', params: { client, when } }
}

/** What ends by itself: the work goes on, and what waits goes out later. */
const ENDS_BY_ITSELF: ReadonlySet<SyncReason> = new Set(['no-answer', 'too-busy'])
/** What may end by itself, and should be looked at if it does not. */
const MAY_END: ReadonlySet<SyncReason> = new Set(['unanswered', 'not-understood', 'broken'])

/** Green, nothing, amber, or red: nothing goes to it until a person has done something. */
export function erpTone({ reason }: Pick<ErpState, 'reason'>): Tone {
  if (reason === null) return 'good'
  if (ENDS_BY_ITSELF.has(reason)) return 'calm'
  return MAY_END.has(reason) ? 'look' : 'stop'
}

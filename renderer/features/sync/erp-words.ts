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

/** Whose clock is wrong cannot be said from here, only by how much they differ; null where they agree. */
export function clockWords({ client, aheadMs }: ErpState, language: string): Words | null {
  if (aheadMs === null) return null
  const key = aheadMs > 0 ? 'screen.sync.clock-ahead' : 'screen.sync.clock-behind'
  return { key, params: { client, by: roughly(Math.abs(aheadMs), language) } }
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** In the largest unit of which there are two. */
function roughly(ms: number, language: string): string {
  const [unit, long] = UNITS.find(([, longer]) => ms >= 2 * longer) ?? UNITS[2]
  const words = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 } as const
  return new Intl.NumberFormat(language, words).format(Math.round(ms / long))
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

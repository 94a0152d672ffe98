import type { Words } from '#contract/bench'
import type { ErpState } from '#contract/sync'

/** How it stands with one ERP; null where it was not needed yet. */
export function erpWords({ client, reason }: ErpState, when: string): Words | null {
  if (reason !== null) {
    const params = { client, reason: { key: `screen.erp-reason.${reason}` }, when }
    return { key: 'screen.erp-trouble', params }
  }
  return when === '' ? null : { key: 'screen.erp-heard', params: { client, when } }
}

import type { Words } from '#contract/bench'
import type { SaveErpRefusal, TestedErp, TestErpRefusal } from '#contract/erp-set-up'
import { fieldsOfWay, type ErpWay } from '#contract/erp-fields'
import { RETURN_REASONS } from '#contract/returns'
import type { Fault } from '#contract/result'
import type { SyncReason } from '#contract/sync'

export type ErpsRefusal = TestErpRefusal | SaveErpRefusal | Fault

export const fieldWords = (name: string): Words => ({ key: `screen.erps.field.${name}` })

/** What the core's no says to the person at the form. */
export function refusalText(refusal: ErpsRefusal, way: ErpWay | null): Words {
  switch (refusal.code) {
    case 'only-a-demo':
      return { key: 'screen.erps.demo' }
    case 'no-window':
    case 'no-safe-storage':
      return { key: 'screen.erps.no.no-window' }
    case 'no-such-erp':
      return { key: 'screen.erps.no.no-such-erp' }
    case 'client-taken':
      return { key: 'screen.erps.no.client-taken' }
    case 'secret-again':
      return { key: 'screen.erps.no.secret-again', params: { field: fieldWords(refusal.field) } }
    case 'schedule-unfit':
      return { key: 'screen.erps.no.schedule-unfit', params: { field: fieldWords(refusal.field) } }
    case 'not-tested':
      return { key: 'screen.erps.no.not-tested' }
    case 'unmapped':
      return { key: 'screen.erps.no.unmapped', params: { dispositions: refusal.dispositions.join(', ') } }
    case 'place-unknown':
      return { key: 'screen.erps.no.place-unknown', params: { disposition: refusal.disposition } }
    case 'words-unsaid': {
      const names = refusal.names.join(', ')
      return refusal.field === 'pieceUnits'
        ? { key: 'screen.erps.no.no-piece-unit', params: { names } }
        : reasonUnsaid(names)
    }
    case 'word-unknown':
      return { key: 'screen.erps.no.word-unknown', params: { name: refusal.name } }
    case 'documents-wait':
      return { key: 'screen.erps.sure' }
    case 'no-keyring':
      return { key: 'screen.erps.no.no-keyring' }
    case 'test-stopped':
      return { key: 'screen.erps.stopped' }
    case 'config-does-not-fit':
      return unfitText(refusal.field, refusal.path, way)
    case 'config-unreadable':
      return { key: 'screen.devices.no.config-unreadable', params: { path: refusal.path } }
    case 'cannot-write':
      return { key: 'screen.devices.no.cannot-write', params: { path: refusal.path, reason: refusal.reason } }
    case 'fault':
      return { key: 'refused.station-failed', params: { fault: refusal.faultId } }
  }
}

const reasonUnsaid = (names: string): Words => ({
  key: 'screen.erps.no.reason-unsaid',
  params: { names, ours: RETURN_REASONS.join(', ') },
})

function unfitText(field: string, path: string, way: ErpWay | null): Words {
  if (field.startsWith('reasons.')) return reasonUnsaid(field.slice('reasons.'.length))
  const isAsked = way !== null && fieldsOfWay(way).some(({ name }) => name === field)
  return isAsked
    ? { key: 'screen.devices.no.field', params: { field: fieldWords(field) } }
    : { key: 'screen.devices.no.file', params: { path } }
}

/** The field that a refusal is about; null where it is about none. */
export const fieldIn = (refusal: ErpsRefusal): string | null =>
  refusal.code === 'client-taken'
    ? 'client'
    : 'field' in refusal && refusal.field !== ''
      ? refusal.field.replace(/^reasons\..*$/, 'reasons')
      : null

/** What came of a try of the way that did not work. */
export function troubleText(
  { reason, hostKey }: Pick<TestedErp, 'reason' | 'hostKey'>,
  client: string,
): Words {
  if (hostKey !== null) return { key: 'screen.sync.shows-key', params: { client, hostKey } }
  const words = { key: `screen.erp-reason.${reason ?? 'broken'}` }
  return { key: 'screen.erps.trouble', params: { client, reason: words } }
}

/** Where somebody should look first; what the way does not have is passed over. */
const SUSPECTS: Partial<Record<SyncReason, readonly string[]>> = {
  'no-answer': ['url', 'sftp.host'],
  certificate: ['caFile', 'url'],
  'host-key': ['sftp.hostKey'],
  'not-authorised': ['passwordFrom', 'tokenFrom', 'secretFrom', 'sftp.passwordFrom'],
  'secret-missing': ['passwordFrom', 'tokenFrom', 'secretFrom', 'sftp.passwordFrom'],
  'folder-missing': ['folder'],
  'no-permission': ['folder'],
  'not-understood': ['database', 'url'],
}

export function suspectOf(reason: SyncReason | null, way: ErpWay): string | null {
  const names = fieldsOfWay(way).map(({ name }) => name)
  return (reason && SUSPECTS[reason]?.find((name) => names.includes(name))) ?? null
}

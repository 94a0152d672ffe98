import type { Words } from '#contract/bench'
import type { CallAnswers, CallName } from '#contract/calls'
import { fieldNamed } from './fields.ts'

type DevicesCall = Extract<CallName, `devices.${string}`>
type RefusalOf<Answer> = Answer extends { ok: false; error: infer Refusal } ? Refusal : never
export type DevicesRefusal = RefusalOf<CallAnswers[DevicesCall]>

/** What the core's no says to the person at the screen. */
export function refusalText(refusal: DevicesRefusal): Words {
  switch (refusal.code) {
    case 'no-devices':
    case 'no-window':
      return { key: 'screen.devices.no.no-window' }
    case 'no-such-device':
      return { key: 'screen.devices.no.no-such-device' }
    case 'only-a-demo':
      return { key: 'screen.devices.demo' }
    case 'config-does-not-fit':
      return unfitText(refusal.field, refusal.path)
    case 'config-unreadable':
      return { key: 'screen.devices.no.config-unreadable', params: { path: refusal.path } }
    case 'cannot-write':
      return {
        key: 'screen.devices.no.cannot-write',
        params: { path: refusal.path, reason: refusal.reason },
      }
    case 'nothing-scanned':
    case 'test-stopped':
      return { key: 'screen.devices.nothing-scanned' }
    case 'scan-unreadable':
      return { key: 'refused.scan-unreadable' }
    case 'fault':
      return { key: 'refused.station-failed', params: { fault: refusal.faultId } }
  }
}

function unfitText(name: string, path: string): Words {
  if (name === 'id') return { key: 'screen.devices.no.id' }
  const field = fieldNamed(name)
  return field
    ? { key: 'screen.devices.no.field', params: { field } }
    : { key: 'screen.devices.no.file', params: { path } }
}

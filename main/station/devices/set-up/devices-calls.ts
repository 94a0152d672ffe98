import { refused } from '#contract/result'
import type { CallsOf } from '../../call-table.ts'
import type { DeviceDesk } from './device-desk.ts'

/** What may be asked of the devices. */
export type DevicesAtWork = Pick<
  DeviceDesk,
  'view' | 'found' | 'testLabel' | 'testScan' | 'stopTest' | 'testWeight' | 'add' | 'change' | 'remove'
>

/** `maySetUp`: whether whoever stands there may change them. */
export function devicesTable(desk: DevicesAtWork | undefined, maySetUp: () => boolean): CallsOf<'devices'> {
  const none = refused({ code: 'no-devices' } as const)
  return {
    'devices.view': ({ device }) => desk?.view(device, { maySetUp: maySetUp() }) ?? none,
    'devices.found': () => desk?.found() ?? none,
    'devices.test-label': ({ device }) => desk?.testLabel(device) ?? none,
    'devices.test-scan': ({ device }) => desk?.testScan(device) ?? none,
    'devices.test-stop': () => desk?.stopTest() ?? none,
    'devices.test-weight': ({ device }) => desk?.testWeight(device) ?? none,
    'devices.add': ({ kind, entry }) => desk?.add(kind, entry) ?? none,
    'devices.change': ({ device, entry }) => desk?.change(device, entry) ?? none,
    'devices.remove': ({ device }) => desk?.remove(device) ?? none,
  }
}

import type { QueueName } from '#contract/queues'

/** The order in which they are seen to, and the key that opens each. */
export const queueKeys: Record<QueueName, string> = {
  approval: 'F2',
  due: 'F12',
  recalled: 'F10',
  'set-aside': 'F8',
  parked: 'F3',
  'labels-owed': 'F4',
  rework: 'F1',
  service: 'F11',
  completable: 'F5',
  'unidentified-parcels': 'F6',
  'unidentified-pieces': 'F7',
  totes: 'F9',
}
export const queueNames = Object.keys(queueKeys) as QueueName[]

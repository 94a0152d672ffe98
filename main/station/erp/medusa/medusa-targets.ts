import type { ErpLocation } from '../by-return/returns-connector.ts'

/** What comes back and is not put on a shelf: Medusa counts such pieces as received and damaged, and keeps no stock of them. */
export const DAMAGED = 'DAMAGED'

/** A stock location's code is its id: names need not be unique. */
export const targetsAmong = (shelves: readonly { id: string; name: string }[]): ErpLocation[] => [
  ...shelves.map(({ id, name }) => ({ code: id, name, use: 'storage' as const })),
  { code: DAMAGED, name: 'Damaged: received, not put in stock', use: 'waste' },
]

import { DEMO_OTHER_CLIENT } from './demo-products.ts'
import type { DemoLocation } from './demo-rows.ts'

const numbered = (
  count: number,
  code: (number: string) => string,
  place: Omit<DemoLocation, 'code'>,
): DemoLocation[] =>
  Array.from({ length: count }, (_, index) => ({ code: code(String(index + 1).padStart(3, '0')), ...place }))

/** Twenty-four totes, cages, shelves, and one place for everything that can be done with a unit. */
export const DEMO_LOCATIONS: readonly DemoLocation[] = [
  { code: 'GATE-01', kind: 'gate', name: 'Gate' },
  { code: 'STAGING-01', kind: 'staging', name: 'Staging' },
  { code: 'BENCH-01', kind: 'bench', name: 'Bench 1' },
  { code: 'RESTOCK-01', kind: 'restock', name: 'Back to stock' },
  { code: 'RESTOCK-NORDIC', kind: 'restock', name: 'Back to stock, NORDIC', client: DEMO_OTHER_CLIENT },
  { code: 'CLEAN-01', kind: 'rework', name: 'Cleaning and repacking' },
  { code: 'BSTOCK-01', kind: 'secondary-sale', name: 'Second choice' },
  { code: 'RTV-01', kind: 'return-to-vendor', name: 'Back to vendors' },
  { code: 'RTC-01', kind: 'return-to-customer', name: 'Back to customers' },
  { code: 'SERVICE-01', kind: 'transfer', name: 'To the service partner' },
  { code: 'HOLD-01', kind: 'hold', name: 'Hold' },
  { code: 'QUARANTINE-01', kind: 'quarantine', name: 'Quarantine' },
  { code: 'PARTS-01', kind: 'harvest-parts', name: 'For spare parts' },
  { code: 'DONATE-01', kind: 'donate', name: 'To the charity' },
  { code: 'RECYCLE-01', kind: 'recycle', name: 'Recycling' },
  { code: 'DISPOSE-01', kind: 'dispose', name: 'Disposal' },
  { code: 'CAGE-01', kind: 'cage', name: 'Valuables' },
  ...numbered(24, (number) => `T-${number}`, { kind: 'tote' }),
  ...numbered(12, (number) => `A-${number}`, { kind: 'shelf', name: 'Aisle A' }),
]

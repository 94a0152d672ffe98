import type { Reception, ReturnedItem } from './return-effect.ts'

export const item = (sku: string, quantity: number, more: Partial<ReturnedItem> = {}): ReturnedItem => ({
  unit: `u-${sku}`,
  lpn: null,
  sku,
  quantity,
  serial: null,
  lot: null,
  expiresOn: null,
  line: null,
  grade: 'A',
  disposition: 'STOCK',
  ...more,
})

/** What the only parcel of a return brought, unless it is said otherwise. */
export const reception = (
  rma: string | null,
  items: readonly ReturnedItem[],
  more: Partial<Reception> = {},
): Reception => ({
  kind: 'reception',
  key: 'WAW-01-R1',
  rma,
  order: null,
  parcel: 'p1',
  tracking: null,
  isLast: true,
  items,
  ...more,
})

export const never = new AbortController().signal

import { ProductRowShape } from '../../imports/product-row.ts'
import { ReturnRowShape } from '../../imports/return-row.ts'
import type { Reception, ReturnedItem } from './return-effect.ts'
import type { Pulled, PulledPage, ReturnsConnector } from './returns-connector.ts'

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

/** Every page behind that cursor; each record must be one that the import takes. */
export async function pulledAll(
  connector: ReturnsConnector,
  pull: 'pullProducts' | 'pullReturns',
  since: string | null,
): Promise<{ records: unknown[]; gone: string[]; next: string }> {
  const records: unknown[] = []
  const gone: string[] = []
  const shape = pull === 'pullProducts' ? ProductRowShape : ReturnRowShape
  for (let next = since; ;) {
    const pulled: Pulled<PulledPage & { gone?: readonly string[] }> = await connector[pull](next, never)
    if (!pulled.ok) throw pulled.trouble.cause
    const { page } = pulled
    for (const record of page.records) shape.parse(record)
    records.push(...page.records)
    gone.push(...(page.gone ?? []))
    next = page.next
    if (page.isEnd) return { records, gone, next }
  }
}

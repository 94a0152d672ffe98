import type { ErpLocation } from '../by-return/returns-connector.ts'

/**
 * What Shopify can say of a piece. `MISSING` is not among them: what did not come is not told.
 * Source: https://shopify.dev/docs/api/admin-graphql/latest/enums/ReverseFulfillmentOrderDispositionType
 */
export type Disposition = {
  type: 'RESTOCKED' | 'PROCESSING_REQUIRED' | 'NOT_RESTOCKED'
  location: string | null
}

const LOCATION = 'gid://shopify/Location/'

/** Without a shelf: what Shopify keeps no stock of. */
const NO_SHELF: readonly ErpLocation[] = [
  { code: 'PROCESSING_REQUIRED', name: 'Processing required: hold, quarantine, rework', use: null },
  { code: 'NOT_RESTOCKED', name: 'Not restocked: waste, scrap', use: 'waste' },
]

/** `id` is a global one: `gid://shopify/Location/123` becomes the code `RESTOCKED 123`. */
export const targetsAmong = (locations: readonly { id: string; name: string }[]): ErpLocation[] => [
  ...locations.map(({ id, name }) => ({
    code: `RESTOCKED ${id.replace(LOCATION, '')}`,
    name: `Restocked in ${name}`,
    use: 'storage' as const,
  })),
  ...NO_SHELF,
]

/** Null for a code that is none of ours. */
export function dispositionOf(code: string): Disposition | null {
  if (code === 'PROCESSING_REQUIRED' || code === 'NOT_RESTOCKED') return { type: code, location: null }
  const shelf = /^RESTOCKED (\d{1,20})$/.exec(code)?.[1]
  return shelf === undefined ? null : { type: 'RESTOCKED', location: `${LOCATION}${shelf}` }
}

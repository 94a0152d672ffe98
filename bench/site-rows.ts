import { gs1CheckDigit } from '#station/barcodes/gtin'

/** A made-up site in the form of the import files. GS1's demonstration prefix is 952. */
const gtinOf = (number: number): string => {
  const digits = `952${String(number).padStart(9, '0')}`
  return digits + gs1CheckDigit(digits)
}

export const PRODUCTS = 200
export const skuOf = (number: number): string => `SKU-${String(number % PRODUCTS).padStart(4, '0')}`
export const productGtin = (number: number): string => gtinOf(number % PRODUCTS)
export const rmaOf = (number: number): string => `RMA-${String(number).padStart(8, '0')}`
export const orderOf = (number: number): string => `ORD-${String(number).padStart(8, '0')}`
/** 24 digits, as InPost writes them. */
export const trackingOf = (number: number): string => `6${String(number).padStart(23, '0')}`

export const productRows = (): object[] =>
  Array.from({ length: PRODUCTS }, (_, i) => ({
    sku: skuOf(i),
    gtins: [productGtin(i)],
    name: { en: `Bath towel ${i}`, pl: `Ręcznik kąpielowy ${i}` },
    category: 'general',
    listPrice: { amount: '49.90', currency: 'PLN' },
    weightG: 320,
  }))

export const RESTOCK_PLACE = 'RST-1'
export const locationRows = (): object[] => [
  { code: RESTOCK_PLACE, kind: 'restock' },
  { code: 'QUA-1', kind: 'quarantine' },
  { code: 'HLD-1', kind: 'hold' },
]

/** Announced parcels with one piece each, numbered from `from`. */
export const returnRows = (
  from: number,
  count: number,
  type: 'withdrawal' | 'return-to-sender' = 'withdrawal',
): object[] => Array.from({ length: count }, (_, i) => returnRow(from + i, type))

const returnRow = (number: number, type: string): object => ({
  rma: rmaOf(number),
  order: orderOf(number),
  channel: 'web',
  country: 'PL',
  buyerType: 'consumer',
  type,
  customer: `C-${number}`,
  deliveredOn: '2026-10-20',
  notifiedOn: '2026-10-25',
  parcels: [{ tracking: trackingOf(number), carrier: 'inpost', weightG: 400 }],
  lines: [
    {
      line: String(number),
      sku: skuOf(number),
      quantity: 1,
      reason: 'changed-mind',
      unitPrice: { amount: '49.90', currency: 'PLN' },
    },
  ],
})

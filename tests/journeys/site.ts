/** A made-up site for the journeys: two clients with a colliding SKU, products, returns with every trap, places. */

/** A GTIN-13 of GS1's demonstration prefix, its check digit computed. */
function gtin(number: number): string {
  const digits = `952${String(number).padStart(9, '0')}`
  const sum = Array.from(digits).reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

export const GTIN = {
  shirt: gtin(1),
  mug: gtin(2),
  phone: gtin(3),
  blender: gtin(4),
  tent: gtin(5),
  kettle: gtin(6),
  nordShirt: gtin(7),
  unheardOf: gtin(999),
  lamp: gtin(1000),
} as const

/** A day so many days before today, as a date of the import files. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
}

const main = { client: 'MAIN' }
const pln = (amount: string) => ({ listPrice: { amount, currency: 'PLN' } })

export const products = [
  {
    ...main,
    sku: 'SHIRT-M',
    gtins: [GTIN.shirt],
    name: { en: 'Shirt', pl: 'Koszula', he: 'חולצה' },
    category: 'apparel',
    flags: ['apparel'],
    ...pln('129.90'),
  },
  {
    ...main,
    sku: 'MUG',
    gtins: [GTIN.mug],
    name: 'Kubek "Łódź" ^XA~JA',
    category: 'general',
    ...pln('29.00'),
  },
  {
    ...main,
    sku: 'PHONE',
    gtins: [GTIN.phone],
    name: 'Phone',
    category: 'phones',
    serialised: true,
    flags: ['lithium', 'data'],
    ...pln('1899.00'),
  },
  {
    ...main,
    sku: 'BLENDER',
    gtins: [GTIN.blender],
    name: 'Blender',
    category: 'small-appliances',
    components: [{ name: 'Jug' }, { name: 'Lid' }],
    ...pln('249.00'),
  },
  {
    ...main,
    sku: 'TENT',
    gtins: [GTIN.tent],
    name: 'Tent',
    category: 'general',
    components: [{ name: 'Poles', quantity: 2 }, { name: 'Pegs', quantity: 12 }, { name: 'Bag' }],
    ...pln('399.00'),
  },
  {
    ...main,
    sku: 'KETTLE',
    gtins: [GTIN.kettle],
    name: 'Kettle',
    category: 'small-appliances',
    ...pln('99.00'),
  },
  {
    client: 'NORD',
    sku: 'SHIRT-M',
    gtins: [GTIN.nordShirt],
    name: 'Nordic shirt',
    category: 'apparel',
    flags: ['apparel'],
    ...pln('89.00'),
  },
]

type Lines = readonly { sku: string; quantity: number; serials?: readonly string[]; reason?: string }[]

const timely = { deliveredOn: daysAgo(10), notifiedOn: daysAgo(5), sentOn: daysAgo(3) }

/** One announced return; its tracking numbers are `T-<rma>` unless others are given. */
function expected(rma: string, lines: Lines, more: object = {}) {
  return {
    ...main,
    rma,
    order: `ORD-${rma}`,
    channel: 'web',
    method: 'courier',
    country: 'PL',
    buyerType: 'consumer',
    type: 'withdrawal',
    resolution: 'money',
    customer: `C-${rma}`,
    ...timely,
    parcels: [{ tracking: tracking(rma), carrier: 'inpost' }],
    lines,
    ...more,
  }
}

export const tracking = (rma: string, suffix = ''): string => `T-${rma}${suffix}`

const shirt = { sku: 'SHIRT-M', quantity: 1, reason: 'size-or-fit' }
const mug = { sku: 'MUG', quantity: 1 }

export const returns = [
  expected('PERFECT', [shirt]),
  expected('COUNTED', [{ sku: 'MUG', quantity: 4 }]),
  expected('KEYED', [{ sku: 'MUG', quantity: 12 }]),
  expected('SET', [{ sku: 'TENT', quantity: 1 }]),
  expected('PART', [{ sku: 'BLENDER', quantity: 1 }]),
  expected('PIECE', [shirt, mug]),
  expected('EXTRA', [shirt]),
  expected('OTHER', [shirt]),
  expected('FOREIGN', [shirt]),
  expected('SERIAL-A', [{ sku: 'PHONE', quantity: 1, serials: ['356938035643809'] }]),
  expected('SERIAL-B', [{ sku: 'PHONE', quantity: 1, serials: ['490154203237518'] }]),
  expected('SERIAL-C', [{ sku: 'PHONE', quantity: 1 }]),
  expected('SLOW', [shirt], { deliveredOn: daysAgo(60), notifiedOn: daysAgo(50), sentOn: daysAgo(2) }),
  expected('LATE', [shirt], { deliveredOn: daysAgo(60), notifiedOn: daysAgo(20), sentOn: daysAgo(19) }),
  expected('RECALL', [{ sku: 'KETTLE', quantity: 1 }]),
  expected('FORGED', [shirt]),
  expected('TWO-PARCELS', [shirt, mug], {
    parcels: [{ tracking: tracking('TWO-PARCELS', '-1') }, { tracking: tracking('TWO-PARCELS', '-2') }],
  }),
  expected('SHARED-1', [shirt], { parcels: [{ tracking: tracking('SHARED') }] }),
  expected('SHARED-2', [shirt, mug], { parcels: [{ tracking: tracking('SHARED') }] }),
  expected('SEALED', [{ sku: 'MUG', quantity: 2 }], { type: 'return-to-sender' }),
  expected('COMPLAINT', [{ ...shirt, reason: 'defective' }], { type: 'complaint', resolution: 'money' }),
  expected('DAMAGED', [mug]),
  expected('DIRTY', [mug]),
  expected('OVERRIDE', [mug]),
  expected('UNDO', [shirt]),
  expected('PARKED', [shirt]),
  expected('UNSAFE', [mug]),
  expected('OWED', [mug]),
  expected('IN-HAND', [mug]),
  expected('GATED', [mug]),
  expected('REFUSED', [mug]),
  { ...expected('NORDIC', [shirt]), client: 'NORD' },
]

export const shippedSerials = [
  { ...main, sku: 'PHONE', serial: '353918057704551', order: 'ORD-SERIAL-C', customer: 'C-SERIAL-C' },
  { ...main, sku: 'PHONE', serial: '359881030314356', order: 'ORD-ELSEWHERE', customer: 'C-ELSEWHERE' },
]

export const locations = [
  { ...main, code: 'RST-1', kind: 'restock' },
  { client: 'NORD', code: 'RST-N', kind: 'restock' },
  { code: 'BST-1', kind: 'secondary-sale' },
  { code: 'HLD-1', kind: 'hold' },
  { code: 'QUA-1', kind: 'quarantine' },
  { code: 'T-001', kind: 'tote' },
  { code: 'T-002', kind: 'tote' },
]

export const site = {
  products,
  'expected-returns': returns,
  'shipped-serials': shippedSerials,
  locations,
}

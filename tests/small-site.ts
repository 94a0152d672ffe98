import type { StationDb } from '#db/station-db'
import type { RuleSet } from '#contract/rules/rule-set'
import type { Settings } from '#station/floor'
import { shippedRules, TestBench } from './bench-floor.ts'

export const GTIN = {
  shirt: '9520000000011',
  mug: '9520000000028',
  phone: '9520000000035',
  blender: '9520000000042',
  kettle: '9520000000059',
  mugSixPack: '9520000000066',
  cheese: '9520000000073',
  boots: '9520000000080',
  drill: '9520000000097',
  nordShirt: '9520000000103',
  sock: '9520000000998',
  watch: '9520000000110',
  pump: '9520000000127',
}

const pln = (amount: string) => ({ amount, currency: 'PLN' })

const products = [
  { sku: 'SHIRT', gtins: [GTIN.shirt], name: 'Shirt', category: 'apparel', flags: ['apparel'] },
  {
    sku: 'MUG',
    gtins: [GTIN.mug, { gtin: GTIN.mugSixPack, quantity: 6 }],
    name: 'Mug',
    category: 'general',
  },
  {
    sku: 'PHONE',
    gtins: [GTIN.phone],
    name: 'Phone',
    category: 'phones',
    serialised: true,
    flags: ['lithium', 'data'],
    listPrice: pln('3000.00'),
  },
  {
    sku: 'BLENDER',
    gtins: [GTIN.blender],
    name: 'Blender',
    category: 'small-appliances',
    components: [{ name: 'Jug' }, { name: 'Lid' }],
  },
  { sku: 'KETTLE', gtins: [GTIN.kettle], name: 'Kettle', category: 'small-appliances' },
  {
    sku: 'CHEESE',
    gtins: [GTIN.cheese],
    name: 'Cheese',
    category: 'general',
    flags: ['perishable'],
    expiryRequired: true,
  },
  { sku: 'BOOTS', gtins: [GTIN.boots], name: 'Boots', category: 'footwear', flags: ['footwear'] },
  { sku: 'DRILL', gtins: [GTIN.drill], name: 'Drill', category: 'general', flags: ['lithium'] },
  {
    sku: 'WATCH',
    gtins: [GTIN.watch],
    name: 'Watch',
    category: 'general',
    serialised: true,
    listPrice: pln('9000.00'),
  },
  { sku: 'PUMP', gtins: [GTIN.pump], name: 'Pump', category: 'general', cartons: 2 },
  { client: 'NORD', sku: 'SHIRT', gtins: [GTIN.nordShirt], name: 'Nord shirt', category: 'apparel' },
  { sku: 'SOCK', gtins: [GTIN.sock], name: 'Sock', category: 'general' },
  { client: 'NORD', sku: 'N-SOCK', gtins: [GTIN.sock], name: 'Nord sock', category: 'general' },
].map((product) => ({ client: 'MAIN', ...product }))

const timely = { country: 'PL', type: 'withdrawal', deliveredOn: '2026-10-20', notifiedOn: '2026-10-25' }
const one = (sku: string, more: object = {}) => [{ sku, quantity: 1, ...more }]

const returns = [
  { rma: 'SHIRT-1', order: 'ORD-SHIRT', parcels: [{ tracking: 'P-SHIRT' }], lines: one('SHIRT') },
  {
    rma: 'MUGS',
    order: 'ORD-MUGS',
    parcels: [{ tracking: 'P-MUGS' }],
    lines: [{ sku: 'MUG', quantity: 12 }],
  },
  {
    rma: 'PHONE-1',
    order: 'ORD-PHONE',
    customer: 'C-1',
    parcels: [{ tracking: 'P-PHONE' }],
    lines: one('PHONE', { serials: ['IMEI-1'] }),
  },
  {
    rma: 'PHONE-2',
    order: 'ORD-PHONE-2',
    customer: 'C-2',
    parcels: [{ tracking: 'P-PHONE-2' }],
    lines: one('PHONE', { serials: ['IMEI-2'] }),
  },
  {
    rma: 'WATCH-1',
    order: 'ORD-WATCH',
    customer: 'C-3',
    parcels: [{ tracking: 'P-WATCH' }],
    lines: one('WATCH'),
  },
  { rma: 'SET', parcels: [{ tracking: 'P-SET' }], lines: one('BLENDER') },
  { rma: 'SETS', parcels: [{ tracking: 'P-SETS' }], lines: [{ sku: 'BLENDER', quantity: 3 }] },
  { rma: 'PUMP-1', parcels: [{ tracking: 'P-PUMP' }], lines: one('PUMP') },
  { rma: 'FOOD', parcels: [{ tracking: 'P-FOOD' }], lines: one('CHEESE') },
  { rma: 'BOOTS-1', parcels: [{ tracking: 'P-BOOTS' }], lines: one('BOOTS') },
  { rma: 'DRILL-1', parcels: [{ tracking: 'P-DRILL' }], lines: one('DRILL') },
  { rma: 'KETTLE-1', parcels: [{ tracking: 'P-KETTLE' }], lines: one('KETTLE') },
  {
    rma: 'SEALED',
    type: 'return-to-sender',
    parcels: [{ tracking: 'P-SEALED' }],
    lines: [{ sku: 'MUG', quantity: 2 }],
  },
  {
    rma: 'SEALED-PHONES',
    type: 'return-to-sender',
    parcels: [{ tracking: 'P-SEALED-PHONES' }],
    lines: [{ sku: 'PHONE', quantity: 3, serials: ['IMEI-7', 'IMEI-8'] }],
  },
  {
    rma: 'SEALED-TWO',
    type: 'return-to-sender',
    parcels: [{ tracking: 'P-SEALED-A' }, { tracking: 'P-SEALED-B' }],
    lines: [{ sku: 'MUG', quantity: 2 }],
  },
  {
    rma: 'TWO-PARCELS',
    parcels: [{ tracking: 'P-TWO-A' }, { tracking: 'P-TWO-B' }],
    lines: [...one('MUG'), ...one('SHIRT')],
  },
  { rma: 'SHARED-1', parcels: [{ tracking: 'P-SHARED' }], lines: one('SHIRT') },
  { rma: 'SHARED-2', parcels: [{ tracking: 'P-SHARED' }], lines: [...one('SHIRT'), ...one('MUG')] },
  {
    rma: 'THREE',
    parcels: [{ tracking: 'P-THREE' }],
    lines: [...one('SHIRT'), ...one('MUG'), ...one('BOOTS')],
  },
  { rma: 'AMBIGUOUS-1', parcels: [{ tracking: 'X-1000' }], lines: one('SHIRT') },
  { rma: 'AMBIGUOUS-2', order: 'X-1000', parcels: [{ tracking: 'P-OTHER' }], lines: one('MUG') },
  {
    rma: 'LATE-PARCEL',
    sentOn: '2026-10-30',
    parcels: [{ tracking: 'P-LATE' }],
    lines: one('SHIRT'),
  },
  { rma: 'COMPLAINT', type: 'complaint', parcels: [{ tracking: 'P-COMPLAINT' }], lines: one('SHIRT') },
  { client: 'NORD', rma: 'NORDIC', parcels: [{ tracking: 'P-NORD' }], lines: one('SHIRT') },
].map((ret) => ({ client: 'MAIN', ...timely, ...ret }))

const shippedSerials = [
  { sku: 'WATCH', serial: 'W-1', order: 'ORD-WATCH', customer: 'C-3' },
  { sku: 'WATCH', serial: 'W-2', order: 'ORD-OTHER', customer: 'C-9' },
  { sku: 'WATCH', serial: 'W-3', customer: 'C-9' },
  { sku: 'PHONE', serial: 'IMEI-9', order: 'ORD-WATCH', customer: 'C-3' },
].map((row) => ({ client: 'MAIN', ...row }))

const locations = [
  { code: 'RST-1', kind: 'restock' },
  { code: 'RST-N', kind: 'restock', client: 'NORD' },
  { code: 'QUA-1', kind: 'quarantine' },
  { code: 'BST-1', kind: 'secondary-sale' },
  { code: 'HLD-1', kind: 'hold' },
  { code: 'DSP-1', kind: 'dispose' },
  { code: 'CLN-1', kind: 'rework' },
  { code: 'SHELF-1', kind: 'shelf' },
  { code: 'PRT-1', kind: 'spare-parts' },
  { code: 'T-001', kind: 'tote' },
  { code: 'T-002', kind: 'tote' },
]

/** The shipped rules, and one article called back by its maker. */
export const rulesWithRecall: RuleSet = {
  ...shippedRules,
  recalls: [
    ...shippedRules.recalls,
    {
      id: 'kettle-recall',
      words: { en: 'Recalled', pl: 'Recalled', ro: 'Recalled', he: 'Recalled' },
      gtins: [],
      skus: ['KETTLE'],
      lots: [],
      serials: [],
      source: 'made up',
      date: '2026-01-15',
    },
  ],
}

/** A bench at a site with one of everything: every trap of a returns dock in a parcel of its own. */
export const smallSite = (
  settings: Partial<Settings> = {},
  at: { db?: StationDb; rules?: RuleSet } = {},
): TestBench =>
  new TestBench(settings, { rules: rulesWithRecall, ...at })
    .load('products', products)
    .load('expected-returns', returns)
    .load('shipped-serials', shippedSerials)
    .load('locations', locations)

export const parcelCodes: readonly string[] = returns.flatMap(({ parcels }) =>
  parcels.map(({ tracking }) => tracking),
)

/** Every code of the world that lies about there. */
export const worldCodes: readonly string[] = [
  ...Object.values(GTIN),
  ...returns.map(({ rma }) => rma),
  ...parcelCodes,
  ...locations.map(({ code }) => code),
  'X-1000',
  'ORD-SHIRT',
  'ORD-PHONE',
  'ORD-NOBODY',
  'IMEI-1',
  'IMEI-2',
  'IMEI-7',
  'IMEI-9',
  'W-1',
  'W-2',
  'W-3',
  'W-99',
  'SHIRT',
  'MUG',
  'PHONE',
  'NOBODY-KNOWS',
  '(21)IMEI-2',
  `(01)0${GTIN.phone}(21)IMEI-1`,
  `(01)0${GTIN.cheese}(17)261231`,
  `(01)0${GTIN.cheese}(17)260101`,
  '261231',
  '42',
]

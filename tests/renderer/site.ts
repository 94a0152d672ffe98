import type { TestBench } from '#tests/bench-floor'

const name = (en: string, pl: string, ro: string, he: string) => ({ en, pl, ro, he })

export const GTIN = {
  shirt: '9520000000011',
  mug: '9520000000028',
  phone: '9520000000035',
  blender: '9520000000042',
  lamp: '9520000000059',
} as const

const products = [
  {
    sku: 'SH-04-NAV-M',
    gtins: [GTIN.shirt],
    name: name(
      'Oxford shirt, navy, M',
      'Koszula Oxford, granatowa, M',
      'Cămașă Oxford, bleumarin, M',
      'חולצת אוקספורד, כחול, M',
    ),
    category: 'apparel',
    flags: ['apparel'],
  },
  {
    sku: 'KI-11-WHI',
    gtins: [GTIN.mug],
    name: name('Stoneware mug, white', 'Kubek kamionkowy, biały', 'Cană de gresie, albă', 'ספל קרמיקה, לבן'),
    category: 'general',
  },
  {
    sku: 'PH-02-GRA-128',
    gtins: [GTIN.phone],
    name: name(
      'Phone Aster 5, graphite, 128 GB',
      'Telefon Aster 5, grafitowy, 128 GB',
      'Telefon Aster 5, grafit, 128 GB',
      'טלפון Aster 5, גרפיט, 128 GB',
    ),
    category: 'phones',
    serialised: true,
    flags: ['lithium', 'data'],
    weightG: 412,
    picture: 'phone.jpg',
  },
  {
    sku: 'SA-07-RED',
    gtins: [GTIN.blender],
    name: name('Blender Vento, red', 'Blender Vento, czerwony', 'Blender Vento, roșu', 'בלנדר Vento, אדום'),
    category: 'small-appliances',
    components: [{ name: 'Jug 1.5 l' }, { name: 'Lid with cap' }, { name: 'Power base' }],
  },
  {
    sku: 'HO-03-BRA',
    gtins: [GTIN.lamp],
    name: name('Desk lamp, brass', 'Lampa biurkowa, mosiądz', 'Lampă de birou, alamă', 'מנורת שולחן, פליז'),
    category: 'general',
  },
]

const common = { country: 'PL', type: 'withdrawal', deliveredOn: '2026-10-20', notifiedOn: '2026-10-25' }
const line = (sku: string, quantity = 1) => ({ sku, quantity })
const returns = [
  {
    ...common,
    rma: 'RMA-20418',
    order: 'SO-7001',
    parcels: [{ tracking: 'T1' }],
    lines: [line('SH-04-NAV-M')],
  },
  {
    ...common,
    rma: 'RMA-20425',
    order: 'SO-7002',
    parcels: [{ tracking: '1Z999AA10123456784' }],
    lines: [line('SH-04-NAV-M'), line('KI-11-WHI', 4), line('SA-07-RED')],
  },
  {
    ...common,
    rma: 'RMA-20431',
    order: 'SO-7003',
    customer: 'C3',
    type: 'complaint',
    parcels: [{ tracking: 'T3' }],
    lines: [{ ...line('PH-02-GRA-128'), serials: ['356938035643809'] }],
  },
  {
    ...common,
    rma: 'RMA-20440',
    order: 'SO-7004',
    parcels: [{ tracking: 'T4' }],
    lines: [line('SA-07-RED')],
  },
  {
    ...common,
    rma: 'RMA-20441',
    order: 'SO-7004',
    parcels: [{ tracking: 'T5', weightG: 2000 }],
    lines: [{ ...line('HO-03-BRA'), unitPrice: { amount: '249.00', currency: 'PLN' } }],
  },
  {
    ...common,
    type: 'return-to-sender',
    rma: 'RMA-20450',
    order: 'SO-7005',
    parcels: [{ tracking: 'T6' }],
    lines: [line('KI-11-WHI', 2)],
  },
]
const locations = [
  { code: 'RESTOCK-01', kind: 'restock' },
  { code: 'QUAR-01', kind: 'quarantine' },
  { code: 'BSTOCK-02', kind: 'secondary-sale' },
  { code: 'HOLD-01', kind: 'hold' },
  { code: 'DISPOSE-01', kind: 'dispose' },
  { code: 'T-001', kind: 'tote' },
  { code: 'T-002', kind: 'tote' },
  { code: 'A-04-2', kind: 'shelf' },
]

/** A small site whose names are real words in the station's languages. */
export const stock = (bench: TestBench): TestBench =>
  bench.load('products', products).load('expected-returns', returns).load('locations', locations)

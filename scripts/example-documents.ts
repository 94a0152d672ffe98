import type { StationDocument } from '#contract/documents'

const JOURNAL_HASH = '9d0f5a3c1b7e8246'.repeat(4)

const header = (n: number) =>
  ({
    schemaVersion: 1,
    key: `WAW-01-06E3YQ9Z5MVT0K2C4R7XB1${String(n).padStart(2, '0')}`,
    site: 'WAW',
    station: '01',
    epoch: 1,
    at: `2026-03-02T11:58:${String(10 + n)}.000Z`,
    by: '06E3YQ0000000000000000P001',
    client: 'MAIN',
    journal: { seq: 4210 + n, hash: JOURNAL_HASH },
  }) as const

const unit = {
  unit: '06E3YQ9Z5MVT0K2C4R7XB1U001',
  lpn: 'WAW0100002K9',
  sku: 'KETTLE-17',
  quantity: 1,
  serial: null,
  lot: null,
  expiresOn: null,
} as const

/** What a parcel's first steps leave behind, for the examples in docs/documents. */
export const exampleDocuments: readonly StationDocument[] = [
  {
    ...header(1),
    kind: 'arrival',
    parcel: '06E3YQ9Z5MVT0K2C4R7XB1C001',
    tracking: '00359012345678901234',
    rmas: ['RMA-70001'],
    blind: false,
    outside: 'fine',
  },
  {
    ...header(2),
    ...unit,
    kind: 'decision',
    rma: 'RMA-70001',
    order: 'WEB-10001',
    parcel: '06E3YQ9Z5MVT0K2C4R7XB1C001',
    tracking: '00359012345678901234',
    grade: 'A',
    disposition: 'RESTOCK',
    action: 'restock',
    rule: 'as-new',
    reason: null,
    approvedBy: null,
    after: null,
  },
]

export const exampleAck = {
  file: 'WAW-01-MAIN-00000001.json',
  results: [
    { key: exampleDocuments[0]!.key, outcome: 'applied' },
    { key: exampleDocuments[1]!.key, outcome: 'rejected', reason: 'RMA-70001 is cancelled' },
  ],
} as const

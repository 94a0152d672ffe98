import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Day } from './day.ts'
import { builtStation, commandDoes } from './headless.ts'
import { daysAgo } from './site.ts'
import type { Worker } from './worker.ts'

/** A GTIN of GS1's demonstration prefix for each made-up article. */
const GTINS = [
  '9520000002008',
  '9520000002015',
  '9520000002022',
  '9520000002039',
  '9520000002046',
  '9520000002053',
  '9520000002060',
  '9520000002077',
  '9520000002084',
  '9520000002091',
  '9520000002107',
  '9520000002114',
  '9520000002121',
  '9520000002138',
] as const

/** An article that meets this gate, the exit at which it is refused, and what the worker answers on the way there. */
type Refused = {
  gate: string
  exit: string
  product?: object
  ret?: object
  parcel?: object
  /** Follows the GTIN in the symbol on the piece. */
  symbol?: string
  says: string[]
  words: string
}

const DISPOSE = 'DISPOSE'
const lithium = { flags: ['lithium'] }
const data = { flags: ['data'] }

/**
 * Every gate but three: at the bench nothing is decided before it is inspected, what is not ours is identified apart, and
 * what has passed its date is put before a supervisor at once.
 */
const refused: Refused[] = [
  { gate: 'recall', exit: DISPOSE, says: ['as-new'], words: 'Recalled: nothing leaves' },
  {
    gate: 'lithium-unsafe',
    exit: DISPOSE,
    product: lithium,
    says: ['damaged', 'yes', 'answer.1'],
    words: 'Unsafe lithium battery',
  },
  {
    gate: 'account-lock',
    exit: DISPOSE,
    product: data,
    says: ['opened', 'answer.1', 'yes', 'no', 'yes'],
    words: 'Account lock still on',
  },
  {
    gate: 'data-not-wiped',
    exit: DISPOSE,
    product: data,
    says: ['opened', 'answer.1', 'yes', 'yes', 'no'],
    words: 'Data not wiped',
  },
  {
    gate: 'not-sent-back',
    exit: 'RTC',
    product: data,
    says: ['opened', 'answer.1', 'yes', 'no', 'yes'],
    words: 'Taken back: not to the customer',
  },
  {
    gate: 'customers-own',
    exit: DISPOSE,
    ret: { type: 'complaint' },
    says: ['as-new'],
    words: 'The customer',
  },
  {
    gate: 'customs',
    exit: DISPOSE,
    parcel: { customs: 'held' },
    says: ['as-new'],
    words: 'Under customs control',
  },
  {
    gate: 'destruction-ban',
    exit: DISPOSE,
    product: { category: 'apparel', flags: ['apparel'] },
    says: ['as-new'],
    words: 'EU: unsold textiles, no destroying',
  },
  {
    gate: 'hygiene-opened',
    exit: 'RESTOCK',
    product: { flags: ['hygiene-seal'] },
    says: ['opened', 'no'],
    words: 'Opened hygiene goods',
  },
  {
    gate: 'expiry-unknown',
    exit: 'DONATE',
    product: { expiryRequired: true },
    says: ['as-new', 'none'],
    words: 'Expiry date unknown',
  },
  {
    gate: 'lot-unknown',
    exit: 'RESTOCK',
    product: { lotTracked: true },
    says: ['as-new', 'none'],
    words: 'Lot number unknown',
  },
  {
    gate: 'returned-food',
    exit: 'RESTOCK',
    product: { flags: ['perishable'] },
    symbol: '(17)381231',
    says: ['as-new'],
    words: 'Returned food',
  },
  {
    gate: 'hazard-transport',
    exit: 'RTV',
    product: { hazard: { un: '1950', class: '2.1' } },
    says: ['as-new'],
    words: 'Dangerous goods: not by ordinary transport',
  },
  {
    gate: 'hazard-damaged',
    exit: DISPOSE,
    product: { hazard: { un: '1950', class: '2.1' } },
    says: ['damaged'],
    words: 'Damaged dangerous goods',
  },
]

const skuOf = (gate: string): string => `G-${gate.toUpperCase()}`

/** Each exit gate met by a piece in a worker's hand. `onScreen`: what the notice says there, where there is a screen. */
export function waysOut(
  beginDay: () => Promise<Day>,
  onScreen: ((day: Day) => Promise<string>) | null,
): void {
  let day: Day
  let worker: Worker
  beforeAll(async () => {
    day = await beginDay()
    worker = day.worker
    await bringArticles(day)
    await recall(day, skuOf('recall'))
  })
  afterAll(() => day?.end())
  beforeEach(() => worker.startsAfresh())

  it.each(refused.map((each, i) => ({ ...each, gtin: GTINS[i]! })))(
    'a piece of $gate is not let out as $exit',
    async ({ gate, exit, gtin, symbol, says, words }) => {
      await worker.opens(skuOf(gate))
      await worker.scan(symbol === undefined ? gtin : `(01)0${gtin}${symbol}`)
      for (const answer of says) await worker.say(answer)
      while (worker.step === 'question' || worker.step === 'photo') {
        const likely = ['opened', 'yes', 'answer.1', 'no-camera', 'none', 'next']
        await worker.say(likely.find((name) => worker.offered.includes(name)) ?? 'nothing is offered')
      }
      expect(worker.offered).not.toContain(`disposition.${exit}`)
      await worker.sayAnyway(`disposition.${exit}`)
      expect(worker.told('refused')).toMatchObject({ code: 'exit-gate-closed' })
      expect(String(worker.told('refused')?.params['gates']).split(', ')).toContain(gate)
      if (onScreen) expect(await onScreen(day)).toContain(words)
      if (worker.step === 'sort' || worker.step === 'scan-back') await worker.putAway()
      const [unit] = await day.unitsOf(skuOf(gate))
      expect(unit?.action).not.toBe('dispose')
    },
  )
}

/** The ERP sends articles and returns while the station works. */
async function bringArticles({ dock }: Day): Promise<void> {
  const products = refused.map(({ gate, product }, i) => ({
    client: 'MAIN',
    sku: skuOf(gate),
    gtins: [GTINS[i]],
    name: `Article ${gate}`,
    category: 'general',
    ...product,
  }))
  const returns = refused.map(({ gate, ret, parcel }) => ({
    client: 'MAIN',
    rma: skuOf(gate),
    country: 'PL',
    deliveredOn: daysAgo(10),
    notifiedOn: daysAgo(5),
    parcels: [{ tracking: `T-${skuOf(gate)}`, ...parcel }],
    lines: [{ sku: skuOf(gate), quantity: 1 }],
    ...ret,
  }))
  for (const [kind, rows] of Object.entries({ products, 'expected-returns': returns })) {
    const file = join(dock.folder, `${kind}-ways-out.json`)
    writeFileSync(file, JSON.stringify(rows))
    await commandDoes(builtStation, 'import', '--data', dock.data, '--kind', kind, file)
  }
}

/** The maker calls an article back: a rule file comes in while the station works. */
export async function recall({ dock }: Day, sku: string): Promise<void> {
  const file = join(dock.folder, 'rules.json')
  await commandDoes(builtStation, 'export-rules', '--data', dock.data, file)
  const rules = JSON.parse(readFileSync(file, 'utf8')) as { recalls: object[] }
  const words = Object.fromEntries(['en', 'pl', 'ro', 'he'].map((language) => [language, 'May leak']))
  const recalled = { id: 'leaks', words, client: 'MAIN', gtins: [], skus: [sku], lots: [], serials: [] }
  rules.recalls.push({ ...recalled, source: 'made up', date: '2026-01-15' })
  writeFileSync(file, JSON.stringify(rules))
  await commandDoes(builtStation, 'import-rules', '--data', dock.data, file)
}

import { describe, expect, it } from 'vitest'
import type { RuleSet } from '#contract/rules/rule-set'
import { DISPOSITION_ACTIONS, type DispositionAction } from '#contract/returns'
import { shippedRules, TestBench } from '#tests/bench-floor'

const GTIN = '9520000000011'
const SCAN = `(01)0${GTIN}`

const recallOf = (batch: {
  lots?: string[]
  serials?: { from: string; to: string }[]
}): RuleSet['recalls'] => [
  {
    id: 'made-up-recall',
    words: { en: 'Recalled', pl: 'Recalled', ro: 'Recalled', he: 'Recalled' },
    gtins: [GTIN],
    skus: [],
    lots: [],
    serials: [],
    source: 'made up',
    date: '2026-01-15',
    ...batch,
  },
]

/** One piece that meets these gates: what it is, what came with it, what the worker answers. */
type Case = {
  name: string
  gates: string[]
  product?: object
  ret?: object
  parcel?: object
  recalls?: RuleSet['recalls']
  scan?: string
  says: string[]
}

const cases: Case[] = [
  { name: 'nothing at all', gates: [], says: ['as-new'] },
  { name: 'a recall of the whole article', gates: ['recall'], recalls: recallOf({}), says: ['as-new'] },
  {
    name: 'a recall of its lot',
    gates: ['recall'],
    recalls: recallOf({ lots: ['L7'] }),
    scan: `${SCAN}(10)L7`,
    says: ['as-new'],
  },
  {
    name: 'a recall of another lot',
    gates: [],
    recalls: recallOf({ lots: ['L7'] }),
    scan: `${SCAN}(10)L8`,
    says: ['as-new'],
  },
  {
    name: 'a recall of some lots, its own being unknown',
    gates: ['recall'],
    recalls: recallOf({ lots: ['L7'] }),
    says: ['as-new'],
  },
  {
    name: 'a recall of its range of serial numbers',
    gates: ['recall'],
    product: { serialised: true },
    recalls: recallOf({ serials: [{ from: 'S100', to: 'S199' }] }),
    scan: `${SCAN}(21)S150`,
    says: ['as-new'],
  },
  {
    name: 'a recall of another range',
    gates: [],
    product: { serialised: true },
    recalls: recallOf({ serials: [{ from: 'S100', to: 'S199' }] }),
    scan: `${SCAN}(21)S200`,
    says: ['as-new'],
  },
  {
    name: 'a hot or swollen battery',
    gates: ['lithium-unsafe'],
    product: { flags: ['lithium'] },
    says: ['damaged', 'yes', 'answer.1'],
  },
  {
    name: 'a recalled lithium battery',
    gates: ['lithium-unsafe', 'recall'],
    product: { flags: ['lithium'] },
    recalls: recallOf({}),
    says: ['as-new'],
  },
  {
    name: 'an account that is still on it',
    gates: ['account-lock', 'not-sent-back'],
    product: { flags: ['data'] },
    says: ['opened', 'answer.1', 'yes', 'no', 'yes'],
  },
  {
    name: 'data that is not wiped',
    gates: ['data-not-wiped', 'not-sent-back'],
    product: { flags: ['data'] },
    says: ['opened', 'answer.1', 'yes', 'yes', 'no'],
  },
  {
    name: 'an opened hygiene seal',
    gates: ['hygiene-opened'],
    product: { flags: ['hygiene-seal'] },
    says: ['opened', 'no'],
  },
  {
    name: 'a date that has passed',
    gates: ['expired'],
    product: { expiryRequired: true },
    scan: `${SCAN}(17)260101`,
    says: ['as-new'],
  },
  {
    name: 'a date that nobody can read',
    gates: ['expiry-unknown', 'not-sent-back'],
    product: { expiryRequired: true },
    says: ['as-new', 'none'],
  },
  {
    name: 'a lot that nobody can read',
    gates: ['lot-unknown', 'not-sent-back'],
    product: { lotTracked: true },
    says: ['as-new', 'none'],
  },
  {
    name: 'returned food',
    gates: ['returned-food'],
    product: { flags: ['perishable'] },
    scan: `${SCAN}(17)281231`,
    says: ['as-new'],
  },
  { name: 'a complaint', gates: ['customers-own'], ret: { type: 'complaint' }, says: ['as-new'] },
  { name: 'a hold of customs', gates: ['customs'], parcel: { customs: 'held' }, says: ['as-new'] },
  {
    name: 'an aerosol',
    gates: ['hazard-transport'],
    product: { hazard: { un: '1950', class: '2.1' } },
    says: ['as-new'],
  },
  {
    name: 'a damaged aerosol',
    gates: ['hazard-damaged', 'hazard-transport'],
    product: { hazard: { un: '1950', class: '2.1' } },
    says: ['damaged'],
  },
  {
    name: 'unsold clothes of a large firm',
    gates: ['destruction-ban'],
    product: { category: 'apparel', flags: ['apparel'] },
    says: ['as-new'],
  },
]

/** What a worker says where a case leaves it open. */
const OTHERWISE = ['opened', 'yes', 'answer.1', 'no-camera', 'none', 'next']

/** The piece of the case, graded and on its way. */
function pieceOf({ product, ret, parcel, recalls, scan, says }: Case): TestBench {
  const rules = { ...shippedRules, recalls: recalls ?? [] }
  const bench = new TestBench({ labelPolicy: 'never' }, { rules })
    .load('products', [{ sku: 'THING', gtins: [GTIN], name: 'Thing', category: 'general', ...product }])
    .load('expected-returns', [
      {
        rma: 'R1',
        country: 'PL',
        deliveredOn: '2026-10-20',
        notifiedOn: '2026-10-25',
        parcels: [{ tracking: 'P1', ...parcel }],
        lines: [{ sku: 'THING', quantity: 1 }],
        ...ret,
      },
    ])
    .signIn('supervisor')
  bench.scan('P1')
  bench.scan(scan ?? GTIN)
  for (const answer of says) {
    expect(bench.options, `${bench.step} for ${answer}`).toContain(answer)
    bench.command(answer)
  }
  for (let turns = 0; ['question', 'photo', 'serial'].includes(bench.step) && turns < 12; turns++)
    bench.command(OTHERWISE.find((name) => bench.options.includes(name))!)
  if (bench.step === 'grade') bench.command('grade.C')
  if (bench.step === 'approval') {
    bench.scan(bench.badges.supervisor)
    bench.command('reject')
  }
  return bench
}

const gatesNamed = (ids: readonly string[]) => shippedRules.exitGates.filter(({ id }) => ids.includes(id))

/** What a command for this disposition brings: the gates that refuse it, or null where it is open. */
function tried(bench: TestBench, code: string): string | null {
  const refusal = bench.command(`disposition.${code}`).find((event) => event.event === 'refused')
  if (refusal?.event === 'refused' && refusal.code === 'exit-gate-closed')
    return JSON.stringify(refusal.params['gates'])
  expect(refusal).toBeUndefined()
  bench.command(bench.options.includes('back') ? 'back' : 'undo')
  return null
}

describe('every exit gate at every exit, with a supervisor’s badge shown', () => {
  it.each(cases)('$name', (given) => {
    const bench = pieceOf(given)
    const gates = gatesNamed(given.gates)
    expect(gates).toHaveLength(given.gates.length)
    for (const { code, action } of shippedRules.dispositions) {
      const closed = gates.filter(({ allows }) => !allows.includes(action)).map(({ id }) => id)
      bench.scan(bench.badges.supervisor)
      expect([code, tried(bench, code)]).toEqual([
        code,
        closed.length === 0 ? null : JSON.stringify(closed.join(', ')),
      ])
    }
    const offered = bench.options.filter((name) => name.startsWith('disposition.'))
    const open = shippedRules.dispositions.filter(({ action }) =>
      gates.every(({ allows }) => allows.includes(action)),
    )
    expect(offered.toSorted()).toEqual(open.map(({ code }) => `disposition.${code}`).toSorted())
  })

  it('tries every way out that the program knows, but the one that moves nothing', () => {
    const tries = new Set<DispositionAction>(shippedRules.dispositions.map(({ action }) => action))
    expect(DISPOSITION_ACTIONS.filter((action) => !tries.has(action))).toEqual(['no-physical-return'])
  })

  it('names a source and a date for each gate, and leaves quarantine open', () => {
    const met = new Set(cases.flatMap(({ gates }) => gates))
    // Nobody can get past the inspection at the bench, and what is not ours is identified apart.
    const elsewhere = ['not-inspected', 'not-ours']
    expect(
      shippedRules.exitGates
        .map(({ id }) => id)
        .filter((id) => !met.has(id))
        .toSorted(),
    ).toEqual(elsewhere)
    for (const { source, date, allows } of shippedRules.exitGates) {
      expect(source).not.toBe('')
      expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect(allows).toContain('quarantine')
    }
  })
})

describe('what a scan did not say', () => {
  const lotTracked = { name: '', gates: [], product: { lotTracked: true, expiryRequired: true }, says: [] }

  it('is asked: the lot, then the date', () => {
    const bench = pieceOf({ ...lotTracked, says: ['as-new', 'none', 'none'] })
    expect(bench.db.units.get(bench.prompt.context.unit!)).toMatchObject({
      lot: null,
      expiresOn: null,
      action: 'hold',
    })
  })

  it('is taken from the code that has it, and told to the ERP', () => {
    const { recalls } = { recalls: recallOf({ lots: ['L7'] }) }
    const bench = new TestBench({ labelPolicy: 'never' }, { rules: { ...shippedRules, recalls } })
      .load('products', [{ sku: 'THING', gtins: [GTIN], name: 'Thing', lotTracked: true }])
      .load('expected-returns', [
        { rma: 'R1', parcels: [{ tracking: 'P1' }], lines: [{ sku: 'THING', quantity: 1 }] },
      ])
      .signIn()
    bench.scan('P1')
    bench.scan(GTIN)
    const unit = bench.prompt.context.unit!
    bench.command('as-new')
    expect(bench.prompt).toMatchObject({
      step: 'question',
      say: { byLanguage: { en: 'Lot number on the pack?' } },
    })
    bench.scan(GTIN)
    expect(bench.step).toBe('question')
    bench.scan(`${SCAN}(10)L8`)
    expect(bench.db.units.get(unit)).toMatchObject({ lot: 'L8', recall: null, disposition: 'RESTOCK' })
    expect(JSON.parse(bench.db.outbox.newestOf(unit, 'inspection')!.payload)).toMatchObject({ lot: 'L8' })
    bench.command('undo')
    expect(bench.db.units.get(unit).lot).toBeNull()
    bench.scan(`${SCAN}(10)L7`)
    expect(bench.db.units.get(unit)).toMatchObject({
      lot: 'L7',
      recall: 'made-up-recall',
      action: 'quarantine',
    })
  })
})

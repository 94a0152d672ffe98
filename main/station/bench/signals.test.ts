import { beforeEach, describe, expect, it } from 'vitest'
import type { Words } from '#contract/bench'
import { refusalsAmong, shippedRules, TestBench } from '#tests/bench-floor'
import { eventLine } from '../cli/event-line.ts'
import { resourcesFolder } from '../places.ts'
import { queuesNow } from '../records/queues.ts'
import { unitHistory } from '../records/unit-history.ts'
import { verify } from '../records/verify.ts'
import { makeWording } from '../wording/wording.ts'
import { viewNow } from './view.ts'

const word = makeWording(`${resourcesFolder}locales`)
const PHONE = '9520000000035'
const CHARGER = { name: 'Charger', replacementPrice: { amount: '900.00', currency: 'PLN' } }
const DAY_MS = 86_400_000

const returnsOf = (customer: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    rma: `${customer}-${i}`,
    order: `ORD-${customer}`,
    customer,
    parcels: [{ tracking: `P-${customer}-${i}`, weightG: 600 }],
    lines: [{ sku: 'PHONE', quantity: 1, serials: [`${customer}-IMEI-${i}`] }],
  }))

let bench: TestBench
const onRules = (rules = shippedRules): TestBench =>
  new TestBench({}, { rules })
    .load('products', [
      {
        client: 'MAIN',
        sku: 'PHONE',
        gtins: [PHONE],
        name: 'Phone',
        category: 'phones',
        serialised: true,
        listPrice: { amount: '3000.00', currency: 'PLN' },
        weightG: 400,
        components: [CHARGER],
      },
    ])
    .load(
      'expected-returns',
      [...returnsOf('C-1', 12), ...returnsOf('C-2', 1)].map((ret) => ({
        client: 'MAIN',
        country: 'PL',
        type: 'withdrawal',
        ...ret,
      })),
    )
    .load('shipped-serials', [{ client: 'MAIN', sku: 'PHONE', serial: 'X-9', order: 'O-9', customer: 'C-9' }])
    .load('locations', [
      { code: 'RST-1', kind: 'restock' },
      { code: 'QUA-1', kind: 'quarantine' },
      { code: 'HLD-1', kind: 'hold' },
    ])
    .signIn()
beforeEach(() => {
  bench = onRules()
})

const unit = () => bench.db.units.get(bench.db.bench.read().unitId ?? bench.db.bench.read().lastUnitId ?? '')
const signals = () => bench.db.signals.ofUnit(unit().id)
const rules = () =>
  (JSON.parse(signals()?.because ?? '[]') as { rule: string }[]).map(({ rule }) => rule).join(' ')
const documents = (kind: string) =>
  bench.db.raw
    .prepare<[string], { payload: string }>('SELECT payload FROM outbox WHERE kind = ? ORDER BY seq')
    .all(kind)
    .map(({ payload }) => JSON.parse(payload) as Record<string, unknown>)

/** A piece of the parcel, as new, as far as its label. */
function receive(tracking: string, serial: string): void {
  bench.scan(tracking)
  bench.scan(PHONE)
  bench.scan(serial)
  if (bench.step === 'serial') bench.command('wrong-item')
  bench.command('yes', 'as-new')
}
function putAway(): void {
  bench.scan(bench.prompt.context.lpn ?? '')
  bench.scan(bench.prompt.context.container ?? '')
  bench.command('close-parcel', 'accept')
}

/** The parcel weighs less than the phone, and its number was another customer's: too much does not fit. */
function holdOne(): string {
  bench.onPan = { grams: 150, ownerId: null }
  receive('P-C-2-0', 'X-9')
  bench.onPan = null
  const { id } = unit()
  putAway()
  return id
}

const because = (id: string): string[] =>
  (JSON.parse(bench.db.signals.get(id).because) as { rule: string }[]).map(({ rule }) => rule)

describe('a piece that came before', () => {
  it('is weighed again once more of its order comes: a supervisor finds it, and undo takes it back', () => {
    bench.onPan = { grams: 150, ownerId: null }
    receive('P-C-1-0', 'C-1-IMEI-0')
    bench.onPan = null
    const { id } = unit()
    putAway()
    const before = bench.db.signals.get(id)
    expect(before).toMatchObject({ points: 70, state: 'noted' })
    for (const i of [1, 2]) {
      receive(`P-C-1-${i}`, `C-1-IMEI-${i}`)
      putAway()
    }
    expect(because(id)).not.toContain('order-again-and-again')
    bench.scan('P-C-1-3')
    bench.scan(PHONE)
    bench.scan('C-1-IMEI-3')
    expect(bench.db.units.get(id)).toMatchObject({ returnsOfOrder: 4, returnsOfCustomer: 4 })
    expect(because(id)).toContain('order-again-and-again')
    expect(bench.db.signals.get(id)).toMatchObject({ points: 90, state: 'held' })
    expect(queuesNow(bench.floor, 0)['set-aside'].rows.map(({ unit: held }) => held)).toEqual([id])
    expect(JSON.stringify(bench.prompt)).not.toContain('set-aside')
    bench.command('undo')
    const { points, state } = bench.db.signals.get(id)
    expect([points, state]).toEqual([before.points, before.state])
  })
})

describe('what does not fit', () => {
  it('leaves nothing with a piece that is as it should be, except that it is dear', () => {
    receive('P-C-2-0', 'C-2-IMEI-0')
    expect([signals()?.points, signals()?.state, rules()]).toEqual([10, 'noted', 'dear-piece'])
    expect(unit()).toMatchObject({ action: 'restock', returnsOfOrder: 1, returnsOfCustomer: 1 })
  })

  it('counts how often an order and a customer sent something back lately, itself among them', () => {
    for (let i = 0; i < 10; i++) {
      receive(`P-C-1-${i}`, `C-1-IMEI-${i}`)
      expect(unit()).toMatchObject({
        returnsOfOrder: i + 1,
        returnsOfCustomer: i + 1,
        piecesOfCustomer: i + 1,
      })
      putAway()
    }
    expect(rules()).toBe('dear-piece order-again-and-again customer-often')
    bench.db.raw.prepare('UPDATE units SET received_at = received_at - ?').run(91 * DAY_MS)
    receive('P-C-1-10', 'C-1-IMEI-10')
    expect(unit()).toMatchObject({ returnsOfOrder: 1, returnsOfCustomer: 1, piecesOfCustomer: 1 })
  })

  it('keeps what spoke against a number with which the worker went on', () => {
    receive('P-C-2-0', 'X-9')
    expect(unit().serialDoubt).toBe('other-order')
    expect(rules()).toBe('number-of-another-order dear-piece')
  })

  it('keeps it where the worker went on without a number, and forgets it where the right one followed', () => {
    bench.scan('P-C-2-0')
    bench.scan(PHONE)
    bench.scan('X-9')
    bench.command('none')
    expect(unit()).toMatchObject({ serial: null, serialDoubt: 'other-order' })
    bench.command('undo')
    bench.scan(PHONE)
    bench.scan('X-9')
    bench.scan('C-2-IMEI-0')
    expect(unit()).toMatchObject({ serial: 'C-2-IMEI-0', serialDoubt: null })
  })

  it('keeps it where the checklist asked for the number later', () => {
    bench.scan('P-C-2-0')
    bench.scan(PHONE)
    bench.command('none', 'yes', 'opened', 'no')
    expect(refusalsAmong(bench.scan('X-9'))).toEqual(['serial-other-order'])
    expect(bench.step).toBe('question')
    bench.command('none')
    expect(unit().serialDoubt).toBe('other-order')
  })

  it('sees that a piece comes a second time, by its number and by what was announced', () => {
    receive('P-C-2-0', 'C-2-IMEI-0')
    putAway()
    receive('P-C-1-0', 'C-2-IMEI-0')
    expect(unit()).toMatchObject({ serialDoubt: 'back-already', returnedBefore: 1 })
    expect(rules()).toBe('number-came-back-before dear-piece')
    bench.scan(bench.prompt.context.lpn ?? '')
    bench.scan('HLD-1')
    bench.scan(PHONE)
    bench.scan('C-1-IMEI-0')
    bench.command('yes', 'as-new')
    expect(unit()).toMatchObject({ lineId: expect.any(String) as string, returnedBefore: 0 })
    bench.scan(bench.prompt.context.lpn ?? '')
    bench.scan('RST-1')
    bench.scan(PHONE)
    bench.command('undeclared')
    bench.scan('C-1-IMEI-77')
    expect(unit()).toMatchObject({ lineId: null, serialDoubt: null, returnedBefore: 1 })
  })

  it('sees that a dear part is missing', () => {
    bench.scan('P-C-2-0')
    bench.scan(PHONE)
    bench.scan('C-2-IMEI-0')
    bench.command('part-missing', 'no', 'as-new')
    expect(rules()).toBe('valuable-part-missing dear-piece')
  })
})

describe('a piece about which too much does not fit', () => {
  it('waits in quarantine with a label, and the documents say so', () => {
    const id = holdOne()
    expect(bench.db.units.get(id)).toMatchObject({ action: 'quarantine', container: 'QUA-1', approval: null })
    expect(bench.db.units.get(id).lpn).not.toBeNull()
    expect(documents('decision').at(-1)).toMatchObject({ disposition: 'QUARANTINE', rule: 'set-aside' })
    expect(verify(bench.db.raw, { folder: null, onProgress: () => undefined }).problems).toEqual([])
  })

  it('goes nowhere else by a person’s choice, at the bench or later', () => {
    bench.onPan = { grams: 150, ownerId: null }
    receive('P-C-2-0', 'X-9')
    bench.scan(bench.prompt.context.lpn ?? '')
    expect(bench.prompt.note).toEqual({ key: 'note.set-aside' })
    expect(refusalsAmong(bench.command('disposition.RESTOCK'))).toEqual(['set-aside'])
    expect(refusalsAmong(bench.scan('RST-1'))).toEqual(['place-other-action'])
    bench.command('grade.B', 'answer.1')
    expect(unit()).toMatchObject({ grade: 'B', action: 'quarantine' })
  })

  it('is let go on by a supervisor with a reason, once, and then the rules decide', () => {
    const id = holdOne()
    const { lpn } = bench.db.units.get(id)
    bench.scan(lpn ?? '')
    expect(bench.step).toBe('approval')
    expect(bench.options).not.toContain('answer.1')
    expect(refusalsAmong(bench.command('answer.1'))).toEqual(['approval-needs-badge'])
    expect(refusalsAmong(bench.scan(bench.badges.worker))).toEqual(['not-allowed'])
    bench.scan(bench.badges.supervisor)
    bench.command('answer.1')
    expect(bench.db.signals.ofUnit(id)).toMatchObject({ state: 'released', releaseReason: 'piece-is-right' })
    expect(bench.db.units.get(id)).toMatchObject({ disposition: 'HOLD', sortedAt: null })
    expect(documents('decision').map(({ rule }) => rule)).toEqual(['set-aside', 'wrong-item'])
    expect(documents('correction').at(-1)).toMatchObject({ from: 'QUARANTINE', to: 'HOLD' })
    const entry = bench.db.journal.newestOf(id, 'set-aside-released')
    expect(JSON.parse(entry?.body ?? '{}')).toMatchObject({ reason: 'piece-is-right', points: 110 })
    if (bench.step === 'scan-back') bench.scan(lpn ?? '')
    bench.scan('HLD-1')
    bench.scan(lpn ?? '')
    bench.command('grade.B', 'answer.1')
    expect(bench.db.units.get(id)).toMatchObject({ disposition: 'HOLD' })
    expect(queuesNow(bench.floor, 0)['set-aside'].total).toBe(0)
  })

  it('stays where it lies when the supervisor comes later, or the word is taken back', () => {
    const id = holdOne()
    bench.scan(bench.db.units.get(id).lpn ?? '')
    bench.command('next')
    expect(bench.step).toBe('arrive')
    expect(bench.db.units.get(id)).toMatchObject({ container: 'QUA-1', action: 'quarantine' })
    bench.scan(bench.db.units.get(id).lpn ?? '')
    bench.scan(bench.badges.supervisor)
    bench.command('answer.2')
    bench.command('undo')
    expect(bench.db.signals.ofUnit(id)).toMatchObject({ state: 'held', releasedBy: null })
    expect(bench.db.units.get(id)).toMatchObject({ action: 'quarantine' })
  })

  it('is as if nothing had been weighed once the last answer is taken back', () => {
    bench.onPan = { grams: 150, ownerId: null }
    receive('P-C-2-0', 'X-9')
    const { id } = unit()
    bench.command('undo')
    expect(bench.db.signals.ofUnit(id)).toBeUndefined()
    expect(bench.prompt.note).toBeUndefined()
  })

  it('is not held, and can be sent on, where the rules of today look for no signals', () => {
    const { signals: _limit, signalRules: _rules, ...rest } = shippedRules
    bench = onRules(rest)
    bench.onPan = { grams: 150, ownerId: null }
    receive('P-C-2-0', 'X-9')
    expect([signals(), unit().action]).toEqual([undefined, 'hold'])
  })
})

describe('what a worker is shown', () => {
  const told = new Set([
    ...(shippedRules.signalRules?.rules ?? []).flatMap(({ id, words }) => [id, ...Object.values(words)]),
    'signal',
    'points',
    'suspic',
    'fraud',
  ])
  const shown: string[] = []
  const look = (): void => {
    const context = { seq: 1, at: '', scanId: null, word: (words: Words) => word('en', words) }
    const outside = { looksAt: null, devices: [], keys: {}, erps: [], codeOf: () => undefined }
    const { id } = unit()
    shown.push(
      JSON.stringify(viewNow(bench.floor, outside)),
      ...bench.events.map((event) => JSON.stringify(eventLine(event, context))),
      JSON.stringify(eventLine({ event: 'prompt', prompt: bench.prompt }, context)),
      JSON.stringify(queuesNow(bench.floor, 0)).replaceAll('"signals":null', ''),
      JSON.stringify(unitHistory(bench.floor, { unit: id })).replaceAll('"signals":null', ''),
    )
  }

  it('says at no step why a piece is set aside', () => {
    bench.onPan = { grams: 150, ownerId: null }
    receive('P-C-2-0', 'X-9')
    look()
    const lpn = bench.prompt.context.lpn ?? ''
    bench.scan(lpn)
    look()
    bench.command('disposition.RESTOCK')
    bench.scan(bench.prompt.context.container ?? '')
    look()
    bench.scan(lpn)
    look()
    bench.scan(bench.badges.supervisor)
    look()
    bench.command('answer.1')
    look()
    expect(shown.length).toBeGreaterThan(20)
    for (const text of shown) for (const said of told) expect(text).not.toContain(said)
  })

  it('tells a supervisor the same piece’s reasons, one by one', () => {
    const id = holdOne()
    bench.signIn('supervisor')
    const history = unitHistory(bench.floor, { unit: id })
    expect(history).toMatchObject({
      value: {
        signals: { points: 110, limit: 80, state: 'held', because: [{ points: 40 }, { points: 60 }, {}] },
      },
    })
    expect(queuesNow(bench.floor, 0)['set-aside']).toMatchObject({
      total: 1,
      rows: [{ signals: { points: 110 } }],
    })
  })
})

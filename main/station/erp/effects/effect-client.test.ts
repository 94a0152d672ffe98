import { erpRefused } from '#contract/park-reasons'
import { keptReason } from '../kept-reason.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { EffectStand, type StandWishes } from './effect-stand.fixture.ts'
import type { RestErpWishes, RestFault } from '#tests/simulators/rest-erp'

let stand: EffectStand
const open = async (wishes: StandWishes = {}): Promise<EffectStand> => {
  stand = await EffectStand.open(wishes)
  return stand
}
afterEach(() => stand.end())

const timesTaken = () => [...stand.erp.taken.values()].map(({ times }) => times)

/** The first so many posts meet this; questions about keys are answered. */
const firstPosts = (fault: RestFault, howMany = 1): NonNullable<RestErpWishes['faultOf']> => {
  let left = howMany
  return ({ method }) => (method === 'POST' && left-- > 0 ? fault : null)
}

describe('facts on their way to a system that takes them one by one', () => {
  it('arrive, each once, those of one return in their order', async () => {
    const { erp } = await open()
    const run = () => stand.run()
    const keys = [...stand.facts('R1', 3), ...stand.facts('R2', 3), ...stand.facts('R3', 3)]
    expect(await run()).toEqual({ sent: 9, settled: 9, applied: 9, trouble: null })
    const order = [...erp.taken.keys()]
    expect(order.toSorted()).toEqual(keys)
    for (const rma of [0, 3, 6]) {
      const own = keys.slice(rma, rma + 3)
      expect(order.filter((key) => own.includes(key))).toEqual(own)
    }
    expect(stand.row(keys[0]!)).toEqual({ state: 'applied', outcome: 'applied', reason: null, attempts: 1 })
    expect(await run()).toMatchObject({ sent: 0 })
  })

  it('no more of them at once than the other side bears', async () => {
    let met = 0
    const { promise: four, resolve } = Promise.withResolvers<void>()
    const untilFourAreThere = (): Promise<void> => {
      met += 1
      if (met === 4) resolve()
      return four
    }
    await open({ before: untilFourAreThere })
    for (let n = 0; n < 30; n += 1) stand.facts(`R${n}`, 2)
    await stand.run()
    expect(stand.erp.mostAtOnce).toBe(4)
    expect(stand.erp.taken.size).toBe(60)
  })

  it('stop where one is refused; other returns go on, and a person sees why', async () => {
    await open({
      judge: ({ key }) =>
        key === 'WAW-01-000002' ? { status: 422, code: 'no-line', detail: 'none is open' } : null,
    })
    const [good, bad, behind] = stand.facts('R1', 3)
    const others = stand.facts('R2', 2)
    expect(await stand.run()).toEqual({ sent: 4, settled: 4, applied: 3, trouble: null })
    expect(stand.row(bad!)).toMatchObject({
      state: 'parked',
      outcome: 'rejected',
      reason: keptReason(erpRefused('no-line: none is open')),
    })
    expect(stand.row(behind!)).toMatchObject({ state: 'pending', attempts: 0 })
    expect([good!, ...others].map((key) => stand.row(key).state)).toEqual(['applied', 'applied', 'applied'])
    await stand.startAnew()
    expect(await stand.run()).toMatchObject({ sent: 0 })
  })

  it('that meet another one under their key are a conflict for a person', async () => {
    await open()
    const [key] = stand.facts('R1', 1)
    stand.erp.taken.set(key!, { key: key!, body: 'another', times: 1 })
    await stand.run()
    expect(stand.row(key!)).toMatchObject({ state: 'parked', outcome: 'conflict' })
  })
})

describe('a fact whose answer does not come', () => {
  it.each(['drop-after', 'garbage', 'no-echo'] as const)(
    'though it arrived (%s) is looked up and not sent again',
    async (fault) => {
      await open({ faultOf: firstPosts(fault) })
      const [key, behind] = stand.facts('R1', 2)
      expect(await stand.run()).toMatchObject({ sent: 1, applied: 0, trouble: { reason: 'unanswered' } })
      expect(stand.row(key!).state).toBe('unknown')
      expect(stand.row(behind!).state).toBe('pending')
      await stand.untilNothingWaits()
      expect(stand.row(key!)).toEqual({ state: 'applied', outcome: 'already', reason: null, attempts: 1 })
      expect(stand.row(behind!).state).toBe('applied')
      expect(timesTaken()).toEqual([1, 1])
    },
  )

  it.each(['drop-before', 'error-500'] as const)(
    'and that never arrived (%s) is sent again once the other side says so',
    async (fault) => {
      await open({ faultOf: firstPosts(fault) })
      const [key] = stand.facts('R1', 1)
      await stand.run()
      expect(stand.row(key!).state).toBe('unknown')
      await stand.untilNothingWaits()
      expect(stand.row(key!)).toMatchObject({ state: 'applied', attempts: 2 })
      expect(timesTaken()).toEqual([1])
    },
  )

  it('and that arrives late is the same fact still', async () => {
    await open({ faultOf: firstPosts('late') })
    const [key] = stand.facts('R1', 1)
    await stand.untilNothingWaits()
    expect(stand.row(key!).state).toBe('applied')
    expect(stand.erp.taken.size).toBe(1)
  })

  it('is not asked about before the other side had time for it', async () => {
    await open({ faultOf: firstPosts('drop-before'), quietMs: 600_000 })
    stand.facts('R1', 1)
    await stand.run()
    const { requests } = stand.erp
    expect(await stand.run()).toMatchObject({ sent: 0, trouble: { reason: 'unanswered' } })
    expect(stand.erp.requests).toBe(requests)
  })
})

describe('a station that died', () => {
  it('does not send again what was on its way: it asks', async () => {
    await open()
    const [arrived, lost] = [stand.facts('R1', 1)[0]!, stand.facts('R2', 1)[0]!]
    for (const key of [arrived, lost]) stand.db.outbox.goesOut(key)
    const body = stand.db.outbox.find(arrived)!.payload
    stand.erp.taken.set(arrived, { key: arrived, body, times: 1 })
    await stand.startAnew()
    await stand.untilNothingWaits()
    expect([stand.row(arrived), stand.row(lost)]).toMatchObject([
      { state: 'applied', outcome: 'already', attempts: 1 },
      { state: 'applied', outcome: 'applied', attempts: 2 },
    ])
    expect(timesTaken()).toEqual([1, 1])
  })
})

describe('another side that is out of order', () => {
  it('that is not there loses nothing: nothing was sent, and all of it goes when it is back', async () => {
    await open()
    await stand.erp.off()
    const keys = stand.facts('R1', 2)
    expect(await stand.run()).toMatchObject({ settled: 0, trouble: { reason: 'no-answer' } })
    expect(keys.map((key) => stand.row(key).state)).toEqual(['pending', 'pending'])
    await stand.erp.on()
    await stand.run()
    expect(stand.erp.taken.size).toBe(2)
  })

  it('that knows nobody by this secret gets nothing else to see, and nothing is lost', async () => {
    await open()
    stand.facts('R1', 1)
    stand.erp.secrets = ['changed without a word']
    expect(await stand.run()).toMatchObject({ sent: 1, trouble: { reason: 'not-authorised' } })
    expect(stand.db.outbox.waiting()).toMatchObject({ pending: 1, unknown: 0 })
  })

  it('that breaks every line is left alone after five: the rest never left', async () => {
    await open({ faultOf: ({ method }) => (method === 'POST' ? 'drop-before' : null) })
    for (let n = 0; n < 40; n += 1) stand.facts(`R${n}`, 1)
    await stand.run()
    const { unknown, pending } = stand.db.outbox.waiting()
    expect(unknown).toBeLessThanOrEqual(5 + 3)
    expect(pending).toBe(40)
  })

  it('that asks for a pause gets it', async () => {
    await open({ faultOf: firstPosts('too-busy') })
    const [key] = stand.facts('R1', 1)
    expect(await stand.run()).toMatchObject({ trouble: { reason: 'too-busy' } })
    expect(stand.row(key!)).toMatchObject({ state: 'pending', attempts: 1 })
    await stand.run()
    expect(stand.row(key!)).toMatchObject({ state: 'applied', attempts: 2 })
  })

  it('that sends elsewhere is not followed', async () => {
    await open({ faultOf: firstPosts('redirect') })
    const [key] = stand.facts('R1', 1)
    expect(await stand.run()).toMatchObject({ trouble: { reason: 'not-understood' } })
    expect(stand.row(key!).state).toBe('pending')
  })
})

it('ends between two: what is on its way comes to its end, the rest waits', async () => {
  const stopping = new AbortController()
  await open({
    faultOf: () => {
      stopping.abort()
      return null
    },
  })
  stand.facts('R1', 20)
  const { sent, applied } = await stand.run(stopping.signal)
  expect([sent, applied]).toEqual([1, 1])
  expect(stand.db.outbox.waiting()).toMatchObject({ pending: 19, unknown: 0 })
})

it('of thousands with faults in every third request, each arrives once and none is lost', async () => {
  const faults: (RestFault | null)[] = [
    'drop-before',
    null,
    'drop-after',
    null,
    null,
    'garbage',
    null,
    'error-500',
    null,
  ]
  await open({ faultOf: ({ nth }) => faults[nth % faults.length] ?? null })
  for (let n = 0; n < 100; n += 1) stand.facts(`R${n}`, 3)
  await stand.untilNothingWaits()
  expect(stand.db.outbox.waiting()).toMatchObject({ pending: 0, parked: 0, unknown: 0 })
  expect(stand.erp.taken.size).toBe(300)
})

it('a run that broke in the middle leaves nothing on its way for ever: the next one asks', async () => {
  await open()
  const [key, behind] = stand.facts('R1', 2)
  const { db } = stand
  const transaction = db.transaction.bind(db)
  let commits = 0
  // The disk is full when the answer is to be written down.
  Object.assign(db, {
    transaction: (work: () => unknown) => {
      commits += 1
      if (commits === 2) throw new Error('database or disk is full')
      return transaction(work)
    },
  })
  await expect(stand.run()).rejects.toThrow('full')
  expect(stand.row(key!).state).toBe('in-flight')
  await stand.untilNothingWaits()
  expect([key!, behind!].map((each) => stand.row(each).state)).toEqual(['applied', 'applied'])
  expect(timesTaken()).toEqual([1, 1])
})

import { beforeEach, describe, expect, it } from 'vitest'
import type { BenchView } from '#contract/bench-view'
import type { TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { unitHistory } from '../records/unit-history.ts'
import { viewNow } from './view.ts'

let bench: TestBench
beforeEach(() => {
  bench = smallSite().signIn()
})

const documentsOf = (unit: string, kind: string) =>
  bench.db.raw
    .prepare<[string, string], { payload: string }>(
      'SELECT payload FROM outbox WHERE subject = ? AND kind = ? ORDER BY seq',
    )
    .all(unit, kind)
    .map(({ payload }) => JSON.parse(payload) as Record<string, unknown>)
const historyOf = (unit: string) => unitHistory(bench.floor, { unit })
const moneyShown = (): NonNullable<BenchView['unit']>['money'] =>
  viewNow(bench.floor, { looksAt: null, devices: [], keys: {}, erps: [], codeOf: bench.codeOf }).unit
    ?.money ?? null
const waysShown = () => moneyShown()?.ways ?? []

/** A mug that the customer paid, damaged by them, a picture of it taken. */
const paidMug = (): string => {
  bench.load('expected-returns', [
    {
      client: 'MAIN',
      rma: 'PAID',
      type: 'withdrawal',
      country: 'PL',
      deliveredOn: '2026-10-20',
      notifiedOn: '2026-10-25',
      parcels: [{ tracking: 'P-PAID' }],
      lines: [{ sku: 'MUG', quantity: 1, unitPrice: { amount: '59.90', currency: 'PLN' } }],
    },
  ])
  bench.scan('P-PAID')
  bench.scan(GTIN.mug)
  bench.command('damaged', 'answer.2', 'answer.1', 'no-camera', 'none')
  return bench.prompt.context.unit ?? ''
}

describe('advice on money', () => {
  it('goes to the ERP with the decision, and what the way brings in', () => {
    const [told] = documentsOf(paidMug(), 'decision')
    expect(told).toMatchObject({
      disposition: 'BSTOCK',
      advice: {
        kind: 'refund',
        percentBp: 10_000,
        rule: 'right-to-withdraw',
        law: 'pl-withdrawal',
        policy: null,
        deductionLaw: 'pl-diminished-value',
        heldBack: [{ rule: 'damage-visible', minor: 0, bar: 'no-evidence' }],
        amount: { currency: 'PLN', paidMinor: 5990, heldBackMinor: 0, refundMinor: 5990 },
      },
      recovery: { rule: 'resold-worn', expected: { minor: 997, currency: 'PLN' }, better: null },
    })
  })

  it('leaves what nobody announced, and a complaint, to a person', () => {
    bench.scan('P-COMPLAINT')
    bench.scan(GTIN.shirt)
    bench.command('as-new')
    const [told] = documentsOf(bench.prompt.context.unit ?? '', 'decision')
    expect(told?.['advice']).toEqual({
      kind: 'manual',
      reason: 'complaint-is-judged-by-a-person',
      law: null,
    })
  })

  it('is shown to supervisors, never to workers', () => {
    const unit = paidMug()
    expect(moneyShown()).toBeNull()
    expect(JSON.stringify(historyOf(unit))).not.toContain('PLN')
    bench.command('park')
    bench.scan(bench.badges.supervisor)
    bench.scan(bench.db.units.get(unit).lpn!)
    const shown = moneyShown()
    expect(shown?.refund[0]).toMatchObject({ key: 'money.refund', params: { amount: '59.90 PLN' } })
    expect(shown?.ways[0]).toMatchObject({ code: 'BSTOCK', expected: '9.97 PLN', is: 'chosen' })
    expect(JSON.stringify(historyOf(unit))).toContain('59.90 PLN')
  })

  it('is shown beside a worker once a supervisor’s badge was shown for an approval', () => {
    bench.scan('P-TWO-A')
    bench.scan(GTIN.mug)
    bench.command('damaged', 'answer.4', 'answer.1', 'no-camera', 'none')
    expect(bench.step).toBe('approval')
    expect(moneyShown()).toBeNull()
    bench.scan(bench.badges.supervisor)
    expect(moneyShown()).not.toBeNull()
  })

  it('points out the way that would bring in more than the one that a person chose', () => {
    bench.scan(bench.badges.supervisor)
    const unit = paidMug()
    bench.command('disposition.DONATE', 'answer.8')
    const [, told] = documentsOf(unit, 'decision')
    expect(told?.['recovery']).toMatchObject({ better: { disposition: 'BSTOCK' } })
    expect(moneyShown()?.ways.map(({ code, is }) => [code, is])).toContainEqual(['BSTOCK', 'better'])
  })

  it('says which exit gate closes a way', () => {
    bench.scan(bench.badges.supervisor)
    bench.scan('P-KETTLE')
    bench.scan(GTIN.kettle)
    bench.command('as-new')
    const restock = waysShown().find(({ code }) => code === 'RESTOCK')
    expect(restock?.closedBy).toMatchObject({ byLanguage: { en: expect.any(String) as string } })
  })
})

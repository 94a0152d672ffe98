import { describe, expect, it } from 'vitest'
import { addDays, isCalendarDate } from './calendar-dates.ts'
import { alarmsOn, complaintAnswerDueOn, refundDueOn } from './deadlines.ts'
import { eligibility } from './eligibility.ts'
import type { EligibilityCase } from './eligibility.ts'
import { shippedRules } from '../rules-under-test.ts'

const { law } = shippedRules.set
const dates = {
  country: 'PL',
  type: 'withdrawal',
  channel: null,
  notifiedOn: '2026-09-01',
  receivedOn: null,
} as const

describe('the refund of a withdrawal is due', () => {
  it.each([
    ['PL', '2026-09-15'],
    ['IT', '2026-09-15'],
    ['IL', '2026-09-15'],
    ['GB', null],
    ['US', null],
    [null, null],
  ])('%s: %s', (country, due) => expect(refundDueOn(law, { ...dates, country })).toBe(due))

  it('in Britain from the day the goods came', () => {
    expect(refundDueOn(law, { ...dates, country: 'GB', receivedOn: '2026-09-10' })).toBe('2026-09-24')
  })

  it('not without a notice, nor for a complaint', () => {
    expect(refundDueOn(law, { ...dates, notifiedOn: null })).toBeNull()
    expect(refundDueOn(law, { ...dates, notifiedOn: '2026-02-30' })).toBeNull()
    expect(refundDueOn(law, { ...dates, type: 'complaint' })).toBeNull()
  })
})

describe('a complaint must be answered', () => {
  it.each([
    ['PL', '2026-09-15'],
    ['RO', '2026-09-16'],
    ['FR', '2026-10-01'],
    ['DE', null],
    ['US', null],
  ])('%s: %s', (country, due) =>
    expect(complaintAnswerDueOn(law, { ...dates, country, type: 'complaint' })).toBe(due),
  )

  it('and the station reminds five and two days before', () => {
    expect(alarmsOn(law, '2026-09-15')).toEqual(['2026-09-10', '2026-09-13'])
  })
})

describe('a withdrawal', () => {
  const plain: EligibilityCase = {
    country: 'DE',
    type: 'withdrawal',
    channel: null,
    client: 'MAIN',
    category: 'apparel',
    sku: 'SHIRT',
    buyerType: 'consumer',
    deliveredOn: '2026-08-01',
    notifiedOn: '2026-08-10',
    flags: [],
    answers: {},
  }

  it.each<[string, Partial<EligibilityCase>, string]>([
    ['noticed in time', {}, 'eligible notice-in-time eu-or-own'],
    ['noticed on the 14th day', { notifiedOn: '2026-08-15' }, 'eligible notice-in-time eu-or-own'],
    ['noticed before it was delivered', { notifiedOn: '2026-07-30' }, 'eligible notice-in-time eu-or-own'],
    [
      'noticed on the 15th: a holiday may count',
      { notifiedOn: '2026-08-16' },
      'manual notice-near-the-limit eu-or-own',
    ],
    ['noticed on the 19th', { notifiedOn: '2026-08-20' }, 'not-eligible notice-too-late eu-or-own'],
    ['with no delivery date is never late', { deliveredOn: null }, 'manual date-unknown eu-or-own'],
    ['with no notice date is never late', { notifiedOn: null }, 'manual date-unknown eu-or-own'],
    ['with a date that is none', { deliveredOn: 'yesterday' }, 'manual date-unknown eu-or-own'],
    ['from the US is the seller’s policy', { country: 'US' }, 'manual no-law-for-the-country none'],
    ['from nowhere', { country: null }, 'manual no-law-for-the-country none'],
    ['of a business', { buyerType: 'business' }, 'manual buyer-may-not-withdraw eu-or-own'],
    [
      'of a Polish sole trader',
      { country: 'PL', buyerType: 'sole-trader' },
      'eligible notice-in-time eu-or-own',
    ],
    ['of a German sole trader', { buyerType: 'sole-trader' }, 'manual buyer-may-not-withdraw eu-or-own'],
    ['of a buyer nobody marked', { buyerType: null }, 'eligible notice-in-time eu-or-own'],
    [
      'after a Polish home visit has 30 days',
      { country: 'PL', channel: 'home-visit', notifiedOn: '2026-08-30' },
      'eligible notice-in-time eu-or-own',
    ],
    [
      'in Israel after two months may be a senior’s',
      { country: 'IL', notifiedOn: '2026-10-01' },
      'manual notice-near-the-limit eu-or-own',
    ],
    ['of an engraved ring', { flags: ['made-to-order'] }, 'not-eligible made-to-order eu-or-own'],
    ['of cheese', { flags: ['perishable'] }, 'not-eligible perishable eu-or-own'],
    [
      'of hygiene goods, seal broken',
      { flags: ['hygiene-seal'], answers: { 'hygiene-seal': 'no' } },
      'not-eligible hygiene-unsealed eu-or-own',
    ],
    [
      'of hygiene goods, seal intact',
      { flags: ['hygiene-seal'], answers: { 'hygiene-seal': 'yes' } },
      'eligible notice-in-time eu-or-own',
    ],
    ['of hygiene goods not yet looked at', { flags: ['hygiene-seal'] }, 'eligible notice-in-time eu-or-own'],
    [
      'of a film, unsealed',
      { flags: ['sealed-media'], answers: { 'media-seal': 'no' } },
      'not-eligible media-unsealed eu-or-own',
    ],
    ['that is a complaint', { type: 'complaint' }, 'manual complaint-is-judged-by-a-person none'],
    ['that is an exchange', { type: 'exchange' }, 'manual exchange-is-the-sellers-policy none'],
    ['that never arrived', { type: 'return-to-sender' }, 'eligible never-delivered none'],
    ['of an unknown kind', { type: null }, 'manual return-type-unknown none'],
  ])('%s', (_name, changes, expected) => {
    const found = eligibility(shippedRules, { ...plain, ...changes })
    expect(`${found.eligibility} ${found.reason} ${found.law ? 'eu-or-own' : 'none'}`).toBe(expected)
  })

  it('names the law that was applied, the country’s own before the EU’s', () => {
    expect(eligibility(shippedRules, plain).law).toBe('de-withdrawal')
    expect(eligibility(shippedRules, { ...plain, country: 'IT' }).law).toBe('eu-withdrawal')
  })
})

describe('calendar days', () => {
  it('cross months, leap days and summer time', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
  })

  it('exist or do not', () => {
    const days = ['2028-02-29', '2000-02-29', '2026-04-30', '2026-12-31', '2026-01-01']
    expect(days.filter((day) => !isCalendarDate(day))).toEqual([])
    const none = ['2027-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00']
    const slips = ['26-01-01', '0026-01-01', '2026-1-01', '2026-01-01 ', '']
    expect([...none, ...slips].filter(isCalendarDate)).toEqual([])
  })
})

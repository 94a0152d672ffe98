import { describe, expect, it } from 'vitest'
import { compileRules } from '../compile-rules.ts'
import { shippedRuleSet } from '../rules-under-test.ts'
import { eligibility, isStatutory, type EligibilityCase } from './eligibility.ts'

const sourced = { source: 'a test', date: '2026-01-15' }
const words = { en: 'a', pl: 'a', ro: 'a', he: 'a' }
const [eu] = shippedRuleSet.law.withdrawals

/** A shirt, noticed so many days after its delivery on the first of August. */
const noticed = (days: number, changes: Partial<EligibilityCase> = {}): EligibilityCase => ({
  client: 'MAIN',
  country: 'DE',
  type: 'withdrawal',
  channel: 'web',
  category: 'apparel',
  sku: 'SHIRT',
  buyerType: 'consumer',
  deliveredOn: '2026-08-01',
  notifiedOn: `2026-08-${String(days + 1).padStart(2, '0')}`,
  flags: [],
  answers: {},
  ...changes,
})

const policy = (id: string, noticeDays: number, scope: object = {}) => ({
  id,
  words,
  noticeDays,
  ...scope,
  ...sourced,
})
describe('the law of a piece', () => {
  const row = (id: string, scope: object) => ({ ...eu!, id, country: 'DE', ...scope })
  const rules = compileRules({
    ...shippedRuleSet,
    law: {
      ...shippedRuleSet.law,
      withdrawals: [
        { ...eu!, id: 'eu-web', channel: 'web' },
        row('de', {}),
        row('de-web', { channel: 'web' }),
        row('de-apparel', { category: 'apparel' }),
        row('de-web-phones', { channel: 'web', category: 'phones' }),
        row('de-boot', { sku: 'BOOT' }),
      ],
    },
  })
  it.each<[string, Partial<EligibilityCase>, string | null]>([
    ['of its product, before that of its category', { sku: 'BOOT' }, 'de-boot'],
    ['of its category, before that of its channel', {}, 'de-apparel'],
    ['of its channel, before the country’s', { category: 'media' }, 'de-web'],
    ['of channel and category together', { category: 'phones' }, 'de-web-phones'],
    ['of the country', { category: 'media', channel: 'store' }, 'de'],
    ['of the EU, where the country has none', { country: 'IT' }, 'eu-web'],
    ['of nobody, where even the EU’s is for another channel', { country: 'IT', channel: 'store' }, null],
  ])('is that %s', (_name, changes, law) => expect(eligibility(rules, noticed(3, changes)).law).toBe(law))
})

describe('a seller’s policy', () => {
  const rules = compileRules({
    ...shippedRuleSet,
    sellerPolicies: [
      policy('all', 21),
      policy('club', 28, { client: 'CLUB' }),
      policy('phones', 16, { category: 'phones' }),
      policy('firms', 28, { buyers: ['business'], country: 'PL' }),
    ],
  })
  const found = (about: EligibilityCase): string => {
    const { eligibility: is, reason, policy: by } = eligibility(rules, about)
    return [is, reason, by].filter((part) => part !== null).join(' ')
  }

  it.each<[string, EligibilityCase, string]>([
    ['adds days to the law’s', noticed(20), 'eligible seller-policy all'],
    ['settles what a holiday may leave open', noticed(16), 'eligible seller-policy all'],
    ['ends too', noticed(22), 'not-eligible notice-too-late'],
    ['takes nothing from the law’s own days', noticed(14, { category: 'phones' }), 'eligible notice-in-time'],
    [
      'for a category holds before that for all',
      noticed(20, { category: 'phones' }),
      'not-eligible notice-too-late',
    ],
    ['of a client holds before that for all', noticed(25, { client: 'CLUB' }), 'eligible seller-policy club'],
    ['is all there is in the US', noticed(20, { country: 'US' }), 'eligible seller-policy all'],
    [
      'is for consumers unless it says more',
      noticed(3, { buyerType: 'business' }),
      'manual buyer-may-not-withdraw',
    ],
    [
      'may be for firms',
      noticed(20, { buyerType: 'business', country: 'PL' }),
      'eligible seller-policy firms',
    ],
    ['makes nothing of a date that nobody knows', noticed(3, { deliveredOn: null }), 'manual date-unknown'],
    [
      'opens nothing that the law never lets back',
      noticed(20, { flags: ['perishable'] }),
      'not-eligible perishable',
    ],
    ['is not for a complaint', noticed(20, { type: 'complaint' }), 'manual complaint-is-judged-by-a-person'],
  ])('%s', (_name, about, expected) => expect(found(about)).toBe(expected))

  it('is never called the law', () => {
    expect(isStatutory(eligibility(rules, noticed(20)))).toBe(false)
    expect(isStatutory(eligibility(rules, noticed(3)))).toBe(true)
  })
})

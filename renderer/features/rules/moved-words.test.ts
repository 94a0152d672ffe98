import { describe, expect, it } from 'vitest'
import type { TriedRules } from '#contract/rules-desk'
import { shippedRules } from '#tests/bench-floor'
import { learnAllWords, sayIn } from '../../words.ts'
import { moreWords, movedWords } from './moved-words.ts'

await learnAllWords()

const group = (more: Partial<TriedRules['groups'][number]>): TriedRules['groups'][number] => ({
  what: 'grade',
  from: 'A',
  to: 'B',
  units: 1,
  moreMinor: {},
  examples: [],
  ...more,
})
const said = (more: Partial<TriedRules['groups'][number]>): string =>
  [movedWords(shippedRules, group(more)), ...moreWords(group(more))].map(sayIn('en')).join(' · ')

describe('what a draft changes', () => {
  it.each<[string, Partial<TriedRules['groups'][number]>]>([
    ['Grade: B instead of A', {}],
    ['Grade: A person decides instead of B', { from: 'B', to: null }],
    ['Quarantine instead of Back to stock', { what: 'disposition', from: 'RESTOCK', to: 'QUARANTINE' }],
    ['A supervisor would be asked first', { what: 'approval', from: 'none', to: 'supervisor' }],
    ['No supervisor would be asked', { what: 'approval', from: 'supervisor', to: 'none' }],
    ['Place: RAIL-1 instead of RST-01', { what: 'location', from: 'RST-01', to: 'RAIL-1' }],
    ['Inspected: Count only instead of All of it', { what: 'level', from: 'full', to: 'count-only' }],
    [
      'Refund: 82.5% less a deduction instead of 100% · -50.00 PLN in all',
      { what: 'refund', from: '10000', to: '8250 less', moreMinor: { PLN: -5000 } },
    ],
    [
      'Refund: another deduction · +7.50 EUR in all',
      { what: 'refund', from: '10000 less', to: '10000 less', moreMinor: { EUR: 750 } },
    ],
    ['Refund: No advice instead of 0%', { what: 'refund', from: '0', to: 'none' }],
  ])('is said as "%s"', (sentence, more) => expect(said(more)).toBe(sentence))
})

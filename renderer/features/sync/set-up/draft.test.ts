import { expect, it } from 'vitest'
import { asked, draftOf, newDraft, targetIn, withSecret, withTested, withValue, writtenIn } from './draft.ts'

const tested = {
  reason: null,
  hostKey: null,
  places: [{ code: 'STO', name: 'Stock' }],
  rows: [
    { disposition: 'RESTOCK', target: 'STO', saidBy: 'proposal' as const },
    { disposition: 'HOLD', target: 'STO', saidBy: 'config' as const },
    { disposition: 'SCRAP', target: null, saidBy: null },
  ],
  words: { pieceUnits: ['Unit', 'Set of 2'], reasons: { wrong_size: 'size-or-fit' } },
}

it('has to be tried again once its address or its secret is another, but not its schedule', () => {
  const tried = withTested(withValue(newDraft('rest'), 'url', 'https://erp.example'), tested)
  expect(withValue(tried, 'schedule', '0 3 * * *').tested).toBe(tested)
  expect(withValue(tried, 'url', 'https://other.example').tested).toBeNull()
  expect(withSecret(tried, 'secretFrom', { typed: 'x' }).tested).toBeNull()
})

it('keeps the secrets of the file until others are typed, or they are let go', () => {
  const draft = draftOf({
    client: 'MAIN',
    way: 'tryton',
    entry: { kind: 'tryton', url: 'https://erp.example' },
    secrets: { passwordFrom: 'safe' },
    waiting: { pending: 0, unknown: 0, parked: 0 },
  })
  expect(asked(draft)).toEqual({
    was: 'MAIN',
    entry: { kind: 'tryton', url: 'https://erp.example' },
    secrets: { passwordFrom: { kept: true } },
  })
  expect(asked(withSecret(draft, 'passwordFrom', null)).secrets).toEqual({})
})

it('sends goods where the station proposes until somebody says otherwise, and leaves what the config says to it', () => {
  const draft = withTested(newDraft('tryton'), tested)
  expect(draft.targets).toEqual({ RESTOCK: 'STO' })
  expect(targetIn(draft, 'HOLD')).toBe('STO')
  expect(targetIn(draft, 'SCRAP')).toBeNull()
})

it('proposes what the units and reasons of the ERP are, and reads what somebody writes instead', () => {
  const units = withTested(newDraft('tryton'), tested)
  expect(writtenIn(units, 'pieceUnits', undefined)).toBe('Unit, Set of 2')
  expect(asked(withValue(units, 'pieceUnits', 'Set of 2,, Pair ')).entry['pieceUnits']).toEqual([
    'Set of 2',
    'Pair',
  ])
  const reasons = withTested(newDraft('medusa'), tested)
  expect(writtenIn(reasons, 'reasons', {})).toBe('wrong_size = size-or-fit')
  expect(asked(withValue(reasons, 'reasons', 'a=b = other, lost')).entry['reasons']).toEqual({
    'a=b': 'other',
    lost: '',
  })
  expect(withTested(newDraft('rest'), tested).entry).toEqual({ kind: 'rest' })
})

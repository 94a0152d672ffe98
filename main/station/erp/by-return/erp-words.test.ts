import { describe, expect, it } from 'vitest'
import { dockReason, isPieceUnit, NO_WORDS, proposedWords, strangeWord, unsaidWords } from './erp-words.ts'

describe('a unit of the ERP', () => {
  it('is one piece where it is called so, and no other is', () => {
    for (const unit of ['Unit', 'Units', 'Nos', 'pcs', 'szt.', 'bucată', 'יחידה', 'Stück'])
      expect([unit, isPieceUnit(unit, {})]).toEqual([unit, true])
    for (const unit of ['Dozen', 'Dozens', 'Kilogram', 'Pair', 'Pack of 6 Units', 'Hour', ''])
      expect([unit, isPieceUnit(unit, {})]).toEqual([unit, false])
  })

  it('is what the config says and nothing else, once it says so', () => {
    expect(isPieceUnit('Pair', { pieceUnits: ['Pair'] })).toBe(true)
    expect(isPieceUnit('Unit', { pieceUnits: ['Pair'] })).toBe(false)
  })
})

it('takes a reason over by the config, else by the same word, else not', () => {
  const said = { reasons: { DEFECTIVE: 'incomplete', gift: 'changed-mind' } } as const
  expect(dockReason('DEFECTIVE', said)).toBe('incomplete')
  expect(dockReason('defective', said)).toBe('defective')
  expect(dockReason('SIZE_TOO_LARGE', {})).toBe('size-or-fit')
  expect(dockReason('gift', said)).toBe('changed-mind')
  expect(dockReason('gift', {})).toBeNull()
  expect(dockReason('constructor', said)).toBeNull()
})

describe('what the config says of an ERP', () => {
  const words = { units: ['Units', 'Dozens'], reasons: ['wrong_size', 'gift'], complaintTypes: ['Faulty'] }

  it('is proposed as far as the names speak for it, and asked for where they do not', () => {
    expect(proposedWords(words, {})).toEqual({
      pieceUnits: ['Units'],
      reasons: { wrong_size: 'size-or-fit' },
    })
    expect(unsaidWords({}, words)).toEqual({ field: 'reasons', names: ['gift'] })
    expect(unsaidWords({ reasons: { gift: 'other' } }, words)).toBeNull()
    expect(unsaidWords({}, { ...words, units: ['Dozens'] })).toMatchObject({ field: 'pieceUnits' })
    expect(unsaidWords({}, NO_WORDS)).toBeNull()
  })

  it('names nothing that the ERP does not have', () => {
    expect(strangeWord({ pieceUnits: ['Units', 'Nos'] }, words)).toEqual({ field: 'pieceUnits', name: 'Nos' })
    expect(strangeWord({ reasons: { late: 'late' } }, words)).toEqual({ field: 'reasons', name: 'late' })
    expect(strangeWord({ complaintType: 'Late' }, words)).toEqual({ field: 'complaintType', name: 'Late' })
    expect(strangeWord({ pieceUnits: ['Units'], complaintType: 'Faulty' }, words)).toBeNull()
  })
})

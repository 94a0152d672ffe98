import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { erpRefused, PARK_CODES, parkReason } from '#contract/park-reasons'
import { keptReason, reasonKept } from './kept-reason.ts'

it('comes back as it was kept, whatever the ERP said', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PARK_CODES), fc.string({ unit: 'binary' }), (code, said) => {
      const why = { code, values: { rma: said, quantity: 2 }, said }
      expect(reasonKept({ outcome: 'rejected', reason: keptReason(why) })).toEqual(why)
    }),
  )
})

it('of a correction that the ERP has no way for is its code alone', () => {
  const undone = parkReason('no-way-back.undone', {})
  expect(reasonKept({ outcome: 'no-way-back.undone', reason: null })).toEqual(undone)
  expect(reasonKept({ outcome: 'failed', reason: 'no-way-back.undone' })).toEqual(undone)
})

it('that an acknowledgement gives is quoted, and none is made up where it gives none', () => {
  fc.assert(
    fc.property(fc.string(), (said) => {
      fc.pre(!PARK_CODES.some((code) => code === said))
      expect(reasonKept({ outcome: 'rejected', reason: said })).toEqual(erpRefused(said))
    }),
  )
  expect(reasonKept({ outcome: 'rejected', reason: null })).toEqual(erpRefused(null))
})

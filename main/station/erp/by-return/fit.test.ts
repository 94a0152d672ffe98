import { parkReason } from '#contract/park-reasons'
import { expect, it } from 'vitest'
import { item, reception } from './effects.fixture.ts'
import { unfitness } from './fit.ts'
import type { ReturnEffect } from './return-effect.ts'
import { SimulatedErp } from './simulated-erp.fixture.ts'

const TARGETS = { STOCK: 'MAIN', HOLD: 'QUAR' }
const { capabilities: all } = new SimulatedErp()
const ONE = { ...reception('R-1', []), item: item('SHIRT', 1), items: [item('SHIRT', 1)] } as const
const TWO_PLACES = reception('R-1', [item('SHIRT', 1), item('SHIRT', 1, { disposition: 'HOLD' })])

const BEYOND = [
  ['no-blind-returns', 'blind', { ...ONE, rma: null }],
  ['no-several-places', 'severalPlaces', TWO_PLACES],
  ['no-redirections', 'redirections', { ...ONE, kind: 'redirection', from: 'HOLD' }],
  ['no-vendor-returns', 'vendorReturns', { ...ONE, kind: 'vendor-return', supplier: null }],
  ['no-complaints', 'complaints', { ...ONE, kind: 'complaint', grounds: 'broken' }],
] as const satisfies [string, keyof typeof all, ReturnEffect][]

it.each(BEYOND)('waits for a person where the ERP cannot take it: %s', (need, ability, work) => {
  expect(unfitness(work, TARGETS, all)).toBeNull()
  expect(unfitness(work, TARGETS, { ...all, [ability]: false })).toEqual({
    kind: 'unfit',
    why: parkReason(need, {}),
  })
})

it('asks for a place first, before it is known that there would be several', () => {
  const can = { ...all, severalPlaces: false }
  expect(unfitness(TWO_PLACES, { STOCK: 'MAIN' }, can)).toEqual({
    kind: 'unfit',
    why: parkReason('no-target', { dispositions: 'HOLD' }),
  })
})

import { pullContract } from '#tests/real-erp/contract/pull-contract'
import { describe } from 'vitest'
import { returnsContract } from '#tests/real-erp/contract/returns-contract'
import { odooFake } from './odoo-contract.fixture.ts'

describe.each([17, 19] as const)('a fake of Odoo %d', (major) => {
  returnsContract(`the way to Odoo ${major}`, odooFake(major), {
    severalPlaces: true,
    lots: true,
    overReceipt: true,
    undeclared: true,
    blind: true,
    redirections: true,
    vendorReturns: true,
    complaints: false,
    attachments: false,
    units: true,
    reasons: false,
    power: true,
    rights: true,
    asksBack: true,
  })
  pullContract(`the way to Odoo ${major}`, odooFake(major))
})

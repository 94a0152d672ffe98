import { pullContract } from '#tests/real-erp/contract/pull-contract'
import { returnsContract } from '#tests/real-erp/contract/returns-contract'
import { erpnextFake } from './erpnext-contract.fixture.ts'

returnsContract('the way to a fake of ERPNext', erpnextFake, {
  severalPlaces: true,
  lots: true,
  overReceipt: false,
  undeclared: false,
  blind: true,
  redirections: true,
  vendorReturns: false,
  complaints: false,
  attachments: false,
  units: true,
  reasons: false,
  power: true,
  rights: true,
  asksBack: false,
})

pullContract('the way to a fake of ERPNext', erpnextFake)

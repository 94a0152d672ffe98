import { pullContract } from '#tests/real-erp/contract/pull-contract'
import { returnsContract } from '#tests/real-erp/contract/returns-contract'
import { shopifyFake } from './shopify-contract.fixture.ts'

returnsContract('the way to a fake of Shopify', shopifyFake, {
  severalPlaces: true,
  lots: false,
  overReceipt: false,
  undeclared: false,
  blind: false,
  redirections: false,
  vendorReturns: false,
  complaints: false,
  attachments: false,
  units: false,
  reasons: true,
  power: true,
  rights: true,
  asksBack: false,
})

pullContract('the way to a fake of Shopify', shopifyFake)

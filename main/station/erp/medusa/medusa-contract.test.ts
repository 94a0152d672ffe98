import { pullContract } from '#tests/real-erp/contract/pull-contract'
import { returnsContract } from '#tests/real-erp/contract/returns-contract'
import { MEDUSA_CAN } from '#tests/real-erp/medusa/medusa-ways'
import { medusaFake } from './medusa-contract.fixture.ts'

returnsContract('the way to a fake of Medusa', medusaFake, { ...MEDUSA_CAN, power: true })

pullContract('the way to a fake of Medusa', medusaFake)

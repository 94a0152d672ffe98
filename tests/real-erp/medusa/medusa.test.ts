import { describe } from 'vitest'
import { returnsContract } from '../contract/returns-contract.ts'
import { installedMedusa } from './installed.ts'
import { MedusaServer } from './medusa-server.ts'
import { medusaStand } from './medusa-stand.ts'
import { MEDUSA_CAN } from './medusa-ways.ts'

const folder = await installedMedusa()

describe.skipIf(folder === null)('a real Medusa', () => {
  returnsContract('the way to Medusa', async () => medusaStand(await MedusaServer.start(folder ?? '')), {
    ...MEDUSA_CAN,
    power: true,
  })
})

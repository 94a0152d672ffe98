import { describe } from 'vitest'
import { pullContract, type PullStand } from '../contract/pull-contract.ts'
import { returnsContract } from '../contract/returns-contract.ts'
import { hasTryton } from './packages.ts'
import { template } from './template.ts'
import { TRYTON_CAN, trytonStand } from './tryton-stand.ts'
import { TrytonServer } from './tryton-server.ts'

const open = async (): Promise<PullStand> => {
  const server = await TrytonServer.start(await template())
  const stand = await trytonStand(server)
  const close = async (): Promise<void> => {
    await stand.close()
    await server.stop()
  }
  return { ...stand, close }
}

describe.skipIf(!hasTryton())('a real Tryton on SQLite', () => {
  returnsContract('Tryton', open, TRYTON_CAN)
  pullContract('Tryton', open)
})

import { describe } from 'vitest'
import { returnsContract } from '../contract/returns-contract.ts'
import { hasTryton } from './packages.ts'
import { PrivatePostgresql } from './private-postgresql.ts'
import { TRYTON_CAN, trytonStand } from './tryton-stand.ts'
import { TrytonServer } from './tryton-server.ts'

const isWanted = process.env['WITH_POSTGRESQL'] === 'true'

describe.skipIf(!isWanted || !hasTryton('postgresql'))('a real Tryton on PostgreSQL', () => {
  returnsContract(
    'Tryton on PostgreSQL',
    async () => {
      const cluster = await PrivatePostgresql.start()
      const server = await TrytonServer.startOn(cluster)
      const stand = await trytonStand(server)
      const close = async (): Promise<void> => {
        await stand.close()
        await server.stop()
        await cluster.stop()
      }
      return { ...stand, close }
    },
    TRYTON_CAN,
  )
})

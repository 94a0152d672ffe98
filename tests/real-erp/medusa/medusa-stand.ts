import { medusaConnector } from '#station/erp/medusa/medusa-connector'
import type { ReturnsConnector } from '#station/erp/by-return/returns-connector'
import { FaultProxy } from '#tests/simulators/fault-proxy'
import type { Stand } from '../contract/stand.ts'
import { MedusaHands } from './medusa-hands.ts'
import type { MedusaServer } from './medusa-server.ts'
import { byName, isChange } from './medusa-ways.ts'

/** A server on loopback is never at work for as long as the quiet time on the little that is asked of it. */
const MANNER = { said: {}, answerMs: 30_000, quietMs: 700, leaseMs: 20_000 }
const FAULTS = { slowMs: 200, lateMs: 300 }

/** The contract's stand in front of a real Medusa. */
export async function medusaStand(server: MedusaServer): Promise<Stand> {
  const hands = new MedusaHands(server)
  const { token, shelves } = await hands.opens(['SHIRT', 'PAN'])
  const proxy = await new FaultProxy(server, FAULTS).on()
  const made: ReturnsConnector[] = []
  const ids = new Map<string, string>()
  const client = (url: string): ReturnsConnector => {
    const connector = medusaConnector({ url, token }, MANNER)
    made.push(connector)
    return byName(connector, ids)
  }
  return {
    goods: {
      sku: 'SHIRT',
      other: 'PAN',
      withLots: null,
      targets: { STOCK: shelves.Main, HOLD: shelves.Quarantine, VENDOR: shelves['B-Stock'] },
      good: 'STOCK',
      bad: 'HOLD',
      toVendor: 'VENDOR',
      forbiddenPlace: 'sloc_NOWHERE',
    },
    connector: client(proxy.url),
    second: client(server.url),
    withoutRights: null,
    proxy,
    changes: isChange,
    announces: async (rma, lines) => void ids.set(rma, await hands.announces(lines)),
    asksBackAbout: null,
    pictures: null,
    stock: (place, sku) => hands.stock(place, sku),
    documents: async (name) => ((await hands.isThere(ids.get(name) ?? '')) ? 1 : 0),
    power: { cut: () => server.kill(), back: () => server.begin() },
    // It takes ten seconds and more to come up.
    restMs: 500,
    close: async () => {
      for (const connector of made) await connector.close()
      await proxy.off()
      await server.stop()
    },
  }
}

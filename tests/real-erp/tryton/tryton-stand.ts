import { trytonConnector } from '#station/erp/tryton/tryton-connector'
import type { ReturnsConnector } from '#station/erp/by-return/returns-connector'
import { FaultProxy } from '#tests/simulators/fault-proxy'
import type { PullStand } from '../contract/pull-contract.ts'
import type { Able } from '../contract/stand.ts'
import { ErpHands } from './erp-hands.ts'
import type { TrytonServer } from './tryton-server.ts'

/** A seeded server on loopback is never at work for as long as this on the little that is asked of it. */
const MANNER = { quietMs: 400, lateMs: 1500, slowMs: 300 }
/** Longer than one client takes for a return here. */
const LEASE_MS = 20_000

export const TARGETS = {
  RESTOCK: 'MAIN',
  OUTLET: 'BSTOCK',
  WORKSHOP: 'REFURB',
  QUARANTINE: 'QUAR',
  VENDOR: 'RTV',
  SCRAP: 'SCRAP',
} as const

export const TRYTON_CAN = {
  severalPlaces: true,
  lots: true,
  overReceipt: true,
  undeclared: true,
  blind: true,
  redirections: true,
  vendorReturns: true,
  complaints: true,
  attachments: true,
  units: true,
  reasons: false,
  power: true,
  rights: true,
  asksBack: true,
} as const satisfies Able

/** Reading, and what belongs to a login. */
const HARMLESS = /"method":"(common\.[^"]+|model\.[a-z._]+\.(search_read|get_preferences))"/

/** The contract's stand in front of a real Tryton. */
export async function trytonStand(server: TrytonServer, manner = MANNER): Promise<PullStand> {
  const proxy = await new FaultProxy(server, manner).on()
  const hands = new ErpHands(server)
  const made: ReturnsConnector[] = []
  const client = ({
    url,
    user = 'station',
  }: {
    url: string
    user?: 'station' | 'viewer'
  }): ReturnsConnector => {
    const connector = trytonConnector({ url, database: server.database, user }, server.seed.passwords[user], {
      said: {},
      answerMs: 20_000,
      quietMs: manner.quietMs,
      blindCustomer: 'UNKNOWN',
      now: () => Date.now(),
      leaseMs: LEASE_MS,
    })
    made.push(connector)
    return connector
  }
  return {
    goods: {
      sku: 'CUP',
      other: 'KETTLE',
      withLots: 'READER',
      targets: TARGETS,
      good: 'RESTOCK',
      bad: 'QUARANTINE',
      toVendor: 'VENDOR',
      forbiddenPlace: 'ELSEWHERE',
    },
    connector: client({ url: proxy.url }),
    second: client({ url: server.url }),
    withoutRights: client({ url: server.url, user: 'viewer' }),
    proxy,
    changes: ({ body }) => !HARMLESS.test(body),
    asksBackAbout: (rma) => hands.datesAhead(rma),
    numberOf: (rma) => rma,
    atScreens: {
      rewrites: (rma, line) => hands.rewrites(rma, line),
      withdraws: (rma) => hands.withdraws(rma),
      // seed.py
      personal: ['Customer A', 'Wharf Lane', '00001'],
      severalPages: 101,
    },
    announces: async (rma, lines) => void (await hands.announces(rma, lines)),
    stock: (place, sku) => hands.stock(place, sku),
    documents: async (name) => (await hands.returns(name)).length,
    pictures: (rma) => hands.pictures(rma),
    power: { cut: () => server.kill(), back: () => server.begin() },
    close: async () => {
      for (const connector of made) await connector.close()
      await hands.close()
      await proxy.off()
    },
  }
}

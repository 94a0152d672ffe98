import { describe } from 'vitest'
import { returnsContract } from '#tests/real-erp/contract/returns-contract'
import type { Stand } from '#tests/real-erp/contract/stand'
import { FaultProxy } from '#tests/simulators/fault-proxy'
import type { ReturnsConnector } from '../by-return/returns-connector.ts'
import { OdooStand, TARGETS } from './odoo-stand.fixture.ts'

/** The contract's stand in front of the fake: what the vendor's own server does is not shown by it. */
async function fakeStand(major: 17 | 18 | 19): Promise<Stand> {
  const stand = await OdooStand.open(major)
  const { odoo } = stand
  const { records } = odoo
  const proxy = await new FaultProxy(odoo.server, { slowMs: 30, lateMs: 250 }).on()
  const made: ReturnsConnector[] = []
  const client = (key: string, url: string): ReturnsConnector => {
    const connector = stand.connectorAs(key, url)
    made.push(connector)
    return connector
  }
  const reader = odoo.knowsReader('reader-of-the-fake')
  return {
    goods: {
      sku: 'SHIRT',
      other: 'PAN',
      withLots: 'PHONE',
      targets: { ...TARGETS, VENDOR: 'WH/Stock/B-Stock' },
      good: 'STOCK',
      bad: 'HOLD',
      toVendor: 'VENDOR',
      forbiddenPlace: 'Virtual/Scrap',
    },
    connector: client(odoo.key, proxy.url),
    second: client(odoo.key, odoo.server.url),
    withoutRights: client(reader, odoo.server.url),
    proxy,
    announces: (rma, lines) => {
      stand.announce(
        rma,
        lines.map(({ sku, quantity }) => [sku, quantity]),
      )
      return Promise.resolve()
    },
    stock: (place, sku) => {
      const quants = records
        .all('stock.quant')
        .filter((quant) => quant['product_id'] === stand.id(sku) && quant['location_id'] === stand.id(place))
      return Promise.resolve(quants.reduce((sum, { quantity }) => sum + Number(quantity), 0))
    },
    documents: (name) => {
      const named = records
        .all('stock.picking')
        .filter((picking) => picking['name'] === name || picking['origin'] === name)
      return Promise.resolve(named.filter(({ state }) => state !== 'cancel').length)
    },
    power: null,
    close: async () => {
      for (const connector of made) await connector.close()
      await proxy.off()
      await stand.end()
    },
  }
}

describe.each([17, 19] as const)('a fake of Odoo %d', (major) => {
  returnsContract(`the way to Odoo ${major}`, () => fakeStand(major), {
    severalPlaces: true,
    lots: true,
    overReceipt: true,
    undeclared: true,
    blind: true,
    redirections: true,
    vendorReturns: true,
    complaints: false,
    power: false,
    rights: true,
  })
})

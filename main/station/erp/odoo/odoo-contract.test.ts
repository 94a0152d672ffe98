import { describe } from 'vitest'
import { returnsContract } from '#tests/real-erp/contract/returns-contract'
import { standOfFake } from '#tests/real-erp/contract/stand-of-fake'
import { OdooStand, TARGETS } from './odoo-stand.fixture.ts'

const READING = /[/"](search_read|fields_get|authenticate|version)\b/

const standOf = (major: 17 | 18 | 19) => () => {
  const stand = new OdooStand(major)
  const { odoo } = stand
  const { records, transfers } = odoo
  const reader = odoo.knowsReader('reader-of-the-fake')
  return standOfFake({
    server: odoo.server,
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
    connect: (url) => stand.connectorAs(odoo.key, url),
    connectReader: (url) => stand.connectorAs(reader, url),
    changes: ({ path, body }) => !READING.test(`${path}${body}`),
    asksBackAbout: (rma) => {
      transfers.asksBack.add(stand.id(rma))
      return Promise.resolve()
    },
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
  })
}

describe.each([17, 19] as const)('a fake of Odoo %d', (major) => {
  returnsContract(`the way to Odoo ${major}`, standOf(major), {
    severalPlaces: true,
    lots: true,
    overReceipt: true,
    undeclared: true,
    blind: true,
    redirections: true,
    vendorReturns: true,
    complaints: false,
    power: true,
    rights: true,
    asksBack: true,
  })
})

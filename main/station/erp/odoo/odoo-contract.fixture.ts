import { standOfFake } from '#tests/real-erp/contract/stand-of-fake'
import { OdooStand, TARGETS } from './odoo-stand.fixture.ts'

const READING = /[/"](search_read|fields_get|authenticate|version)\b/

/** The contract's stand in front of a fake of that version. */
export const odooFake = (major: 17 | 18 | 19) => () => {
  const stand = new OdooStand(major)
  const { odoo } = stand
  const { records, transfers } = odoo
  const reader = odoo.knowsReader('reader-of-the-fake')
  return standOfFake({
    server: odoo.server,
    entry: { kind: 'odoo', database: odoo.database, user: odoo.user },
    secret: odoo.key,
    numberOf: (rma) => rma,
    atScreens: {
      rewrites: (rma, { sku, quantity }) => {
        records.set('stock.move', stand.id(`${rma}:${sku}`), { product_qty: quantity })
        return Promise.resolve()
      },
      withdraws: (rma) => {
        transfers.cancel(stand.id(rma))
        return Promise.resolve()
      },
      personal: ['Somebody'],
      severalPages: 120,
    },
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

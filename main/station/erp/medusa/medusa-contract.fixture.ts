import { standOfFake } from '#tests/real-erp/contract/stand-of-fake'
import { byName, isChange } from '#tests/real-erp/medusa/medusa-ways'
import { MedusaFake } from '#tests/simulators/erp/medusa'
import { medusaConnector } from './medusa-connector.ts'

/** The contract's stand in front of a fake. */
export const medusaFake = () => {
  const { shop, server, token } = new MedusaFake()
  shop.sells('SHIRT', { ean: '4006381333931' })
  shop.sells('PAN')
  const ids = new Map<string, string>()
  return standOfFake({
    server,
    entry: { kind: 'medusa' },
    secret: token,
    numberOf: (rma) => ids.get(rma) ?? rma,
    atScreens: {
      rewrites: (rma, { sku, quantity }) => {
        const found = shop.find(ids.get(rma) ?? '')
        for (const item of found.items) if (item.sku === sku) item.quantity = quantity
        found.updated_at = shop.time
        return Promise.resolve()
      },
      withdraws: (rma) => {
        Object.assign(shop.find(ids.get(rma) ?? ''), { status: 'canceled', updated_at: shop.time })
        return Promise.resolve()
      },
      // The station's questions name the fields that they want, and none of it is among them.
      personal: [],
      severalPages: 60,
    },
    goods: {
      sku: 'SHIRT',
      other: 'PAN',
      withLots: null,
      targets: { STOCK: 'sloc_MAIN', HOLD: 'sloc_HOLD', VENDOR: 'sloc_BSTOCK' },
      good: 'STOCK',
      bad: 'HOLD',
      toVendor: 'VENDOR',
      forbiddenPlace: 'sloc_NOWHERE',
    },
    connect: (url) =>
      byName(medusaConnector({ url, token }, { said: {}, answerMs: 5000, quietMs: 5, leaseMs: 500 }), ids),
    // A secret API key may do everything: there are no users who look only.
    connectReader: null,
    changes: isChange,
    asksBackAbout: null,
    announces: (rma, lines) => {
      ids.set(rma, shop.announces(lines.map(({ sku, quantity }) => [sku, quantity])).id)
      return Promise.resolve()
    },
    stock: (place, sku) => Promise.resolve(shop.stock(place, sku)),
    documents: (name) => Promise.resolve(shop.returns.filter(({ id }) => id === ids.get(name)).length),
  })
}

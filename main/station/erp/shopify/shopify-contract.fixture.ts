import { ShopifyFake } from '#tests/simulators/erp/shopify'
import { standOfFake } from '#tests/real-erp/contract/stand-of-fake'
import { shopifyConnector } from './shopify-connector.ts'

const API = '2026-01'

/** The contract's stand in front of a fake. */
export const shopifyFake = () => {
  const shop = new ShopifyFake({ apiVersion: API, page: 2, now: () => Date.now() })
  for (const [sku, barcode] of [
    ['SHIRT', '4006381333931'],
    ['PAN', '96385074'],
  ] as const)
    shop.variants.push({ sku, barcode, title: 'Default Title', product: sku })
  const client = (token: string) => (url: string) =>
    shopifyConnector({ url, apiVersion: API, token }, { said: {}, answerMs: 5000, now: () => Date.now() })
  const found = (rma: string) => {
    for (const order of shop.orders)
      for (const made of order.returns) if (made.name === rma) return { order, made }
    throw new Error(`nobody announced ${rma}`)
  }
  return standOfFake({
    server: shop.server,
    entry: { kind: 'shopify', apiVersion: API },
    secret: shop.token,
    numberOf: (rma) => rma,
    atScreens: {
      rewrites: (rma, { sku, quantity }) => {
        const { order, made } = found(rma)
        for (const line of made.lines) if (line.sku === sku) line.quantity = quantity
        shop.touch(order)
        return Promise.resolve()
      },
      withdraws: (rma) => {
        const { order, made } = found(rma)
        made.status = 'CANCELED'
        shop.touch(order)
        return Promise.resolve()
      },
      // The station's questions have no field for any of it (shopify.graphql).
      personal: [],
      severalPages: 5,
    },
    goods: {
      sku: 'SHIRT',
      other: 'PAN',
      withLots: null,
      targets: { STOCK: 'RESTOCKED 1', HOLD: 'PROCESSING_REQUIRED', VENDOR: 'NOT_RESTOCKED' },
      good: 'STOCK',
      bad: 'HOLD',
      toVendor: 'VENDOR',
      forbiddenPlace: 'MISSING',
    },
    connect: client(shop.token),
    connectReader: client(shop.readerToken),
    changes: ({ body }) => body.includes('"query":"mutation'),
    asksBackAbout: null,
    announces: (rma, lines) => {
      const order = rma.replace(/-R1$/, '')
      shop.announce(
        order,
        lines.map(({ sku, quantity }) => [sku, quantity]),
      )
      return Promise.resolve()
    },
    stock: (place, sku) => {
      const [type, shelf = null] = place.split(' ')
      const location = shelf === null ? null : `gid://shopify/Location/${shelf}`
      const disposed = shop.orders
        .flatMap(({ returns }) => returns.flatMap(({ lines }) => lines))
        .filter((line) => line.sku === sku)
        .flatMap((line) => line.disposed)
        .filter((one) => one.type === type && one.location === location)
      return Promise.resolve(disposed.reduce((sum, { quantity }) => sum + quantity, 0))
    },
    documents: (name) =>
      Promise.resolve(
        shop.orders.flatMap(({ returns }) => returns).filter((one) => one.name === name).length,
      ),
  })
}

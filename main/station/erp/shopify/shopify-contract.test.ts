import { ShopifyFake } from '#tests/simulators/erp/shopify'
import { returnsContract } from '#tests/real-erp/contract/returns-contract'
import { standOfFake } from '#tests/real-erp/contract/stand-of-fake'
import { shopifyConnector } from './shopify-connector.ts'

const API = '2026-01'

const open = () => {
  const shop = new ShopifyFake({ apiVersion: API, page: 2 })
  const client = (token: string) => (url: string) =>
    shopifyConnector({ url, apiVersion: API, token }, { answerMs: 5000, now: () => Date.now() })
  return standOfFake({
    server: shop.server,
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

returnsContract('the way to a fake of Shopify', open, {
  severalPlaces: true,
  lots: false,
  overReceipt: false,
  undeclared: false,
  blind: false,
  redirections: false,
  vendorReturns: false,
  complaints: false,
  power: true,
  rights: true,
  asksBack: false,
})

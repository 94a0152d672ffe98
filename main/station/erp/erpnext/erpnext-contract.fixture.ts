import { standOfFake } from '#tests/real-erp/contract/stand-of-fake'
import { ErpnextStand, TARGETS } from './erpnext-stand.fixture.ts'

/** The contract's stand in front of a fake. */
export const erpnextFake = () => {
  const stand = new ErpnextStand()
  const { site, server, token, readerToken } = stand.erp
  const notesOf = (name: string) => [
    ...site
      .all('Delivery Note')
      .filter((note) => note.return_against === deliveryOf(name) || note['custom_effect_key'] === name),
    ...site.all('Stock Entry').filter((entry) => entry['custom_effect_key'] === name),
  ]
  return standOfFake({
    server,
    entry: { kind: 'erpnext' },
    secret: token,
    numberOf: (rma) => rma,
    atScreens: {
      rewrites: (rma, line) => {
        stand.announce(rma, { delivery: deliveryOf(rma), delivered: [line], awaited: [line] })
        return Promise.resolve()
      },
      // Somebody submits it there.
      withdraws: (rma) => {
        site.touch('Delivery Note', rma, { docstatus: 1 })
        return Promise.resolve()
      },
      personal: ['Somebody'],
      severalPages: 60,
    },
    goods: {
      sku: 'SHIRT',
      other: 'PAN',
      withLots: 'PHONE',
      targets: { ...TARGETS, VENDOR: 'B-Stock - B' },
      good: 'STOCK',
      bad: 'HOLD',
      toVendor: 'VENDOR',
      forbiddenPlace: 'All - B',
    },
    connect: (url) => stand.connectorAs(token, { url }),
    connectReader: (url) => stand.connectorAs(readerToken, { url }),
    changes: ({ method, path }) => method !== 'GET' && path.startsWith('/api/resource/'),
    asksBackAbout: null,
    announces: (rma, lines) => {
      stand.announce(rma, { delivery: deliveryOf(rma), delivered: lines, awaited: lines })
      return Promise.resolve()
    },
    stock: (place, sku) => {
      const held = Object.entries(site.stock()).filter(
        ([what]) => what.startsWith(sku) && what.endsWith(`@${place}`),
      )
      return Promise.resolve(held.reduce((sum, [, count]) => sum + count, 0))
    },
    documents: (name) => Promise.resolve(notesOf(name).length),
  })
}

const deliveryOf = (rma: string): string => `Delivery of ${rma}`

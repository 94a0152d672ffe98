import { parkReason } from '#contract/park-reasons'
import { parse, validate } from 'graphql'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ShopifyFake, shopifySchema, type FakeReturn } from '#tests/simulators/erp/shopify'
import type { VendorFault } from '#tests/simulators/erp/vendor-server'
import { item, never, pulledAll, reception } from '../by-return/effects.fixture.ts'
import type { SaidWords } from '../by-return/erp-words.ts'
import type { Reception } from '../by-return/return-effect.ts'
import type { ReturnsConnector, Targets } from '../by-return/returns-connector.ts'
import { shopifyConnector } from './shopify-connector.ts'
import { SHOPIFY_DOCUMENTS } from './shopify-documents.ts'

const TARGETS: Targets = {
  STOCK: 'RESTOCKED 1',
  OUTLET: 'RESTOCKED 2',
  HOLD: 'PROCESSING_REQUIRED',
  WASTE: 'NOT_RESTOCKED',
}
const NOW = Date.parse('2026-11-22T12:00:00Z')

let shop: ShopifyFake
let shopMs: number
let announced: FakeReturn
let connector: ReturnsConnector
beforeEach(async () => {
  shopMs = NOW - 2 * 3_600_000
  shop = new ShopifyFake({ apiVersion: '2026-01', page: 2, now: () => shopMs })
  announced = shop.announce('#1001', [
    ['SHIRT', 3],
    ['PAN', 1],
  ])
  await shop.server.on()
  connector = connectorAs(shop.token)
})
afterEach(async () => {
  await connector.close()
  await shop.server.off()
})

const connectorAs = (token: string, said: SaidWords = {}): ReturnsConnector =>
  shopifyConnector(
    { url: shop.server.url, apiVersion: '2026-01', token },
    { said, answerMs: 5000, now: () => NOW },
  )
const apply = (effect: Parameters<ReturnsConnector['apply']>[0]) => connector.apply(effect, TARGETS, never)
const lookup = (effect: Reception) => connector.lookup(effect, TARGETS, never)

const WHOLE = reception('#1001-R1', [
  item('SHIRT', 1),
  item('SHIRT', 1, { disposition: 'OUTLET' }),
  item('SHIRT', 1, { disposition: 'HOLD' }),
  item('PAN', 1, { disposition: 'WASTE' }),
])
const WHOLE_BECAME = {
  'SHIRT RESTOCKED@1': 1,
  'SHIRT RESTOCKED@2': 1,
  'SHIRT PROCESSING_REQUIRED': 1,
  'PAN NOT_RESTOCKED': 1,
}

/** The first request of this document meets it. */
const once = (document: string, fault: VendorFault): void => {
  let left = 1
  shop.server.faultOf = ({ body }) =>
    body.includes(`"operationName":"${document}"`) && left-- > 0 ? fault : null
}

describe('every question to Shopify', () => {
  it.each(SHOPIFY_DOCUMENTS.map(({ name, text }) => [name, text]))('fits its schema: %s', (_name, text) => {
    expect(validate(shopifySchema(), parse(text))).toEqual([])
  })
})

describe('a return that Shopify announced', () => {
  it('is processed with what was counted, each piece as its disposition says', async () => {
    expect(await apply(WHOLE)).toEqual({ kind: 'applied' })
    expect(shop.became(announced)).toEqual(WHOLE_BECAME)
  })

  it.each([
    ['SetIntent', 'drop-before'],
    ['SetIntent', 'drop-after'],
    ['Process', 'drop-before'],
    ['Process', 'error-500'],
  ] as const)('is finished where %s was lost (%s)', async (document, fault) => {
    once(document, fault)
    expect(await apply(WHOLE)).toMatchObject({ kind: 'unknown' })
    expect(await lookup(WHOLE)).toBe('absent')
    expect(await apply(WHOLE)).toEqual({ kind: 'applied' })
    expect(shop.became(announced)).toEqual(WHOLE_BECAME)
  })

  it('is for a person where somebody processed it meanwhile', async () => {
    shop.meanwhile = (change) => {
      const [line] = announced.lines
      if (change === 'returnProcess' && line)
        shop.dispose(line, { quantity: 1, type: 'RESTOCKED', location: 'gid://shopify/Location/1' })
    }
    const one = reception('#1001-R1', [item('SHIRT', 1)])
    expect(await apply(one)).toMatchObject({ kind: 'conflict' })
    shop.meanwhile = () => {}
    expect(await apply(one)).toMatchObject({ kind: 'conflict' })
    expect(announced.lines[0]?.processed).toBe(2)
  })

  it('that is unknown, not approved or not open is for a person, in words', async () => {
    expect(await apply({ ...WHOLE, rma: '#1001-R9' })).toMatchObject({
      why: parkReason('return-unknown', { rma: '#1001-R9' }),
    })
    announced.status = 'REQUESTED'
    expect(await apply(WHOLE)).toMatchObject({
      why: parkReason('return-state', { rma: '#1001-R1', state: 'REQUESTED' }),
    })
  })

  it('is not told to a shop that is too busy, nor by a token that may not', async () => {
    shop.failWith = 'THROTTLED'
    expect(await apply(WHOLE)).toMatchObject({ kind: 'retry', reason: 'too-busy', afterMs: 5000 })
    shop.failWith = 'ACCESS_DENIED'
    expect(await apply(WHOLE)).toMatchObject({ kind: 'retry', reason: 'not-authorised' })
    shop.failWith = null
    const stranger = connectorAs('another')
    expect(await stranger.apply(WHOLE, TARGETS, never)).toMatchObject({ reason: 'not-authorised' })
    await stranger.close()
  })
})

describe('what Shopify awaits', () => {
  it('is pulled in pages: what is open at first, then what changed', async () => {
    announced.tracking = '1Z999AA10123456784'
    for (const order of ['#1002', '#1003', '#1004']) shop.announce(order, [['PAN', 1]])
    const first = await pulledAll(connector, 'pullReturns', null)
    expect(first).toMatchObject({ gone: [] })
    expect(first.records).toHaveLength(4)
    expect(first.records[0]).toEqual({
      rma: '#1001-R1',
      order: '#1001',
      parcels: [{ tracking: '1Z999AA10123456784' }],
      lines: announced.lines.map(({ id, sku, quantity }) => ({
        line: id,
        sku,
        quantity,
        reason: 'size-or-fit',
      })),
    })
    const other = connectorAs(shop.token, { reasons: { SIZE_TOO_SMALL: 'incomplete' } })
    const { records } = await pulledAll(other, 'pullReturns', null)
    await other.close()
    expect(records[0]).toMatchObject({ lines: [{ reason: 'incomplete' }, { reason: 'incomplete' }] })
    announced.status = 'CLOSED'
    shopMs = NOW
    shop.touch(shop.orders[0]!)
    expect(await pulledAll(connector, 'pullReturns', first.next)).toMatchObject({
      records: [],
      gone: ['#1001-R1'],
    })
  })

  it('are products by their SKU, and places with what a piece may become', async () => {
    shop.variants.push(
      { sku: 'SHIRT', barcode: '4006381333931', title: 'Blue / M', product: 'Shirt' },
      { sku: null, barcode: null, title: 'Default Title', product: 'Gift card' },
      { sku: 'PAN', barcode: 'none', title: 'Default Title', product: 'Pan' },
      { sku: 'CUP', barcode: '96385074', title: 'Default Title', product: 'Cup' },
    )
    expect((await pulledAll(connector, 'pullProducts', null)).records).toEqual([
      { sku: 'SHIRT', gtins: ['04006381333931'], name: 'Shirt Blue / M' },
      { sku: 'CUP', gtins: ['00000096385074'], name: 'Cup' },
    ])
    const places = await connector.locations(never)
    expect(places.ok && places.page.map(({ code }) => code)).toEqual([
      'RESTOCKED 1',
      'RESTOCKED 2',
      'PROCESSING_REQUIRED',
      'NOT_RESTOCKED',
    ])
  })
})

import { erpRefused, parkReason } from '#contract/park-reasons'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { VendorFault } from '#tests/simulators/erp/vendor-server'
import { item, never, pulledAll, reception } from '../by-return/effects.fixture.ts'
import type { ReturnsConnector } from '../by-return/returns-connector.ts'
import { ErpnextStand, TARGETS } from './erpnext-stand.fixture.ts'

const RMA = 'MAT-DN-RET-2026-90001'

let stand: ErpnextStand
let erp: ErpnextStand['erp']
let connector: ReturnsConnector
beforeEach(async () => {
  stand = new ErpnextStand()
  erp = stand.erp
  stand.announce(RMA, {
    delivery: 'MAT-DN-2026-00001',
    delivered: [
      { sku: 'SHIRT', quantity: 3 },
      { sku: 'PAN', quantity: 1 },
      { sku: 'PHONE', quantity: 1 },
    ],
    awaited: [
      { sku: 'SHIRT', quantity: 3 },
      { sku: 'PAN', quantity: 1 },
    ],
  })
  await erp.server.on()
  connector = stand.connectorAs(erp.token)
})
afterEach(async () => {
  await connector.close()
  await erp.server.off()
})

const apply = (effect: Parameters<ReturnsConnector['apply']>[0]) => connector.apply(effect, TARGETS, never)
const lookup = (effect: Parameters<ReturnsConnector['lookup']>[0]) => connector.lookup(effect, TARGETS, never)

const WHOLE = reception(RMA, [
  item('SHIRT', 2),
  item('SHIRT', 1, { disposition: 'SECOND' }),
  item('PAN', 1, { disposition: 'HOLD' }),
])
const WHOLE_STOCK = { 'SHIRT@Stores - B': 2, 'SHIRT@B-Stock - B': 1, 'PAN@Quarantine - B': 1 }
const BLIND = reception(null, [item('SHIRT', 2), item('PAN', 1, { disposition: 'HOLD' })], {
  key: 'WAW-01-B1',
})
const MOVE = {
  kind: 'redirection',
  key: 'WAW-01-M1',
  rma: RMA,
  order: null,
  parcel: null,
  tracking: null,
  from: 'HOLD',
  item: item('PAN', 1, { disposition: 'SECOND' }),
} as const

/** The first change of this kind meets it. */
const once = (method: 'PUT' | 'POST', fault: VendorFault): void => {
  let left = 1
  erp.server.faultOf = (request) =>
    request.method === method && request.path.startsWith('/api/resource/') && left-- > 0 ? fault : null
}

describe('a return that ERPNext awaits', () => {
  it('is one note with what was counted, each piece in its own warehouse', async () => {
    expect(await apply(WHOLE)).toEqual({ kind: 'applied' })
    expect(erp.site.stock()).toEqual(WHOLE_STOCK)
    expect(erp.site.get('Delivery Note', RMA)).toMatchObject({ docstatus: 1, custom_effect_key: WHOLE.key })
  })

  it('comes in several parcels: the others get notes of their own, each once', async () => {
    const first = reception(RMA, [item('SHIRT', 1)], { isLast: false })
    const last = reception(RMA, [item('SHIRT', 2), item('PAN', 1)], { key: 'WAW-01-R2' })
    const late = reception(RMA, [item('PHONE', 1, { serial: 'IMEI-1' })], { key: 'WAW-01-R3' })
    for (const effect of [first, last, late]) expect(await apply(effect)).toEqual({ kind: 'applied' })
    for (const effect of [first, last, late]) expect(await apply(effect)).toEqual({ kind: 'already' })
    expect(erp.site.stock()).toEqual({
      'SHIRT@Stores - B': 3,
      'PAN@Stores - B': 1,
      'PHONE#IMEI-1@Stores - B': 1,
    })
  })

  it('waits where somebody else changed it meanwhile, and is for a person where they submitted it', async () => {
    erp.meanwhile = ({ method }) => {
      if (method === 'PUT') erp.site.touch('Delivery Note', RMA, { customer: 'Another' })
    }
    expect(await apply(WHOLE)).toMatchObject({ kind: 'retry', reason: 'too-busy' })
    erp.meanwhile = () => {}
    erp.site.touch('Delivery Note', RMA, { docstatus: 1 })
    expect(await apply(WHOLE)).toMatchObject({ kind: 'conflict' })
  })

  it('waits for a person where an item is counted in anything but pieces', async () => {
    erp.site.seed('Item', 'SHIRT', { stock_uom: 'Kg', has_serial_no: 0, has_batch_no: 0 })
    expect(await apply(WHOLE)).toEqual({
      kind: 'rejected',
      why: parkReason('unit-no-piece', { sku: 'SHIRT', unit: 'Kg' }),
    })
    expect(erp.site.stock()).toEqual({})
  })

  it('takes no more than was delivered, and nothing else, and then nothing at all', async () => {
    expect(await apply(reception(RMA, [item('PAN', 1), item('SHIRT', 4)]))).toEqual({
      kind: 'rejected',
      why: erpRefused('Row # 1: Cannot return more than 3 for Item SHIRT'),
    })
    erp.site.seed('Item', 'CUP', { stock_uom: 'Nos', has_serial_no: 0, has_batch_no: 0 })
    expect(await apply(reception(RMA, [item('CUP', 1)]))).toMatchObject({
      why: parkReason('line-missing', { sku: 'CUP' }),
    })
    expect(erp.site.stock()).toEqual({})
    expect(erp.site.get('Delivery Note', RMA)).toMatchObject({ docstatus: 0 })
  })

  it('is not written where something is missing, or where the user may not', async () => {
    const reasons = [
      [reception('NONE', [item('PAN', 1)]), parkReason('return-unknown', { rma: 'NONE' })],
      [reception(RMA, [item('NONE', 1)]), parkReason('product-unknown', { sku: 'NONE' })],
      [reception(RMA, [item('PHONE', 1)]), parkReason('lot-missing', { sku: 'PHONE' })],
    ] as const
    for (const [effect, why] of reasons) expect(await apply(effect)).toEqual({ kind: 'rejected', why })
    erp.isForbidden = ({ method }) => method === 'PUT'
    expect(await apply(WHOLE)).toMatchObject({ kind: 'rejected' })
    const stranger = stand.connectorAs('another:one')
    expect(await stranger.apply(WHOLE, TARGETS, never)).toMatchObject({
      kind: 'retry',
      reason: 'not-authorised',
    })
    await stranger.close()
    const keyless = stand.connectorAs(erp.token, { keyField: 'effect_key' })
    expect(await keyless.apply(WHOLE, TARGETS, never)).toEqual({
      kind: 'rejected',
      why: erpRefused('Field not permitted in query: effect_key'),
    })
    await keyless.close()
  })

  it('waits as long as a busy server says', async () => {
    once('PUT', 'too-busy')
    expect(await apply(WHOLE)).toMatchObject({ kind: 'retry', reason: 'too-busy', afterMs: 7000 })
  })
})

describe('what ERPNext has no document for yet', () => {
  it('is a stock entry under its key: a blind return, a later place', async () => {
    for (const effect of [BLIND, MOVE]) expect(await apply(effect)).toEqual({ kind: 'applied' })
    for (const effect of [BLIND, MOVE]) {
      expect(await apply(effect)).toEqual({ kind: 'already' })
      expect(await lookup(effect)).toBe('applied')
    }
    expect(erp.site.stock()).toEqual({ 'SHIRT@Stores - B': 2, 'PAN@B-Stock - B': 1 })
  })
})

describe('what ERPNext says at set-up and in between', () => {
  it('is what is awaited, without the customer, then what changed', async () => {
    const first = await pulledAll(connector, 'pullReturns', null)
    expect(first).toMatchObject({ gone: [] })
    expect(first.records).toEqual([
      {
        rma: RMA,
        order: 'MAT-DN-2026-00001',
        lines: [
          { line: `${RMA}-0`, sku: 'SHIRT', quantity: 3 },
          { line: `${RMA}-1`, sku: 'PAN', quantity: 1 },
        ],
      },
    ])
    await apply(WHOLE)
    expect(await pulledAll(connector, 'pullReturns', first.next)).toMatchObject({ records: [], gone: [RMA] })
  })

  it('are items in pages, with their barcodes, and warehouses that hold goods', async () => {
    for (let n = 0; n < 450; n += 1)
      erp.site.seed('Item', `P${n}`, {
        item_name: `P${n}`,
        has_serial_no: 0,
        has_batch_no: 1,
        is_stock_item: 1,
        disabled: 0,
      })
    for (let n = 0; n < 450; n += 1)
      erp.site.seed('Item Barcode', `p${n}`, { parent: `P${n}`, barcode: '96385074' })
    const { records } = await pulledAll(connector, 'pullProducts', null)
    expect(records).toHaveLength(451)
    expect(records).toContainEqual({
      sku: 'SHIRT',
      gtins: ['04006381333931'],
      name: 'SHIRT',
      serialised: false,
      lotTracked: false,
    })
    const places = await connector.locations(never)
    expect(places.ok && places.page.map(({ code }) => code)).toEqual(Object.values(TARGETS).toSorted())
  })
})

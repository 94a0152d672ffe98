import { erpRefused, parkReason } from '#contract/park-reasons'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ErpnextFake } from '#tests/simulators/erp/erpnext'
import type { VendorFault } from '#tests/simulators/erp/vendor-server'
import { item, never, pulledAll, reception } from '../by-return/effects.fixture.ts'
import type { ReturnsConnector, Targets } from '../by-return/returns-connector.ts'
import { erpnextConnector } from './erpnext-connector.ts'

const TARGETS: Targets = { STOCK: 'Stores - B', SECOND: 'B-Stock - B', HOLD: 'Quarantine - B' }
const RMA = 'MAT-DN-RET-2026-90001'

let erp: ErpnextFake
let connector: ReturnsConnector
beforeEach(async () => {
  erp = new ErpnextFake()
  const { site } = erp
  for (const name of Object.values(TARGETS))
    site.seed('Warehouse', name, {
      warehouse_name: name.slice(0, -4),
      company: 'Backdock',
      is_group: 0,
      disabled: 0,
    })
  site.seed('Warehouse', 'All - B', { warehouse_name: 'All', company: 'Backdock', is_group: 1, disabled: 0 })
  for (const [name, serials] of [
    ['SHIRT', 0],
    ['PAN', 0],
    ['PHONE', 1],
  ] as const)
    site.seed('Item', name, {
      item_name: name,
      has_serial_no: serials,
      has_batch_no: 0,
      is_stock_item: 1,
      disabled: 0,
    })
  site.seed('Item Barcode', 'b1', { parent: 'SHIRT', barcode: '4006381333931' })
  const head = { customer: 'Somebody', company: 'Backdock', currency: 'EUR', conversion_rate: 1 }
  const delivered = [row('SHIRT', 3, 'd1'), row('PAN', 1, 'd2'), row('PHONE', 1, 'd3')]
  site.seed('Delivery Note', 'MAT-DN-2026-00001', { ...head, is_return: 0, docstatus: 1, items: delivered })
  const awaited = [row('SHIRT', -3, 'r1'), row('PAN', -1, 'r2')]
  const note = { ...head, is_return: 1, return_against: 'MAT-DN-2026-00001', items: awaited }
  site.seed('Delivery Note', RMA, note)
  await erp.server.on()
  connector = connectorAs(erp.token)
})
afterEach(async () => {
  await connector.close()
  await erp.server.off()
})

const row = (sku: string, qty: number, name: string) => ({
  name,
  item_code: sku,
  qty,
  conversion_factor: 1,
  uom: 'Nos',
  rate: 10,
  warehouse: 'Stores - B',
})

const connectorAs = (token: string, keyField = 'custom_effect_key'): ReturnsConnector =>
  erpnextConnector({ url: erp.server.url, token }, { keyField, answerMs: 5000 })
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

  it('is booked once, however often it is told', async () => {
    await apply(WHOLE)
    expect(await apply(WHOLE)).toEqual({ kind: 'already' })
    expect(await lookup(WHOLE)).toBe('applied')
    expect(erp.site.stock()).toEqual(WHOLE_STOCK)
  })

  it.each(['drop-before', 'error-500'] as const)(
    'is booked again where the request was lost (%s)',
    async (fault) => {
      once('PUT', fault)
      expect(await apply(WHOLE)).toMatchObject({ kind: 'unknown' })
      expect(await lookup(WHOLE)).toBe('absent')
      expect(await apply(WHOLE)).toEqual({ kind: 'applied' })
      expect(erp.site.stock()).toEqual(WHOLE_STOCK)
    },
  )

  it.each(['drop-after', 'garbage'] as const)(
    'is known again where the answer was lost (%s)',
    async (fault) => {
      once('PUT', fault)
      expect(await apply(WHOLE)).toMatchObject({ kind: 'unknown' })
      expect(await lookup(WHOLE)).toBe('applied')
      expect(await apply(WHOLE)).toEqual({ kind: 'already' })
      expect(erp.site.stock()).toEqual(WHOLE_STOCK)
    },
  )

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

  it('is booked once by two tries at the same moment: the key is the only one', async () => {
    const first = reception(RMA, [item('SHIRT', 1)], { isLast: false })
    const other = connectorAs(erp.token)
    const both = await Promise.all([apply(first), other.apply(first, TARGETS, never)])
    await other.close()
    expect(both.every(({ kind }) => kind === 'applied' || kind === 'already')).toBe(true)
    expect(erp.site.stock()).toEqual({ 'SHIRT@Stores - B': 1 })
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

  it('takes no more than was delivered, and nothing else, and then nothing at all', async () => {
    expect(await apply(reception(RMA, [item('PAN', 1), item('SHIRT', 4)]))).toEqual({
      kind: 'rejected',
      why: erpRefused('Row # 1: Cannot return more than 3 for Item SHIRT'),
    })
    erp.site.seed('Item', 'CUP', { has_serial_no: 0, has_batch_no: 0 })
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
    const stranger = connectorAs('another:one')
    expect(await stranger.apply(WHOLE, TARGETS, never)).toMatchObject({
      kind: 'retry',
      reason: 'not-authorised',
    })
    await stranger.close()
    const keyless = connectorAs(erp.token, 'effect_key')
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

  it.each(['drop-before', 'drop-after', 'late'] as const)(
    'is made once where its making was lost (%s)',
    async (fault) => {
      once('POST', fault)
      expect(await apply(BLIND)).toMatchObject({ kind: 'unknown' })
      expect((await apply(BLIND)).kind).toMatch(/applied|already/)
      await expect.poll(() => lookup(BLIND)).toBe('applied')
      expect(erp.site.all('Stock Entry')).toHaveLength(1)
    },
  )

  it('does not leave where it does not lie', async () => {
    expect(await apply(MOVE)).toMatchObject({ kind: 'conflict' })
    expect(erp.site.stock()).toEqual({})
  })

  it('is a vendor return or a complaint: those are made by hand', async () => {
    const rest = [
      { ...MOVE, kind: 'vendor-return', supplier: null },
      { ...MOVE, kind: 'complaint', grounds: 'broken' },
    ] as const
    for (const effect of rest) expect(await apply(effect)).toMatchObject({ kind: 'rejected' })
    expect(connector.capabilities).toMatchObject({ vendorReturns: false, complaints: false, knownBy: 'key' })
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
          { line: 'r1', sku: 'SHIRT', quantity: 3 },
          { line: 'r2', sku: 'PAN', quantity: 1 },
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

import { erpRefused, parkReason } from '#contract/park-reasons'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { VendorFault } from '#tests/simulators/erp/vendor-server'
import { item, never, pulledAll, reception as anyReception } from '../by-return/effects.fixture.ts'
import { OdooStand, TARGETS } from './odoo-stand.fixture.ts'

const reception = (
  items: Parameters<typeof anyReception>[1],
  more: Parameters<typeof anyReception>[2] = {},
) => anyReception('WH/IN/00007', items, more)

const WHOLE = reception([
  item('SHIRT', 2),
  item('SHIRT', 1, { disposition: 'SECOND' }),
  item('PAN', 1, { disposition: 'HOLD' }),
])
const WHOLE_STOCK = { 'SHIRT@WH/Stock': 2, 'SHIRT@WH/Stock/B-Stock': 1, 'PAN@WH/Quarantine': 1 }

describe.each([17, 18, 19] as const)('a return that Odoo %d announced', (major) => {
  let stand: OdooStand
  beforeEach(async () => {
    stand = await OdooStand.open(major)
  })
  afterEach(() => stand.end())

  /** The first call of this method meets it. */
  const once = (method: string, fault: VendorFault): void => {
    let left = 1
    stand.odoo.server.faultOf = ({ path, body }) =>
      `${path}${body}`.includes(method) && left-- > 0 ? fault : null
  }
  const state = (name: string): unknown => stand.odoo.records.get('stock.picking', stand.id(name))['state']

  it('comes in with what was counted, each piece in the place of its disposition', async () => {
    expect(await stand.apply(WHOLE)).toEqual({ kind: 'applied' })
    expect(stand.odoo.stock()).toEqual(WHOLE_STOCK)
    expect(state('WH/IN/00007')).toBe('done')
  })

  it('waits where the server is too busy, as long as it says', async () => {
    once('search_read', 'too-busy')
    expect(await stand.apply(WHOLE)).toMatchObject({ kind: 'retry', reason: 'too-busy', afterMs: 7000 })
    expect(stand.odoo.stock()).toEqual({})
  })

  it('is not taken for an answer by what is endless', async () => {
    once('search_read', 'huge')
    expect(await stand.apply(WHOLE)).toMatchObject({ kind: 'retry' })
  })

  it('is for a person where somebody else validated it meanwhile', async () => {
    let isFirst = true
    stand.odoo.meanwhile = ({ method }) => {
      if (method !== 'write' || !isFirst) return
      isFirst = false
      const lines = stand.odoo.transfers.linesOf(stand.id('WH/IN/00007'))
      for (const { id } of lines) stand.odoo.records.set('stock.move.line', id, { picked: true })
      stand.odoo.transfers.validate(stand.id('WH/IN/00007'), {})
    }
    expect(await stand.apply(WHOLE)).toMatchObject({ kind: 'conflict' })
    expect(stand.odoo.stock()).toEqual({ 'SHIRT@WH/Stock': 3, 'PAN@WH/Stock': 1 })
  })

  it('comes in several parcels: the next one goes into the backorder, also under the name of the first', async () => {
    const first = reception([item('SHIRT', 1)], { isLast: false })
    const second = reception([item('SHIRT', 2), item('PAN', 1)], { key: 'WAW-01-R2' })
    expect(await stand.apply(first)).toEqual({ kind: 'applied' })
    expect(await stand.apply(first)).toEqual({ kind: 'already' })
    expect(await stand.lookup(second)).toBe('absent')
    expect(await stand.apply(second)).toEqual({ kind: 'applied' })
    expect([await stand.apply(first), await stand.apply(second)]).toEqual([
      { kind: 'already' },
      { kind: 'already' },
    ])
    expect(stand.odoo.stock()).toEqual({ 'SHIRT@WH/Stock': 3, 'PAN@WH/Stock': 1 })
  })

  it('that is short in its last parcel leaves nothing open', async () => {
    expect(await stand.apply(reception([item('SHIRT', 1)]))).toEqual({ kind: 'applied' })
    const pickings = stand.odoo.records.all('stock.picking')
    expect(pickings.filter((picking) => stand.odoo.transfers.isOpen(picking))).toEqual([])
  })

  it('that is cancelled, unknown or closed is for a person, in words', async () => {
    expect(await stand.apply({ ...WHOLE, rma: 'WH/IN/99' })).toEqual({
      kind: 'rejected',
      why: parkReason('return-unknown', { rma: 'WH/IN/99' }),
    })
    await stand.apply(WHOLE)
    expect(await stand.apply({ ...WHOLE, key: 'WAW-01-R9' })).toMatchObject({ kind: 'conflict' })
    stand.announce('WH/IN/00008', [['PAN', 1]])
    stand.odoo.transfers.cancel(stand.id('WH/IN/00008'))
    expect(await stand.apply({ ...WHOLE, rma: 'WH/IN/00008', key: 'K' })).toEqual({
      kind: 'rejected',
      why: parkReason('return-cancelled', { rma: 'WH/IN/00008' }),
    })
  })

  it('is not written, and not awaited, where a product is counted in anything but pieces', async () => {
    stand.odoo.records.set('uom.uom', stand.id('Units'), { name: 'Dozens' })
    expect(await stand.apply(WHOLE)).toEqual({
      kind: 'rejected',
      why: parkReason('unit-no-piece', { sku: 'SHIRT', unit: 'Dozens' }),
    })
    // A return without lines is left out by the import, which names it.
    expect(await stand.connector.pullReturns(null, never)).toMatchObject({
      page: { records: [{ rma: 'WH/IN/00007', lines: [] }] },
    })
  })

  it('is not written where a place, a product or a serial number is missing', async () => {
    const said = async (...items: Parameters<typeof reception>[0]) => stand.apply(reception(items))
    expect(await said(item('NONE', 1))).toMatchObject({ why: parkReason('product-unknown', { sku: 'NONE' }) })
    expect(await said(item('PHONE', 1))).toMatchObject({
      why: parkReason('lot-missing', { sku: 'PHONE' }),
    })
    const scrap = { ...TARGETS, STOCK: 'Virtual/Scrap' }
    expect(await stand.connector.apply(WHOLE, scrap, never)).toMatchObject({
      why: parkReason('place-unknown', { place: 'Virtual/Scrap' }),
    })
    expect(state('WH/IN/00007')).toBe('assigned')
  })

  it('is for a person where the user may not write, and nothing goes out where nobody knows the key', async () => {
    stand.odoo.isForbidden = ({ method }) => method === 'write'
    expect(await stand.apply(WHOLE)).toEqual({
      kind: 'rejected',
      why: erpRefused("You are not allowed to access 'stock.picking' records."),
    })
    const stranger = stand.connectorAs('another')
    expect(await stranger.apply(WHOLE, TARGETS, never)).toMatchObject({
      kind: 'retry',
      reason: 'not-authorised',
    })
    await stranger.close()
  })

  it('says that a person must validate it where the button only asks', async () => {
    stand.odoo.records.set('stock.picking.type', stand.id('in'), { create_backorder: 'always' })
    expect(await stand.apply(reception([item('SHIRT', 1)]))).toEqual({ kind: 'applied' })
    expect(await stand.lookup(WHOLE)).toBe('absent')
  })
})

describe.each([17, 19] as const)('what Odoo %d has no document for yet', (major) => {
  let stand: OdooStand
  beforeEach(async () => {
    stand = await OdooStand.open(major)
  })
  afterEach(() => stand.end())

  const BLIND = reception([item('SHIRT', 2), item('PAN', 1, { disposition: 'HOLD' })], {
    rma: null,
    key: 'WAW-01-B1',
  })
  const change = {
    kind: 'redirection',
    key: 'WAW-01-M1',
    rma: null,
    order: null,
    parcel: null,
    tracking: null,
    from: 'HOLD',
    item: item('PAN', 1, { disposition: 'SECOND' }),
  } as const

  it('is made under its key: a blind return, a later place, a return to the vendor', async () => {
    expect(await stand.apply(BLIND)).toEqual({ kind: 'applied' })
    expect(await stand.apply(change)).toEqual({ kind: 'applied' })
    const away = { ...change, kind: 'vendor-return', key: 'WAW-01-V1', supplier: 'VENDOR-1' } as const
    expect(await stand.apply(away)).toEqual({ kind: 'applied' })
    expect(stand.odoo.stock()).toEqual({ 'SHIRT@WH/Stock': 2 })
    for (const effect of [BLIND, change, away]) {
      expect(await stand.apply(effect)).toEqual({ kind: 'already' })
      expect(await stand.lookup(effect)).toBe('applied')
    }
    expect(stand.odoo.stock()).toEqual({ 'SHIRT@WH/Stock': 2 })
  })

  it('is made once where another one was made at the same moment: the later is cancelled', async () => {
    let isFirst = true
    stand.odoo.meanwhile = ({ method }) => {
      if (method !== 'create' || !isFirst) return
      isFirst = false
      stand.odoo.transfers.create({
        origin: BLIND.key,
        picking_type_id: stand.id('in'),
        location_id: stand.id('Customers'),
        location_dest_id: stand.id('WH/Stock'),
        move_line_ids: [
          ['SHIRT', 2, 'WH/Stock'],
          ['PAN', 1, 'WH/Quarantine'],
        ].map(([sku, quantity, place]) => [
          0,
          0,
          {
            product_id: stand.id(String(sku)),
            quantity,
            picked: true,
            location_id: stand.id('Customers'),
            location_dest_id: stand.id(String(place)),
          },
        ]),
      })
    }
    expect(await stand.apply(BLIND)).toEqual({ kind: 'applied' })
    const own = stand.odoo.records.all('stock.picking').filter(({ origin }) => origin === BLIND.key)
    expect(own.map(({ state }) => state)).toEqual(['done', 'cancel'])
    expect(stand.odoo.stock()).toEqual({ 'SHIRT@WH/Stock': 2, 'PAN@WH/Quarantine': 1 })
  })

  it('does not leave where it does not lie, as Odoo would go below nothing', async () => {
    expect(await stand.apply(change)).toEqual({
      kind: 'conflict',
      why: parkReason('not-there', { sku: 'PAN', quantity: 1 }),
    })
  })
})

describe('what Odoo awaits', () => {
  let stand: OdooStand
  afterEach(() => stand.end())

  const all = (pull: 'pullProducts' | 'pullReturns', since: string | null) =>
    pulledAll(stand.connector, pull, since)

  it('is pulled whole at first, then what changed, with what is not awaited any more', async () => {
    stand = await OdooStand.open(19)
    const first = await all('pullReturns', null)
    expect(first.gone).toEqual([])
    expect(first.records).toEqual([
      {
        rma: 'WH/IN/00007',
        order: 'S00012',
        lines: [
          { line: String(stand.id('WH/IN/00007:SHIRT')), sku: 'SHIRT', quantity: 3 },
          { line: String(stand.id('WH/IN/00007:PAN')), sku: 'PAN', quantity: 1 },
        ],
      },
    ])
    await stand.apply(reception([item('SHIRT', 1)], { isLast: false }))
    // The rest of it lies in a backorder: it is awaited still, and the backorder is no return of its own.
    expect(await all('pullReturns', first.next)).toMatchObject({ records: [], gone: [] })
    stand.announce('WH/IN/00009', [['PAN', 2]])
    await stand.apply(reception([item('SHIRT', 2)], { key: 'WAW-01-R2' }))
    const later = await all('pullReturns', first.next)
    expect(later.records).toMatchObject([{ rma: 'WH/IN/00009' }])
    expect(later.gone).toEqual(['WH/IN/00007'])
  })

  it('comes in pages that end, also where hundreds were written in the same second', async () => {
    stand = await OdooStand.open(18)
    for (let n = 0; n < 450; n += 1) {
      const { id } = stand.odoo.records.add('product.product', {
        name: `P${n}`,
        default_code: `P${n}`,
        barcode: '4006381333931',
        type: 'consu',
        tracking: 'lot',
        active: true,
        weight: 0,
      })
      stand.odoo.records.get('product.product', id)['write_date'] = '2026-11-22 08:01:00'
    }
    const first = await all('pullProducts', null)
    expect(first.records).toHaveLength(453)
    expect(first.records[0]).toEqual({
      sku: 'SHIRT',
      gtins: ['04006381333931'],
      name: 'SHIRT',
      weightG: 250,
      serialised: false,
      lotTracked: false,
    })
    stand.odoo.records.set('product.product', stand.id('PAN'), { barcode: 'not a gtin' })
    const later = await all('pullProducts', first.next)
    // Nobody can scan it: it is no product of the dock's.
    expect(later.records).not.toContainEqual(expect.objectContaining({ sku: 'PAN' }))
    expect(later.records).toContainEqual(expect.objectContaining({ sku: 'P449' }))
  })

  it('goes to places inside only', async () => {
    stand = await OdooStand.open(17)
    const pulled = await stand.connector.locations(never)
    expect(pulled.ok && pulled.page.map(({ code }) => code)).toEqual([
      'WH/Stock',
      'WH/Stock/B-Stock',
      'WH/Quarantine',
    ])
  })

  it('is not asked of an Odoo that nobody answers for', async () => {
    stand = await OdooStand.open(17)
    const { connector } = stand
    await stand.odoo.server.off()
    expect(await connector.pullReturns(null, never)).toMatchObject({
      ok: false,
      trouble: { reason: 'no-answer' },
    })
    await stand.odoo.server.on()
  })
})

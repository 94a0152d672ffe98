import { parkReason } from '#contract/park-reasons'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MedusaFake } from '#tests/simulators/erp/medusa'
import type { FakeReturn } from '#tests/simulators/erp/medusa-shop'
import type { VendorFault } from '#tests/simulators/erp/vendor-server'
import { item, never, pulledAll, reception } from '../by-return/effects.fixture.ts'
import type { SaidWords } from '../by-return/erp-words.ts'
import type { Reception } from '../by-return/return-effect.ts'
import type { Exchange, ReturnsConnector, Targets } from '../by-return/returns-connector.ts'
import { medusaConnector } from './medusa-connector.ts'

const TARGETS: Targets = { STOCK: 'sloc_MAIN', OUTLET: 'sloc_BSTOCK', HOLD: 'sloc_HOLD', WASTE: 'DAMAGED' }

let medusa: MedusaFake
let announced: FakeReturn
let connector: ReturnsConnector
beforeEach(async () => {
  medusa = new MedusaFake()
  medusa.shop.sells('SHIRT', { ean: '4006381333931', weight: 250 })
  medusa.shop.sells('PAN')
  announced = medusa.shop.announces([
    ['SHIRT', 3],
    ['PAN', 1],
  ])
  await medusa.server.on()
  connector = connectorAs(medusa.token)
})
afterEach(async () => {
  await connector.close()
  await medusa.server.off()
})

/** A lease of nothing: what another client left open is nobody's any more when it is seen twice. */
const connectorAs = (token: string, leaseMs = 60_000, said: SaidWords = {}): ReturnsConnector =>
  medusaConnector({ url: medusa.server.url, token }, { said, answerMs: 5000, quietMs: 50, leaseMs })
const apply = (effect: Parameters<ReturnsConnector['apply']>[0]) => connector.apply(effect, TARGETS, never)
const lookup = (effect: Reception) => connector.lookup(effect, TARGETS, never)
const whole = (): Reception =>
  reception(announced.id, [
    item('SHIRT', 1),
    item('SHIRT', 1, { disposition: 'OUTLET' }),
    item('SHIRT', 1, { disposition: 'WASTE' }),
    item('PAN', 1, { disposition: 'HOLD' }),
  ])
/** What lies where beside the hundred of each that were there. */
const stock = (): Record<string, number> => {
  const { shop } = medusa
  return Object.fromEntries(
    shop.variants.flatMap(({ sku }) =>
      shop.shelves.flatMap(({ id }) => {
        const more = shop.stock(id, sku ?? '') - (id === 'sloc_MAIN' ? 100 : 0)
        return more === 0 ? [] : [[`${sku} ${id}`, more]]
      }),
    ),
  )
}
const WHOLE_STOCK = { 'SHIRT sloc_MAIN': 1, 'SHIRT sloc_BSTOCK': 1, 'PAN sloc_HOLD': 1 }
const damaged = () =>
  medusa.shop.changes.flatMap(({ actions }) => actions).filter(({ action }) => action.includes('DAMAGED'))

/** The first change whose address ends so meets it. */
const once = (end: string, fault: VendorFault): void => {
  let left = 1
  medusa.server.faultOf = ({ method, path }) =>
    method !== 'GET' && path.endsWith(end) && left-- > 0 ? fault : null
}

describe('a return that Medusa awaits', () => {
  it('is received on each shelf as it was sorted, and what is broken is counted as damaged', async () => {
    expect(await apply(whole())).toEqual({ kind: 'applied' })
    expect(stock()).toEqual(WHOLE_STOCK)
    expect(damaged()).toHaveLength(1)
    expect(medusa.shop.changes.map(({ status }) => status)).toEqual(['confirmed', 'confirmed', 'confirmed'])
  })

  it('is received once, however often it is told', async () => {
    await apply(whole())
    const asked = medusa.server.requests.length
    expect(await apply(whole())).toEqual({ kind: 'already' })
    expect(await lookup(whole())).toBe('applied')
    expect(medusa.server.requests.slice(asked).every(({ method }) => method === 'GET')).toBe(true)
    const other = { ...whole(), items: [item('PAN', 1)] }
    expect(await apply(other)).toMatchObject({ kind: 'conflict' })
    expect(stock()).toEqual(WHOLE_STOCK)
  })

  it.each(['/receive', '/receive-items', '/dismiss-items', '/receive/confirm'] as const)(
    'is finished where %s was lost on the way, or its answer',
    async (end) => {
      for (const [fault, n] of [
        ['drop-before', 0],
        ['drop-after', 1],
        ['garbage', 2],
      ] as const) {
        announced = medusa.shop.announces([
          ['SHIRT', 3],
          ['PAN', 1],
        ])
        const effect = { ...whole(), key: `WAW-01-R${n}` }
        once(end, fault)
        expect(await apply(effect)).toMatchObject({ kind: 'unknown' })
        expect(['applied', 'absent']).toContain(await lookup(effect))
        expect(['applied', 'already']).toContain((await apply(effect)).kind)
      }
      const thrice = Object.fromEntries(Object.entries(WHOLE_STOCK).map(([kind, count]) => [kind, 3 * count]))
      expect(stock()).toEqual(thrice)
    },
  )

  it('comes in parcels that look alike, and each counts once', async () => {
    const first = reception(announced.id, [item('SHIRT', 1)], { isLast: false })
    const second = reception(announced.id, [item('SHIRT', 1)], { key: 'WAW-01-R2' })
    expect([await apply(first), await lookup(second), await apply(second), await apply(first)]).toEqual([
      { kind: 'applied' },
      'absent',
      { kind: 'applied' },
      { kind: 'already' },
    ])
    expect(stock()).toEqual({ 'SHIRT sloc_MAIN': 2 })
    const third = reception(announced.id, [item('SHIRT', 2)], { key: 'WAW-01-R3' })
    expect(await apply(third)).toMatchObject({ kind: 'rejected' })
  })

  it('waits for a person where one is changing the order in Medusa, whose work is left alone', async () => {
    const theirs = medusa.shop.begin(announced.id)
    expect(await apply(whole())).toMatchObject({
      why: parkReason('change-open', {}),
    })
    expect(medusa.shop.changes).toEqual([theirs])
  })

  it('gives another station time to finish, and then ends what that one left', async () => {
    once('/receive/confirm', 'drop-before')
    await apply(whole())
    const other = connectorAs(medusa.token)
    expect(await other.apply(whole(), TARGETS, never)).toMatchObject({ kind: 'retry', reason: 'too-busy' })
    await other.close()
    const heir = connectorAs(medusa.token, 0)
    expect(await heir.apply(whole(), TARGETS, never)).toEqual({ kind: 'applied' })
    await heir.close()
    expect(stock()).toEqual(WHOLE_STOCK)
  })

  it('is not confirmed where something stands in it that is not ours', async () => {
    medusa.meanwhile = (path) => {
      const [open] = medusa.shop.changes
      if (!path.endsWith('/receive-items') || !open) return
      open.actions.push({
        action: 'RECEIVE_RETURN_ITEM',
        details: { reference_id: announced.items[0]!.item_id, quantity: 1 },
      })
    }
    const one = reception(announced.id, [item('SHIRT', 1)])
    expect(await apply(one)).toMatchObject({ kind: 'retry', reason: 'too-busy' })
    expect(stock()).toEqual({})
    medusa.meanwhile = () => {}
    expect(await apply(one)).toEqual({ kind: 'applied' })
    expect(stock()).toEqual({ 'SHIRT sloc_MAIN': 1 })
  })

  it('leaves no half of it behind where Medusa refuses', async () => {
    medusa.meanwhile = (path) => {
      if (path.endsWith('/receive-items')) announced.items[0]!.quantity = 1
    }
    expect(await apply(reception(announced.id, [item('SHIRT', 3)]))).toMatchObject({ kind: 'rejected' })
    expect(medusa.shop.changes).toEqual([])
  })

  it('needs no stock of a product that Medusa counts none of', async () => {
    medusa.shop.sells('VOUCHER', { manage_inventory: false })
    announced = medusa.shop.announces([['VOUCHER', 1]])
    expect(await apply(reception(announced.id, [item('VOUCHER', 1)]))).toEqual({ kind: 'applied' })
  })

  it('with nothing but broken pieces, and no shelf of its own, is told all the same', async () => {
    announced.location_id = null
    const broken = reception(announced.id, [item('PAN', 1, { disposition: 'WASTE' })])
    expect(await connector.apply(broken, { WASTE: 'DAMAGED' }, never)).toMatchObject({ kind: 'rejected' })
    expect(await apply(broken)).toEqual({ kind: 'applied' })
    expect([stock(), damaged().length]).toEqual([{}, 1])
  })

  it('takes no piece that it has no line for, and then none at all', async () => {
    for (const items of [
      [item('PAN', 1), item('SHIRT', 4)],
      [item('PAN', 1), item('CUP', 1)],
    ])
      expect(await apply(reception(announced.id, items))).toMatchObject({ kind: 'rejected' })
    expect([stock(), medusa.shop.changes]).toEqual([{}, []])
  })

  it('that is unknown, not requested or canceled is for a person, in words', async () => {
    expect(await apply({ ...whole(), rma: '../orders' })).toMatchObject({
      why: parkReason('return-unknown', { rma: '../orders' }),
    })
    announced.status = 'canceled'
    expect(await apply(whole())).toMatchObject({
      why: parkReason('return-state', { rma: announced.id, state: 'canceled' }),
    })
    announced.status = 'open'
    expect(await apply(whole())).toMatchObject({
      why: parkReason('return-state', { rma: announced.id, state: 'open' }),
    })
  })

  it('is not told to a shop that is too busy, nor with a key that was taken back', async () => {
    medusa.server.faultOf = () => 'too-busy'
    expect(await apply(whole())).toMatchObject({ kind: 'retry', reason: 'too-busy', afterMs: 7000 })
    medusa.server.faultOf = () => null
    const stranger = connectorAs('sk_another')
    expect(await stranger.apply(whole(), TARGETS, never)).toMatchObject({ reason: 'not-authorised' })
    await stranger.close()
  })

  it('keeps nothing of the customer in its history', async () => {
    const heard: Exchange[] = []
    await connector.apply(whole(), TARGETS, never, (exchange) => heard.push(exchange))
    expect(heard.length).toBeGreaterThan(5)
    expect(JSON.stringify(heard)).not.toMatch(/somebody@example|sk_/)
  })

  it('has no other documents: what Medusa cannot do is for a person', async () => {
    const { items: _, isLast: __, ...about } = whole()
    const one = { ...about, item: item('PAN', 1) }
    const rest = [
      reception(null, [item('PAN', 1)]),
      { ...one, kind: 'redirection', from: 'HOLD' },
      { ...one, kind: 'vendor-return', supplier: null },
      { ...one, kind: 'complaint', grounds: 'broken' },
    ] as const
    for (const effect of rest) expect(await apply(effect)).toMatchObject({ kind: 'rejected' })
    expect(medusa.server.requests).toEqual([])
  })
})

describe('what is taken over from Medusa', () => {
  it('has the reason that the site says the shop means, and another one where nobody says', async () => {
    announced.items[0]!.reason = { value: 'gift' }
    const untold = await pulledAll(connector, 'pullReturns', null)
    expect(untold.records).toMatchObject([{ lines: [{ reason: 'other' }, {}] }])
    const told = connectorAs(medusa.token, 60_000, { reasons: { gift: 'changed-mind' } })
    const { records } = await pulledAll(told, 'pullReturns', null)
    expect(records).toMatchObject([{ lines: [{ reason: 'changed-mind' }, {}] }])
    await told.close()
  })

  it('are the returns that are awaited, then what changed', async () => {
    announced.tracking.push('1Z999AA10123456784')
    announced.items[0]!.reason = { value: 'wrong_item_sent' }
    announced.items[0]!.note = 'It is blue'
    medusa.shop.announces([['PAN', 1]]).status = 'received'
    const first = await pulledAll(connector, 'pullReturns', null)
    expect(first.gone).toEqual([])
    expect(first.records).toEqual([
      {
        rma: announced.id,
        order: String(Number(announced.order_id.split('_')[1])),
        parcels: [{ tracking: '1Z999AA10123456784' }],
        lines: [
          {
            line: announced.items[0]!.id,
            sku: 'SHIRT',
            quantity: 3,
            reason: 'wrong-item-sent',
            comment: 'It is blue',
          },
          { line: announced.items[1]!.id, sku: 'PAN', quantity: 1 },
        ],
      },
    ])
    announced.status = 'canceled'
    announced.updated_at = '2026-11-22T11:00:00.000Z'
    expect(await pulledAll(connector, 'pullReturns', first.next)).toMatchObject({
      records: [],
      gone: expect.arrayContaining([announced.id]),
    })
  })

  it('comes page by page, also where a whole page was made in one moment', async () => {
    for (let n = 0; n < 130; n += 1) medusa.shop.announces([['PAN', 1]])
    medusa.shop.time = '2026-11-22T10:00:01.000Z'
    for (let n = 0; n < 30; n += 1) medusa.shop.announces([['PAN', 1]])
    const { records } = await pulledAll(connector, 'pullReturns', null)
    expect(new Set(records.map((record) => (record as { rma: string }).rma)).size).toBe(161)
  })

  it('are products by their SKU, and shelves with what is none', async () => {
    medusa.shop.sells(null)
    medusa.shop.sells('CUP', { ean: '96385074', title: 'Blue / M' })
    expect((await pulledAll(connector, 'pullProducts', null)).records).toEqual([
      { sku: 'SHIRT', gtins: ['04006381333931'], name: 'The SHIRT', weightG: 250 },
      { sku: 'CUP', gtins: ['00000096385074'], name: 'The CUP Blue / M' },
    ])
    const places = await connector.locations(never)
    expect(places.ok && places.page.map(({ code }) => code)).toEqual([
      'sloc_BSTOCK',
      'sloc_HOLD',
      'sloc_MAIN',
      'DAMAGED',
    ])
  })
})

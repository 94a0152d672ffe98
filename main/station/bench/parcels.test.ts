import { beforeEach, describe, expect, it } from 'vitest'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'

let bench: TestBench
beforeEach(() => {
  bench = smallSite().signIn()
})

const parcelOf = (tracking: string) => bench.db.parcels.byTracking(tracking)[0]!
const finish = (gtin: string): void => {
  bench.scan(gtin)
  bench.command('as-new')
  bench.scan(bench.prompt.context.container!)
}
const lastDocument = (kind: string) =>
  JSON.parse(
    bench.db.raw
      .prepare<[string], { payload: string }>('SELECT payload FROM outbox WHERE kind = ? ORDER BY seq DESC')
      .get(kind)!.payload,
  ) as Record<string, unknown>

describe('one scan of anything opens the parcel', () => {
  it.each([
    ['its tracking number', 'P-SHIRT', 'tracking'],
    ['the number with spaces, in small letters', 'p-sh irt', 'tracking'],
    ['the RMA', 'SHIRT-1', 'rma'],
    ['the order', 'ORD-SHIRT', 'order'],
  ])('%s', (_, text, means) => {
    expect(bench.scan(text)[0]).toMatchObject({ event: 'scan', means })
    expect(bench.prompt).toMatchObject({ step: 'identify', context: { rma: 'SHIRT-1' } })
    expect(bench.tracking).toBe('P-SHIRT')
  })

  it('asks where it may mean several: one parcel’s tracking is another one’s order', () => {
    bench.scan('X-1000')
    expect(bench.prompt).toMatchObject({ step: 'arrive', say: { key: 'prompt.which-parcel' } })
    expect(bench.prompt.options.slice(0, 2).map(({ label }) => label)).toEqual([
      { plain: 'X-1000' },
      { plain: 'P-OTHER' },
    ])
    bench.command('answer.2')
    expect(bench.prompt.context.rma).toBe('AMBIGUOUS-2')
  })

  it('asks which parcel of the return it is', () => {
    bench.scan('TWO-PARCELS')
    bench.command('answer.2')
    expect(bench.tracking).toBe('P-TWO-B')
  })

  it('asks anew where an import took one of the parcels away meanwhile', () => {
    bench.scan('TWO-PARCELS')
    bench.load('expected-returns', [
      {
        client: 'MAIN',
        rma: 'TWO-PARCELS',
        parcels: [{ tracking: 'P-TWO-A' }],
        lines: [{ sku: 'MUG', quantity: 1 }],
      },
    ])
    expect(bench.prompt.say).toEqual({ key: 'prompt.arrive' })
  })

  it('refuses a closed one, goods, and a licence plate that nobody gave', () => {
    bench.scan('P-SHIRT')
    bench.command('close-parcel', 'missing')
    expect(refusalsAmong(bench.scan('P-SHIRT'))).toEqual(['parcel-closed'])
    expect(refusalsAmong(bench.scan(GTIN.mug))).toEqual(['not-expected-here'])
    expect(refusalsAmong(bench.scan('WAW0100000012'))).toEqual(['lpn-unknown'])
  })
})

describe('a parcel that nobody announced', () => {
  it('is opened blind, its goods decided by what they are', () => {
    expect(refusalsAmong(bench.scan('WHO-KNOWS'))).toEqual(['parcel-unknown'])
    bench.command('blind-return')
    expect(parcelOf('WHO-KNOWS').state).toBe('arrived')
    bench.scan(GTIN.mug)
    expect(bench.db.units.get(bench.prompt.context.unit!)).toMatchObject({
      reception: 'undeclared',
      lineId: null,
    })
    expect(lastDocument('arrival')).toMatchObject({ blind: true })
  })

  it('asks whose it is where several clients sell it, and only once for a parcel', () => {
    bench.command('blind-return')
    bench.scan(GTIN.sock)
    expect(bench.prompt).toMatchObject({
      step: 'identify',
      say: { key: 'prompt.which-client' },
      options: [
        { command: 'answer.1', label: { plain: 'MAIN' } },
        { command: 'answer.2', label: { plain: 'NORD' } },
        ...bench.prompt.options.slice(2),
      ],
    })
    bench.command('answer.2', 'as-new')
    const first = bench.db.units.get(bench.prompt.context.unit!)
    expect(first).toMatchObject({ client: 'NORD', sku: 'N-SOCK', reception: 'undeclared' })
    if (bench.step === 'scan-back') bench.scan(first.lpn!)
    bench.scan(bench.prompt.context.container!)
    bench.scan(GTIN.sock)
    expect(bench.db.units.get(bench.prompt.context.unit!)).toMatchObject({ client: 'NORD', sku: 'N-SOCK' })
  })

  it('forgets whose it was where that was taken back', () => {
    bench.command('blind-return')
    bench.scan(GTIN.sock)
    bench.command('answer.1', 'undo')
    bench.scan(GTIN.sock)
    expect(bench.prompt.say).toEqual({ key: 'prompt.which-client' })
    bench.command('back')
    expect(bench.step).toBe('identify')
    expect(bench.prompt.say).not.toEqual({ key: 'prompt.which-client' })
  })

  it('is opened blind with nothing on it at all', () => {
    bench.command('blind-return')
    expect(bench.step).toBe('identify')
  })

  it('is set aside, found again by its number, and asked about again', () => {
    bench.scan('WHO-KNOWS')
    bench.command('park')
    expect(bench.step).toBe('arrive')
    expect(parcelOf('WHO-KNOWS').state).toBe('unidentified')
    expect(refusalsAmong(bench.scan('WHO-KNOWS'))).toEqual([])
    expect(bench.options.slice(0, 2)).toEqual(['blind-return', 'park'])
    bench.command('blind-return')
    expect(bench.db.parcels.byTracking('WHO-KNOWS')).toMatchObject([{ state: 'arrived' }])
  })

  it('is no longer unknown once an import names it', () => {
    bench.scan('WHO-KNOWS')
    bench.command('park')
    bench.load('expected-returns', [
      {
        client: 'MAIN',
        rma: 'FOUND',
        parcels: [{ tracking: 'WHO-KNOWS' }],
        lines: [{ sku: 'MUG', quantity: 1 }],
      },
    ])
    bench.scan('WHO-KNOWS')
    expect(bench.prompt).toMatchObject({ step: 'identify', context: { rma: 'FOUND' } })
  })

  it('is found again by its SSCC, however that is written', () => {
    bench.scan('(00)395200000000000012')
    bench.command('park')
    bench.scan('00395200000000000012')
    expect(bench.options[0]).toBe('blind-return')
    bench.command('back')
    bench.scan('395200000000000012')
    expect(bench.options[0]).toBe('blind-return')
    expect(
      bench.db.raw.prepare(`SELECT count(*) AS n FROM parcels WHERE state = 'unidentified'`).get(),
    ).toEqual({
      n: 1,
    })
  })

  it('that was set aside by mistake is taken back', () => {
    bench.scan('WHO-KNOWS')
    bench.command('park', 'undo')
    expect(parcelOf('WHO-KNOWS').state).toBe('awaiting')
    expect(refusalsAmong(bench.scan('WHO-KNOWS'))).toEqual([])
    expect(bench.options[0]).toBe('blind-return')
  })

  it('opened blind by mistake is taken back, with its arrival', () => {
    bench.scan('WHO-KNOWS')
    bench.command('blind-return', 'undo')
    expect(bench.step).toBe('arrive')
    expect(lastDocument('correction')).toMatchObject({ supersededKind: 'arrival' })
    bench.scan('WHO-KNOWS')
    expect(bench.step).toBe('identify')
  })
})

describe('closing a parcel', () => {
  it('asks line by line where that is wanted, and remembers each answer', () => {
    bench.scan('P-THREE')
    bench.command('close-parcel', 'more')
    expect(bench.prompt.say).toMatchObject({ key: 'prompt.close-line', params: { sku: 'SHIRT' } })
    bench.command('missing', 'accept', 'missing')
    expect(bench.step).toBe('arrive')
    const lines = bench.db.lines.inParcel(parcelOf('P-THREE').id)
    expect(lines.map(({ sku, status }) => [sku, status])).toEqual([
      ['SHIRT', 'short'],
      ['MUG', 'still-expected'],
      ['BOOTS', 'short'],
    ])
    expect(lastDocument('parcel-closed')).toMatchObject({ rmas: ['THREE'], units: [] })
  })

  it('expects what another parcel on its way may bring, until the last one is closed', () => {
    bench.scan('P-TWO-A')
    finish(GTIN.mug)
    bench.command('close-parcel')
    expect(bench.options[0]).toBe('accept')
    bench.command('accept')
    bench.scan('P-TWO-B')
    bench.command('close-parcel')
    expect(bench.options[0]).toBe('missing')
    bench.command('missing')
    expect(bench.db.lines.inParcel(parcelOf('P-TWO-B').id).map(({ status }) => status)).toEqual([
      'received',
      'short',
    ])
  })

  it('does not wait for a parcel that was refused at the gate', () => {
    bench.command('gate')
    bench.scan('P-TWO-B')
    bench.command('refuse', 'next')
    bench.scan('P-TWO-A')
    bench.command('close-parcel')
    expect(bench.options[0]).toBe('missing')
  })

  it('can be thought over, and taken back', () => {
    bench.scan('P-SHIRT')
    bench.command('close-parcel', 'back')
    expect(bench.step).toBe('identify')
    bench.command('close-parcel', 'missing', 'undo')
    expect(bench.step).toBe('identify')
    expect(bench.db.lines.inParcel(parcelOf('P-SHIRT').id)).toMatchObject([{ status: 'awaiting' }])
    expect(lastDocument('correction')).toMatchObject({ supersededKind: 'parcel-closed' })
  })

  it('names the labels that are owed, and takes their scan', () => {
    bench.scan('P-SHIRT')
    bench.scan(GTIN.shirt)
    bench.command('as-new', 'grade.C', 'answer.1', 'next')
    const { lpn } = bench.prompt.context
    bench.scan(bench.prompt.context.container!)
    bench.command('close-parcel')
    expect(bench.prompt).toMatchObject({ step: 'close-parcel', say: { params: { lpns: lpn } } })
    expect(refusalsAmong(bench.scan(lpn!))).toEqual([])
    bench.command('close-parcel')
    expect(bench.step).toBe('arrive')
    expect(lastDocument('parcel-closed')).toMatchObject({ labelsOwed: [] })
  })

  it('closes anyway, and says in its document what is owed', () => {
    bench.scan('P-SHIRT')
    bench.scan(GTIN.shirt)
    bench.command('as-new', 'grade.C', 'answer.1', 'next')
    const { lpn, container } = bench.prompt.context
    bench.scan(container!)
    bench.command('close-parcel', 'accept')
    expect(lastDocument('parcel-closed')).toMatchObject({ labelsOwed: [lpn] })
    expect(bench.scan(lpn!)).toContainEqual(expect.objectContaining({ what: 'scan-back', lpn }))
    expect(bench.db.units.byLpn(lpn!)).toMatchObject({ labelOwed: 0 })
  })
})

describe('a parcel that comes late', () => {
  it('after a timely notice is not late', () => {
    bench.scan('P-LATE')
    bench.scan(GTIN.shirt)
    const events = bench.command('as-new')
    expect(events).toContainEqual(expect.objectContaining({ event: 'decided', action: 'restock' }))
    expect(bench.db.units.get(bench.prompt.context.unit!)).toMatchObject({ acceptance: 'accepted' })
  })
})

describe('a sealed return to sender', () => {
  it('gives each piece with a serial number a unit of its own, listed or not', () => {
    bench.scan('P-SEALED-PHONES')
    bench.scan(bench.prompt.context.container!)
    const units = bench.db.units.inParcel(parcelOf('P-SEALED-PHONES').id)
    expect(units.map(({ serial, quantity }) => [serial, quantity])).toEqual([
      ['IMEI-7', 1],
      ['IMEI-8', 1],
      [null, 1],
    ])
    expect(bench.step).toBe('arrive')
  })

  it('that was opened is gone through piece by piece', () => {
    bench.scan('P-SEALED')
    bench.command('opened')
    expect(bench.step).toBe('identify')
    bench.scan(GTIN.mug)
    expect(bench.step).toBe('quantity')
  })

  it('one of two parcels says nothing of what is in it', () => {
    bench.scan('P-SEALED-A')
    expect(bench.prompt.context).not.toHaveProperty('container')
    expect(refusalsAmong(bench.scan('RST-1'))).toEqual(['not-expected-here'])
    bench.command('as-new')
    bench.scan(GTIN.mug)
    bench.command('enter', 'as-new')
    bench.scan('RST-1')
    expect(bench.step).toBe('next-unit')
    bench.command('close-parcel', 'accept')
    bench.scan('P-SEALED-B')
    expect(bench.prompt).toMatchObject({ step: 'packaging', context: { container: 'RST-1' } })
    bench.scan('RST-1')
    expect(bench.step).toBe('arrive')
  })

  it('is refused by the wrong tote and nothing is received', () => {
    bench.scan('P-SEALED')
    expect(refusalsAmong(bench.scan('QUA-1'))).toEqual(['place-other-action'])
    expect(bench.step).toBe('packaging')
    expect(bench.db.units.inParcel(parcelOf('P-SEALED').id)).toEqual([])
  })

  it('with a recalled article names no tote, and sorts what belongs into the one that is scanned', () => {
    bench.load('expected-returns', [
      {
        client: 'MAIN',
        rma: 'SEALED-RECALL',
        type: 'return-to-sender',
        parcels: [{ tracking: 'P-SEALED-RECALL' }],
        lines: [
          { sku: 'KETTLE', quantity: 1 },
          { sku: 'MUG', quantity: 1 },
        ],
      },
    ])
    bench.scan('P-SEALED-RECALL')
    expect(bench.prompt.context).not.toHaveProperty('container')
    bench.scan('RST-1')
    // Its label warns, and is scanned back like any other.
    bench.scan(bench.prompt.context.lpn!)
    expect(bench.prompt).toMatchObject({ step: 'sort', context: { sku: 'KETTLE', container: 'QUA-1' } })
    bench.scan('QUA-1')
    expect(bench.step).toBe('arrive')
  })

  it('is taken back whole, and asked about again', () => {
    bench.scan('P-SEALED')
    bench.scan('RST-1')
    bench.command('undo')
    expect(bench.step).toBe('packaging')
    expect(bench.db.units.inContainer('RST-1')).toEqual([])
    expect(bench.db.lines.inParcel(parcelOf('P-SEALED').id)).toMatchObject([
      { received: 0, status: 'awaiting' },
    ])
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { refusalsAmong, shippedRules, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'

let bench: TestBench
beforeEach(() => {
  bench = smallSite().signIn()
})

const unitInHand = () => bench.db.units.get(bench.prompt.context.unit ?? '')
const lineOf = (sku: string) =>
  bench.db.lines.inParcel(bench.db.bench.read().parcelId ?? '').find((line) => line.sku === sku)

describe('identical pieces', () => {
  beforeEach(() => bench.scan('P-MUGS'))

  it('are counted by scanning, a pack for as many as it holds', () => {
    bench.scan(GTIN.mugSixPack)
    expect(bench.prompt.context.entered).toBe('6')
    bench.scan(GTIN.mug)
    expect(bench.prompt.context.entered).toBe('7')
    bench.command('enter')
    expect(unitInHand().quantity).toBe(7)
    expect(lineOf('MUG')).toMatchObject({ received: 7, status: 'partly' })
  })

  it('are never more than announced, by scan or by key', () => {
    bench.scan(GTIN.mugSixPack)
    bench.scan(GTIN.mugSixPack)
    expect(refusalsAmong(bench.scan(GTIN.mug))).toEqual(['quantity-too-many'])
    expect(refusalsAmong(bench.command('digit.1', 'digit.3'))).toEqual(['quantity-too-many'])
    bench.command('clear')
    expect(bench.prompt.context.entered).toBe('6')
  })

  it('are at least one', () => {
    bench.scan(GTIN.mug)
    expect(refusalsAmong(bench.command('digit.0', 'enter'))).toEqual(['quantity-zero'])
  })

  it('are not the other product that is scanned between them', () => {
    bench.scan(GTIN.mug)
    expect(refusalsAmong(bench.scan(GTIN.shirt))).toEqual(['not-expected-here'])
  })

  it('are counted anew after back, and as two units where the answers differ', () => {
    bench.scan(GTIN.mug)
    bench.command('back')
    expect(bench.step).toBe('identify')
    bench.scan(GTIN.mug)
    bench.command('digit.8', 'enter', 'as-new')
    bench.scan('RST-1')
    bench.scan(GTIN.mug)
    bench.command('digit.4', 'enter', 'opened')
    bench.command('answer.1')
    expect(unitInHand()).toMatchObject({ quantity: 4, grade: 'B' })
    expect(lineOf('MUG')).toMatchObject({ received: 12, status: 'received' })
  })
})

describe('same again', () => {
  it('is not offered for what has a serial number of its own', () => {
    bench.load('expected-returns', [
      {
        client: 'MAIN',
        rma: 'WATCHES',
        parcels: [{ tracking: 'P-WATCHES' }],
        lines: [{ sku: 'WATCH', quantity: 2 }],
      },
    ])
    bench.scan('P-WATCHES')
    bench.scan(GTIN.watch)
    bench.command('none', 'as-new')
    if (bench.step === 'scan-back') bench.command('next')
    bench.scan(bench.prompt.context.container!)
    expect(bench.options).not.toContain('same-again')
    expect(refusalsAmong(bench.command('same-again'))).toEqual(['same-again-not-possible'])
  })

  it('is not possible before there was a piece', () => {
    bench.scan('P-MUGS')
    expect(refusalsAmong(bench.command('same-again'))).toEqual(['nothing-to-repeat'])
  })

  it('repeats the components that were there', () => {
    bench.load('expected-returns', [
      {
        client: 'MAIN',
        rma: 'SETS',
        parcels: [{ tracking: 'P-SETS' }],
        lines: [{ sku: 'BLENDER', quantity: 2 }],
      },
    ])
    bench.scan('P-SETS')
    bench.scan(GTIN.blender)
    bench.command('enter', 'part-missing', 'yes', 'missing', 'as-new')
    const first = unitInHand()
    bench.command('next')
    bench.scan('BST-1')
    bench.command('same-again')
    expect(unitInHand()).toMatchObject({ grade: first.grade })
    expect(bench.db.parts.ofUnit(unitInHand().id)).toMatchObject([{ present: 1 }, { present: 0 }])
  })
})

describe('components and cartons', () => {
  it('are asked about by their names, and a scan is no answer', () => {
    bench.scan('P-PUMP')
    bench.scan(GTIN.pump)
    expect(bench.prompt).toMatchObject({ step: 'components', say: { params: { parts: '1/2, 2/2' } } })
    expect(refusalsAmong(bench.scan(GTIN.pump))).toEqual(['not-expected-here'])
    bench.command('part-missing', 'missing', 'yes')
    expect(bench.db.parts.ofUnit(unitInHand().id)).toMatchObject([
      { part: '1/2', present: 0 },
      { part: '2/2', present: 1 },
    ])
  })

  it('are asked about anew after back, and after undo', () => {
    bench.scan('P-SET')
    bench.scan(GTIN.blender)
    bench.command('part-missing', 'back')
    expect(bench.options[0]).toBe('yes')
    bench.command('yes')
    expect(bench.step).toBe('question')
    bench.command('undo')
    expect(bench.step).toBe('components')
    bench.command('yes')
    expect(bench.db.parts.ofUnit(unitInHand().id)).toHaveLength(2)
  })
})

describe('a piece that was not announced', () => {
  beforeEach(() => bench.scan('P-SHIRT'))

  it('may be said to be a wrong item before it is scanned', () => {
    bench.command('wrong-item')
    bench.scan(GTIN.mug)
    expect(unitInHand()).toMatchObject({ reception: 'wrong-item', sku: 'MUG', titleHolder: 'customer' })
  })

  it('that another client owns is foreign, held, and never counted here', () => {
    bench.scan(GTIN.nordShirt)
    expect(bench.prompt.context.client).toBe('NORD')
    expect(bench.options[0]).toBe('accept')
    bench.command('accept', 'as-new')
    expect(unitInHand()).toMatchObject({
      client: 'NORD',
      reception: 'foreign',
      action: 'hold',
      returnId: null,
    })
    expect(bench.prompt.context).not.toHaveProperty('rma')
    expect(lineOf('SHIRT')?.received).toBe(0)
  })

  it('that another client owns leaves by none of the ways that dispose of it, whoever asks', () => {
    bench.scan(GTIN.nordShirt)
    bench.command('accept', 'as-new')
    bench.scan(bench.badges.supervisor)
    const kept = ['hold', 'quarantine', 'transfer', 'return-to-customer']
    const others = shippedRules.dispositions.filter(({ action }) => !kept.includes(action))
    expect(others.map(({ action }) => action)).toContain('dispose')
    for (const { code } of others) {
      const refusal = bench.command(`disposition.${code}`).find(({ event }) => event === 'refused')
      expect(refusal).toMatchObject({
        code: 'exit-gate-closed',
        params: { gates: expect.stringContaining('not-ours') },
      })
    }
    expect(unitInHand()).toMatchObject({ reception: 'foreign', action: 'hold' })
  })

  it('is more than announced where its line is full, and a pack of it counts its pieces', () => {
    bench.command('park')
    bench.scan('P-TWO-A')
    bench.scan(GTIN.mug)
    bench.command('as-new')
    bench.scan('RST-1')
    bench.scan(GTIN.mugSixPack)
    expect(bench.prompt).toMatchObject({ step: 'identify', say: { key: 'prompt.not-expected-over' } })
    bench.command('undeclared')
    expect(bench.prompt.context.entered).toBe('6')
    bench.command('enter')
    expect(unitInHand()).toMatchObject({ reception: 'undeclared', quantity: 6, lineId: null })
    expect(lineOf('MUG')?.received).toBe(1)
  })

  it('that nobody knows is unidentified, by what is on it', () => {
    expect(refusalsAmong(bench.scan('ABC-123'))).toEqual(['code-unknown'])
    bench.command('undeclared', 'as-new')
    expect(unitInHand()).toMatchObject({
      reception: 'unidentified',
      sku: null,
      scanned: 'ABC-123',
      action: 'hold',
    })
  })

  it('with nothing on it to scan is unidentified too', () => {
    bench.command('none')
    expect(unitInHand()).toMatchObject({ reception: 'unidentified', sku: null, scanned: null })
  })

  it('is no other parcel and no tote', () => {
    expect(refusalsAmong(bench.scan('P-SHIRT'))).toEqual(['parcel-open'])
    expect(refusalsAmong(bench.scan('P-MUGS'))).toEqual(['not-expected-here'])
    expect(refusalsAmong(bench.scan('T-001'))).toEqual(['not-expected-here'])
    expect(refusalsAmong(bench.scan('WAW0100000012'))).toEqual(['lpn-unknown'])
  })
})

describe('a piece of two returns in one parcel', () => {
  it('asks which, and goes by itself where only one is open', () => {
    bench.scan('P-SHARED')
    bench.scan(GTIN.shirt)
    expect(bench.prompt).toMatchObject({ step: 'identify', say: { key: 'prompt.which-return' } })
    expect(bench.prompt.options.slice(0, 2).map(({ label }) => label)).toEqual([
      { plain: 'SHARED-1' },
      { plain: 'SHARED-2' },
    ])
    bench.command('answer.2', 'as-new')
    expect(bench.prompt.context.rma).toBe('SHARED-2')
    bench.scan('RST-1')
    bench.scan(GTIN.shirt)
    expect(bench.prompt.context.rma).toBe('SHARED-1')
  })
})

describe('an import while a piece is being counted', () => {
  it('that takes its line away has the piece identified anew', () => {
    bench.scan('P-MUGS')
    bench.scan(GTIN.mug)
    expect(bench.step).toBe('quantity')
    bench.load('expected-returns', [
      {
        client: 'MAIN',
        rma: 'MUGS',
        order: 'ORD-MUGS',
        parcels: [{ tracking: 'P-MUGS' }],
        lines: [{ sku: 'SHIRT', quantity: 1 }],
      },
    ])
    expect(bench.step).toBe('identify')
    bench.scan(GTIN.shirt)
    expect(unitInHand().sku).toBe('SHIRT')
  })
})

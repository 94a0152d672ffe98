import { beforeEach, describe, expect, it } from 'vitest'
import { refusalsAmong, TestBench } from '#tests/bench-floor'

const products = [
  { sku: 'SHIRT-M', gtins: ['9520000000011'], name: 'Shirt', category: 'apparel', flags: ['apparel'] },
  { sku: 'MUG', gtins: ['9520000000028'], name: 'Mug', category: 'general' },
  {
    sku: 'PHONE',
    gtins: ['9520000000035'],
    name: 'Phone',
    category: 'phones',
    serialised: true,
    flags: ['lithium', 'data'],
  },
  {
    sku: 'BLENDER',
    gtins: ['9520000000042'],
    name: 'Blender',
    category: 'small-appliances',
    components: [{ name: 'Jug' }, { name: 'Lid' }],
  },
]
const common = { country: 'PL', type: 'withdrawal', deliveredOn: '2026-10-20', notifiedOn: '2026-10-25' }
const returns = [
  {
    ...common,
    rma: 'R1',
    order: 'O1',
    parcels: [{ tracking: 'T1' }],
    lines: [{ sku: 'SHIRT-M', quantity: 1 }],
  },
  { ...common, rma: 'R2', order: 'O2', parcels: [{ tracking: 'T2' }], lines: [{ sku: 'MUG', quantity: 4 }] },
  {
    ...common,
    rma: 'R3',
    order: 'O3',
    customer: 'C3',
    parcels: [{ tracking: 'T3' }],
    lines: [{ sku: 'PHONE', quantity: 1, serials: ['IMEI1'] }],
  },
  { ...common, rma: 'R4', parcels: [{ tracking: 'T4' }], lines: [{ sku: 'BLENDER', quantity: 1 }] },
  {
    ...common,
    rma: 'R5',
    parcels: [{ tracking: 'T5' }],
    lines: [{ sku: 'PHONE', quantity: 1, serials: ['IMEI5'] }],
  },
  {
    ...common,
    type: 'return-to-sender',
    rma: 'R6',
    parcels: [{ tracking: 'T6' }],
    lines: [{ sku: 'MUG', quantity: 2 }],
  },
  {
    ...common,
    rma: 'R7',
    parcels: [{ tracking: 'T7A' }, { tracking: 'T7B' }],
    lines: [
      { sku: 'MUG', quantity: 1 },
      { sku: 'SHIRT-M', quantity: 1 },
    ],
  },
]
const locations = [
  { code: 'RST-1', kind: 'restock' },
  { code: 'QUA-1', kind: 'quarantine' },
  { code: 'BST-1', kind: 'secondary-sale' },
  { code: 'HLD-1', kind: 'hold' },
  { code: 'T-001', kind: 'tote' },
  { code: 'T-002', kind: 'tote' },
]

let bench: TestBench
beforeEach(() => {
  bench = new TestBench()
  bench.load('products', products).load('expected-returns', returns).load('locations', locations)
})

describe('a perfect piece', () => {
  it('takes three scans: the product, "as new", the tote', () => {
    bench.signIn().scan('T1')
    expect(bench.step).toBe('identify')
    bench.scan('9520000000011')
    expect(bench.step).toBe('question')
    expect(bench.options[0]).toBe('as-new')
    const answered = bench.command('as-new')
    expect(answered).toContainEqual(expect.objectContaining({ event: 'graded', grade: 'A' }))
    expect(answered).toContainEqual(
      expect.objectContaining({ event: 'decided', action: 'restock', container: 'RST-1' }),
    )
    expect(bench.prompt).toMatchObject({
      step: 'sort',
      context: { container: 'RST-1', rma: 'R1', sku: 'SHIRT-M' },
    })
    expect(bench.scan('RST-1')).toContainEqual(
      expect.objectContaining({ event: 'confirmed', what: 'sorted' }),
    )
    expect(bench.prompt).toMatchObject({ step: 'next-unit' })
    expect(bench.options[0]).toBe('close-parcel')
    bench.command('close-parcel')
    expect(bench.step).toBe('arrive')
    const kinds = bench.db.raw.prepare('SELECT kind FROM outbox ORDER BY seq').all()
    expect(kinds).toEqual(
      ['arrival', 'receipt', 'inspection', 'decision', 'move', 'parcel-closed'].map((kind) => ({ kind })),
    )
  })

  it('is labelled, scanned back and sorted where every piece gets a label', () => {
    bench = new TestBench({ labelPolicy: 'always' })
    bench.load('products', products).load('expected-returns', returns).load('locations', locations)
    bench.signIn().scan('T1')
    bench.scan('9520000000011')
    bench.command('as-new')
    const { step, context } = bench.prompt
    expect(step).toBe('scan-back')
    expect(refusalsAmong(bench.scan('RST-1'))).toEqual(['not-expected-here'])
    bench.scan(context.lpn!)
    expect(bench.step).toBe('sort')
    bench.scan('RST-1')
    expect(bench.db.labelJobs.inState('printed')).toHaveLength(1)
  })
})

describe('several pieces of one line', () => {
  it('are counted into one unit by scanning them', () => {
    bench.signIn().scan('T2')
    bench.scan('9520000000028')
    expect(bench.step).toBe('quantity')
    bench.scan('9520000000028')
    expect(bench.prompt.context.entered).toBe('2')
    bench.command('enter')
    expect(bench.db.units.find(bench.prompt.context.unit!)?.quantity).toBe(2)
  })

  it('are counted by keying the number in, and never beyond what was announced', () => {
    bench.signIn().scan('T2')
    bench.scan('9520000000028')
    expect(refusalsAmong(bench.command('digit.5'))).toEqual(['quantity-too-many'])
    bench.command('digit.4', 'enter', 'as-new')
    bench.scan('T-001')
    expect(bench.db.units.inContainer('T-001')).toMatchObject([{ quantity: 4 }])
    expect(bench.prompt.options[0]?.command).toBe('close-parcel')
  })

  it('repeat the last piece in one scan', () => {
    bench.signIn().scan('T2')
    bench.scan('9520000000028')
    bench.command('enter', 'as-new')
    bench.scan('T-001')
    expect(bench.options[0]).toBe('same-again')
    bench.command('same-again')
    expect(bench.step).toBe('sort')
    bench.scan('T-001')
    expect(bench.db.units.countIn('T-001')).toBe(2)
  })
})

describe('a serial number', () => {
  it('of another order is refused, and the piece is taken as a wrong item', () => {
    bench.signIn().scan('T3')
    bench.scan('9520000000035')
    expect(bench.step).toBe('serial')
    expect(refusalsAmong(bench.scan('IMEI5'))).toEqual(['serial-other-order'])
    expect(bench.options[0]).toBe('wrong-item')
    bench.command('wrong-item')
    expect(bench.db.units.find(bench.prompt.context.unit!)).toMatchObject({
      reception: 'wrong-item',
      serial: 'IMEI5',
    })
  })

  it('that was announced identifies its piece by itself', () => {
    bench.signIn().scan('T3')
    bench.scan('IMEI1')
    expect(bench.step).toBe('question')
    expect(bench.db.units.find(bench.prompt.context.unit!)).toMatchObject({ sku: 'PHONE', serial: 'IMEI1' })
  })

  it('cannot come back twice', () => {
    bench.signIn().scan('T3')
    bench.scan('IMEI1')
    bench.command('undo')
    bench.scan('IMEI1')
    bench.command('park')
    bench.scan('T5')
    bench.scan('9520000000035')
    expect(refusalsAmong(bench.scan('IMEI1'))).toEqual(['serial-back-already'])
  })
})

describe('components', () => {
  it('are there with one scan', () => {
    bench.signIn().scan('T4')
    bench.scan('9520000000042')
    expect(bench.step).toBe('components')
    bench.command('yes')
    expect(bench.step).toBe('question')
  })

  it('that miss are named one by one and lower the grade', () => {
    bench.signIn().scan('T4')
    bench.scan('9520000000042')
    bench.command('part-missing', 'yes', 'missing')
    const events = bench.command('as-new')
    expect(events).not.toContainEqual(expect.objectContaining({ event: 'graded', grade: 'A' }))
  })
})

describe('a sealed return to sender', () => {
  it('is done with one scan of its tote', () => {
    bench.signIn().scan('T6')
    expect(bench.prompt).toMatchObject({ step: 'packaging', context: { container: 'RST-1' } })
    const events = bench.scan('RST-1')
    expect(events.map(({ event }) => event)).toEqual(['scan', 'graded', 'decided', 'confirmed', 'confirmed'])
    expect(bench.step).toBe('arrive')
    expect(bench.db.units.inContainer('RST-1')).toMatchObject([{ quantity: 2, grade: 'A' }])
  })

  it('may also be said to be as new first', () => {
    bench.signIn().scan('T6')
    bench.command('as-new')
    expect(bench.step).toBe('sort')
    bench.scan('RST-1')
    expect(bench.step).toBe('arrive')
  })
})

describe('closing a parcel', () => {
  it('leaves open what another parcel of the return may bring', () => {
    bench.signIn().scan('T7A')
    bench.scan('9520000000028')
    bench.command('as-new')
    bench.scan('RST-1')
    bench.command('close-parcel')
    expect(bench.step).toBe('close-parcel')
    expect(bench.options.slice(0, 2)).toEqual(['accept', 'missing'])
    bench.command('accept')
    const [line] = bench.db.raw
      .prepare(`SELECT status FROM expected_lines WHERE sku = 'SHIRT-M' AND status = 'still-expected'`)
      .all()
    expect(line).toBeDefined()
  })

  it('confirms everything missing at once where nothing more is on its way', () => {
    bench.signIn().scan('T1')
    bench.command('close-parcel')
    expect(bench.options[0]).toBe('missing')
    bench.command('missing')
    expect(bench.step).toBe('arrive')
  })
})

describe('what nobody expected', () => {
  it('asks whether it is undeclared or wrong', () => {
    bench.signIn().scan('T1')
    bench.scan('9520000000028')
    expect(bench.prompt.step).toBe('identify')
    expect(bench.options.slice(0, 2)).toEqual(['undeclared', 'wrong-item'])
    bench.command('undeclared')
    expect(bench.db.units.find(bench.prompt.context.unit!)).toMatchObject({
      reception: 'undeclared',
      sku: 'MUG',
    })
  })

  it('opens an unknown parcel as a blind return', () => {
    bench.signIn()
    expect(refusalsAmong(bench.scan('NOBODY-KNOWS'))).toEqual(['parcel-unknown'])
    expect(bench.prompt).toMatchObject({ step: 'arrive' })
    expect(bench.options[0]).toBe('blind-return')
    bench.command('blind-return')
    bench.scan('9520000000028')
    expect(bench.step).toBe('question')
  })

  it('refuses a command code that an outsider printed, and logs it', () => {
    bench.signIn()
    expect(refusalsAmong(bench.scan('BDC10000ABCDEFGH'))).toEqual(['command-forged'])
    expect(
      bench.db.raw.prepare(`SELECT count(*) AS n FROM journal WHERE kind = 'command-forged'`).get(),
    ).toEqual({ n: 1 })
  })
})

describe('undo', () => {
  it('takes back the tote, then the answer, then the piece, and tells the ERP each time', () => {
    bench.signIn().scan('T1')
    bench.scan('9520000000011')
    bench.command('as-new')
    bench.scan('RST-1')
    bench.command('undo')
    expect(bench.step).toBe('sort')
    bench.command('undo')
    expect(bench.step).toBe('question')
    bench.command('undo')
    expect(bench.step).toBe('identify')
    const corrections = bench.db.raw
      .prepare(`SELECT count(*) AS n FROM outbox WHERE kind = 'correction'`)
      .get()
    expect(corrections).toEqual({ n: 4 })
    expect(bench.db.units.inContainer('BENCH-01')).toEqual([])
  })

  it('does not answer a prompt that is gone', () => {
    bench.signIn().scan('T1')
    const old = bench.prompt.id
    bench.scan('9520000000011')
    const before = bench.prompt.step
    bench.command('as-new')
    bench.command('undo')
    expect(bench.step).toBe(before)
    expect(bench.options).toContain('undo')
    expect(old).not.toBe(bench.prompt.id)
  })
})

describe('a tote', () => {
  it('of another disposition is refused', () => {
    bench.signIn().scan('T1')
    bench.scan('9520000000011')
    bench.command('as-new')
    expect(refusalsAmong(bench.scan('QUA-1'))).toEqual(['place-other-action'])
    expect(bench.step).toBe('sort')
  })

  it('is put away whole by one scan of the place', () => {
    bench.signIn().scan('T2')
    bench.scan('9520000000028')
    bench.command('digit.4', 'enter', 'as-new')
    bench.scan('T-001')
    bench.command('close-parcel')
    bench.scan('T-001')
    expect(bench.prompt).toMatchObject({ step: 'put-away', context: { container: 'RST-1' } })
    expect(bench.scan('RST-1')).toContainEqual(
      expect.objectContaining({ what: 'put-away', container: 'RST-1' }),
    )
    expect(bench.db.units.inContainer('RST-1')).toHaveLength(1)
  })
})

describe('the gate', () => {
  it('takes scan after scan with no questions', () => {
    bench.signIn().command('gate')
    bench.scan('T1')
    bench.scan('T2')
    bench.command('reservation')
    expect(bench.step).toBe('gate')
    bench.command('next')
    bench.scan('T2')
    expect(bench.step).toBe('packaging')
  })
})

describe('an override', () => {
  it('asks for the reason and decides anew', () => {
    bench.signIn().scan('T1')
    bench.scan('9520000000011')
    bench.command('as-new', 'grade.C')
    expect(bench.step).toBe('grade')
    const events = bench.command('answer.1')
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'graded', grade: 'C', derived: 'A', overridden: true }),
    )
  })
})

describe('parking', () => {
  it('is one scan, and any scan of the parcel takes it up at the same step', () => {
    bench.signIn().scan('T1')
    bench.scan('9520000000011')
    bench.command('park')
    expect(bench.step).toBe('arrive')
    bench.scan('R1')
    expect(bench.step).toBe('question')
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import type { ParcelState } from '#contract/returns'
import type { ExpectedReturnRow } from '#db/expected-returns-table'
import type { StationDb } from '#db/station-db'
import { emptyDatabase, load, NOON } from './imports-under-test.ts'

let db: StationDb
beforeEach(() => {
  db = emptyDatabase()
})

const announce = async (...rows: object[]) => {
  const answer = await load(db, 'expected-returns', JSON.stringify(rows))
  expect(answer.ok).toBe(true)
}
const returnOf = (rma: string): ExpectedReturnRow => {
  const [ret] = db.returns.byRma(rma)
  if (!ret) throw new Error(`no return ${rma}`)
  return ret
}
const linesOf = (rma: string) => db.lines.ofReturn(returnOf(rma).id)
const parcelsOf = (rma: string) =>
  db.parcels.ofReturn(returnOf(rma).id).map(({ tracking, state }) => `${tracking} ${state}`)

const aParcel = (tracking: string, state: ParcelState) => {
  const empty = {
    sscc: null,
    carrier: null,
    weightG: null,
    consolidationId: null,
    gateOutcome: null,
    outside: null,
  }
  const id = `parcel-${tracking}-${state}`
  db.parcels.insert({
    id,
    tracking,
    ...empty,
    state,
    gatedAt: NOON,
    arrivedAt: null,
    closedAt: null,
    dueOn: null,
    customs: null,
    arrivalWeightG: null,
  })
  return id
}

describe('a return that comes in', () => {
  test('has its deadlines, its lines awaited and the words of the customer apart', async () => {
    await announce({
      rma: 'R1',
      source: 'web',
      type: 'complaint',
      notifiedOn: '2026-05-20',
      lines: [
        {
          line: '7',
          sku: 'MUG',
          quantity: 2,
          comment: 'Broken!',
          serials: ['a', 'b'],
          unitPrice: { amount: '5', currency: 'JPY' },
        },
      ],
    })
    expect(returnOf('R1')).toMatchObject({
      client: 'MAIN',
      source: 'web',
      answerDueOn: '2026-05-20',
      refundDueOn: null,
      blind: 0,
    })
    const [line] = linesOf('R1')
    expect(line).toMatchObject({
      position: 1,
      lineRef: '7',
      quantity: 2,
      received: 0,
      status: 'awaiting',
      unitPriceMinor: 5,
    })
    expect(db.personalValues.read(line?.commentId ?? '')).toBe('Broken!')
    expect(db.lines.serialsOf(line?.id ?? '').sort()).toEqual(['a', 'b'])
  })

  test('of another client or source is another return', async () => {
    const lines = [{ sku: 'MUG', quantity: 1 }]
    await announce(
      { client: 'MAIN', rma: 'R1', lines },
      { client: 'NORDIC', rma: 'R1', lines },
      { client: 'MAIN', source: 'shop', rma: 'R1', lines },
    )
    expect(db.returns.byRma('R1')).toHaveLength(3)
    expect(db.clients.all()).toEqual(['MAIN', 'NORDIC'])
  })
})

const boxed = (rma: string, ...tracking: string[]) => ({
  rma,
  parcels: tracking.map((number) => ({ tracking: number, carrier: 'dpd' })),
  lines: [{ sku: 'MUG', quantity: 1 }],
})

describe('parcels', () => {
  test('several RMAs may be in one, and one RMA in several', async () => {
    await announce(boxed('R1', 'A1', 'A2'), boxed('R2', 'a 1'))
    expect(parcelsOf('R1')).toEqual(['A1 awaiting', 'A2 awaiting'])
    expect(parcelsOf('R2')).toEqual(['A1 awaiting'])
    expect(db.parcels.byTracking('A1')).toHaveLength(1)
  })

  test.each(['unidentified', 'at-gate', 'arrived', 'parked'] as const)(
    'one that came before it was announced stays %s, and is the return’s',
    async (state) => {
      const id = aParcel('A1', state)
      await announce({ ...boxed('R1', 'A1'), type: 'withdrawal', notifiedOn: '2026-05-20' })
      expect(parcelsOf('R1')).toEqual([`A1 ${state}`])
      expect(db.parcels.get(id)).toMatchObject({ carrier: 'dpd', dueOn: '2026-05-20', gatedAt: NOON })
    },
  )

  test('one that was closed long ago is another one with the same number', async () => {
    aParcel('A1', 'closed')
    await announce(boxed('R1', 'A1'))
    expect(parcelsOf('R1')).toEqual(['A1 awaiting'])
  })

  test('one of this return that is closed is not expected again', async () => {
    await announce(boxed('R1', 'A1'))
    db.parcels.update(db.parcels.byTracking('A1')[0]?.id ?? '', { state: 'closed' })
    await announce({ ...boxed('R1', 'A1'), order: 'O1' })
    expect(parcelsOf('R1')).toEqual(['A1 closed'])
  })

  test('one that is no longer announced goes, unless it is here or somebody else’s', async () => {
    await announce(boxed('R1', 'A1', 'A2', 'A3'), boxed('R2', 'A3'))
    db.parcels.update(db.parcels.byTracking('A2')[0]?.id ?? '', { state: 'arrived', arrivedAt: NOON })
    await announce(boxed('R1', 'A9'))
    expect(parcelsOf('R1').sort()).toEqual(['A2 arrived', 'A9 awaiting'])
    expect(db.parcels.byTracking('A1')).toEqual([])
    expect(parcelsOf('R2')).toEqual(['A3 awaiting'])
  })

  test('one may be known by its SSCC only', async () => {
    const parcels = [{ sscc: '340123450000000000' }]
    const lines = [{ sku: 'MUG', quantity: 1 }]
    await announce({ rma: 'R1', parcels, lines }, { rma: 'R2', parcels, lines })
    expect(db.parcels.bySscc('340123450000000000')).toHaveLength(1)
  })
})

const jugComment = () => linesOf('R1')[1]?.commentId ?? ''

describe('a return that comes again while it is being processed', () => {
  const lines = [
    { line: '1', sku: 'MUG', quantity: 2 },
    { line: '2', sku: 'JUG', quantity: 1, comment: 'Too small' },
    { line: '3', sku: 'CUP', quantity: 1 },
  ]
  beforeEach(async () => {
    await announce({ rma: 'R1', notifiedOn: '2026-05-20', lines })
    const [mug] = linesOf('R1')
    db.lines.update(mug?.id ?? '', { received: 1, status: 'partly' })
  })

  test('keeps what was received, and the line’s own id', async () => {
    const before = linesOf('R1')
    await announce({ rma: 'R1', lines: lines.toReversed() })
    const after = linesOf('R1')
    expect(after.map(({ sku }) => sku)).toEqual(['CUP', 'JUG', 'MUG'])
    expect(after[2]).toEqual({ ...before[0], position: 3 })
  })

  test('keeps a line with pieces that the file no longer names, and drops one without', async () => {
    await announce({ rma: 'R1', lines: [lines[1]] })
    expect(linesOf('R1').map(({ sku, received, position }) => [sku, received, position])).toEqual([
      ['JUG', 0, 1],
      ['MUG', 1, 2],
    ])
  })

  test.each([
    [1, 'received'],
    [2, 'partly'],
    [5, 'partly'],
  ])('of one mug received, when %i are now expected, it is %s', async (quantity, status) => {
    await announce({
      rma: 'R1',
      order: 'O1',
      lines: [{ line: '1', sku: 'MUG', quantity }, ...lines.slice(1)],
    })
    expect(linesOf('R1')[0]).toMatchObject({ quantity, status, received: 1 })
  })

  test('lines without an id are matched by SKU, in their order', async () => {
    await announce({
      rma: 'R2',
      lines: [
        { sku: 'A', quantity: 1 },
        { sku: 'A', quantity: 2 },
        { sku: 'B', quantity: 1 },
      ],
    })
    const before = linesOf('R2').map(({ id }) => id)
    await announce({
      rma: 'R2',
      lines: [
        { sku: 'B', quantity: 1 },
        { sku: 'A', quantity: 3 },
        { sku: 'A', quantity: 2 },
      ],
    })
    expect(linesOf('R2').map(({ id }) => id)).toEqual([before[2], before[0], before[1]])
  })

  test('a comment that changed is erased where it stood, one that was erased does not come back', async () => {
    const first = jugComment()
    await announce({
      rma: 'R1',
      lines: lines.with(1, { line: '2', sku: 'JUG', quantity: 1, comment: 'Far too small' }),
    })
    expect(db.personalValues.read(first)).toBeNull()
    expect(db.personalValues.read(jugComment())).toBe('Far too small')
    db.personalValues.erase(jugComment())
    await announce({ rma: 'R1', order: 'O1', lines })
    expect(db.personalValues.read(jugComment())).toBeNull()
  })

  test('keeps a deadline that began with the goods', async () => {
    db.returns.update(returnOf('R1').id, { answerDueOn: '2026-06-30' })
    await announce({ rma: 'R1', notifiedOn: '2026-05-21', lines })
    expect(returnOf('R1')).toMatchObject({ refundDueOn: '2026-05-21', answerDueOn: '2026-06-30' })
  })
})

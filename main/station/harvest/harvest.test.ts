import { beforeEach, describe, expect, it } from 'vitest'
import type { HarvestedPartRow } from '#db/harvested-parts-table'
import type { UnitRow } from '#db/units-table'
import { refusalsAmong, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { queuesNow } from '../records/queues.ts'
import { unitHistory } from '../records/unit-history.ts'
import { verify } from '../records/verify.ts'

const MORE_BLENDERS = ['SET-2', 'SET-3', 'SET-4']

let bench: TestBench
beforeEach(() => {
  bench = smallSite({ labelPolicy: 'always' })
    .load(
      'expected-returns',
      MORE_BLENDERS.map((rma) => ({
        client: 'MAIN',
        rma,
        country: 'PL',
        type: 'withdrawal',
        deliveredOn: '2026-10-20',
        notifiedOn: '2026-10-25',
        parcels: [{ tracking: `P-${rma}` }],
        lines: [{ sku: 'BLENDER', quantity: 1 }],
      })),
    )
    .load('locations', [
      { code: 'HRV-1', kind: 'harvest-parts' },
      { code: 'REC-1', kind: 'recycle' },
    ])
    .signIn('supervisor')
})

const rows = (): HarvestedPartRow[] =>
  bench.db.raw
    .prepare<[], { id: string }>('SELECT id FROM harvested_parts ORDER BY id')
    .all()
    .map(({ id }) => bench.db.harvestedParts.get(id))
const unitNow = (id: string): UnitRow => bench.db.units.get(id)
const said = (): unknown => ('key' in bench.prompt.say ? bench.prompt.say.key : null)
const documentsOf = (unit: string): Record<string, unknown>[] =>
  bench.db.raw
    .prepare<[string], { payload: string }>('SELECT payload FROM outbox WHERE subject = ? ORDER BY seq')
    .all(unit)
    .map(({ payload }) => JSON.parse(payload) as Record<string, unknown>)
const isSound = (): void =>
  expect(verify(bench.db.raw, { folder: null, onProgress: () => undefined }).problems).toEqual([])

const operations = (unit: string): string[] =>
  bench.db.reworkOperations.ofUnit(unit).map(({ state }) => state)

type Blender = { unit: string; lpn: string }

/** A blender is taken out of its parcel, ticked part by part and answered, up to its decision. */
function blender(parcel: string, missing: readonly ('Jug' | 'Lid')[], answers: readonly string[]): string {
  bench.scan(parcel)
  bench.scan(GTIN.blender)
  const unit = bench.prompt.context.unit!
  if (missing.length === 0) bench.command('yes')
  else {
    bench.command('part-missing')
    for (const part of ['Jug', 'Lid'] as const) bench.command(missing.includes(part) ? 'missing' : 'yes')
  }
  bench.command(...answers)
  return unit
}

/** Sticks the label on and puts the unit where it goes. */
function putAway(): Blender {
  const { unit, lpn } = bench.prompt.context
  expect(bench.step).toBe('scan-back')
  bench.scan(lpn!)
  bench.scan(bench.prompt.context.container!)
  bench.command('close-parcel')
  expect(bench.step).toBe('arrive')
  return { unit: unit!, lpn: lpn! }
}

/** As new but for the jug: grade C for that alone. */
function blenderWithoutJug(parcel: string): Blender {
  blender(parcel, ['Jug'], ['as-new'])
  expect(bench.prompt.context.grade).toBe('C')
  return putAway()
}

/** It does not run, so it is for parts. */
function brokenBlender(parcel: string): string {
  const unit = blender(parcel, [], ['opened'])
  for (let turns = 0; bench.step === 'question' && turns < 9; turns++) {
    const asked = 'byLanguage' in bench.prompt.say ? bench.prompt.say.byLanguage.en : ''
    const isRuns = /run|work/i.test(asked)
    bench.command(
      isRuns ? 'no' : (['yes', 'answer.1', 'no'].find((name) => bench.options.includes(name)) ?? 'none'),
    )
  }
  expect(unitNow(unit)).toMatchObject({ grade: 'D', action: 'harvest-parts' })
  return unit
}

describe('a part of a unit that is given up', () => {
  it('is offered to the unit that waits for it, with the grade that it makes', () => {
    const waiting = blenderWithoutJug('P-SET')
    brokenBlender('P-SET-2')
    expect(bench.prompt).toMatchObject({
      step: 'components',
      say: { key: 'prompt.part-take-grade', params: { part: 'Jug', lpn: waiting.lpn, grade: 'A' } },
    })
    expect(bench.options.slice(0, 2)).toEqual(['yes', 'no'])
  })

  it('completes that unit by two scans: graded, decided and labelled anew, and the ERP hears all of it', () => {
    const waiting = blenderWithoutJug('P-SET')
    const giver = brokenBlender('P-SET-2')
    bench.command('yes')
    expect(bench.prompt).toMatchObject({ step: 'sort', context: { container: 'PRT-1', unit: giver } })
    bench.scan(waiting.lpn)
    expect(unitNow(waiting.unit)).toMatchObject({ grade: 'A', disposition: 'RESTOCK', lpn: waiting.lpn })
    expect(bench.prompt).toMatchObject({ step: 'scan-back', context: { unit: waiting.unit } })
    expect(documentsOf(waiting.unit).slice(-2)).toMatchObject([
      { kind: 'inspection', grade: 'A', missingParts: [], fitted: [{ part: 'Jug', takenFrom: giver }] },
      { kind: 'decision', disposition: 'RESTOCK', action: 'restock' },
    ])
    expect(documentsOf(waiting.unit).at(-1)).not.toHaveProperty('advice')
    expect(documentsOf(giver).filter(({ kind }) => kind === 'correction')).toMatchObject([
      { field: 'missingParts', from: '', to: 'Jug', supersededKind: 'inspection' },
    ])
    expect(documentsOf(giver).at(-1)).toMatchObject({ kind: 'inspection', grade: 'D', missingParts: ['Jug'] })
    bench.scan(waiting.lpn)
    bench.scan('RST-1')
    // The giver lies on the bench still, and is next.
    expect(bench.prompt).toMatchObject({ step: 'scan-back', context: { unit: giver } })
    putAway()
    expect(rows()).toMatchObject([{ part: 'Jug', container: null, fittedTo: waiting.unit, takenFrom: giver }])
    isSound()
  })

  it('goes to the spare parts where that unit is out of reach, and is fitted when its label is scanned', () => {
    const waiting = blenderWithoutJug('P-SET')
    brokenBlender('P-SET-2')
    bench.command('yes')
    bench.scan('PRT-1')
    expect(rows()).toMatchObject([{ part: 'Jug', container: 'PRT-1', fittedTo: null }])
    putAway()
    const { completable } = queuesNow(bench.floor, 0)
    expect(completable).toMatchObject({ total: 1, rows: [{ code: waiting.lpn, container: 'BST-1' }] })
    expect(completable.rows[0]?.says).toEqual([
      { key: 'queue.spare-part', params: { part: 'Jug', container: 'PRT-1' } },
    ])
    bench.scan(waiting.lpn)
    expect(bench.prompt).toMatchObject({
      step: 'components',
      say: { key: 'prompt.part-fit-grade', params: { part: 'Jug', container: 'PRT-1', grade: 'A' } },
    })
    bench.command('yes')
    expect(unitNow(waiting.unit)).toMatchObject({ grade: 'A', action: 'restock' })
    isSound()
  })

  it('is fitted at the bench to a unit that comes later without it, once that is graded as it came', () => {
    blenderWithoutJug('P-SET')
    brokenBlender('P-SET-2')
    bench.command('yes')
    bench.scan('PRT-1')
    putAway()
    const later = blender('P-SET-3', ['Jug'], ['as-new'])
    expect(documentsOf(later).map(({ kind, grade }) => [kind, grade])).toContainEqual(['inspection', 'C'])
    expect(said()).toBe('prompt.part-fit-grade')
    bench.command('yes')
    expect(unitNow(later)).toMatchObject({ grade: 'A', action: 'restock', acceptance: 'accepted' })
  })

  it('is left where a person says no, and nobody is asked again', () => {
    const waiting = blenderWithoutJug('P-SET')
    const giver = brokenBlender('P-SET-2')
    bench.command('no')
    expect(bench.step).toBe('scan-back')
    putAway()
    expect(bench.db.harvestedParts.leftIn(giver)).toEqual(['Jug'])
    bench.scan(waiting.lpn)
    expect(bench.step).toBe('disposition')
    expect(rows()).toEqual([])
  })

  it('is taken back with undo, step by step, the other unit as it was', () => {
    const waiting = blenderWithoutJug('P-SET')
    const before = unitNow(waiting.unit)
    const giver = brokenBlender('P-SET-2')
    bench.command('yes')
    bench.scan(waiting.lpn)
    bench.command('undo')
    expect(unitNow(waiting.unit)).toEqual(before)
    expect(rows()).toMatchObject([{ container: 'BENCH-01', fittedTo: null }])
    expect(bench.prompt).toMatchObject({ step: 'sort', context: { unit: giver } })
    bench.command('undo')
    expect(rows()).toEqual([])
    expect(said()).toBe('prompt.part-take-grade')
    expect(documentsOf(giver).at(-1)).toMatchObject({ kind: 'inspection', missingParts: [] })
    isSound()
  })

  it('stands in the history of both', () => {
    const waiting = blenderWithoutJug('P-SET')
    const giver = brokenBlender('P-SET-2')
    bench.command('yes')
    bench.scan(waiting.lpn)
    const says = (unit: string): unknown[] => {
      const history = unitHistory(bench.floor, { unit })
      return history.ok ? history.value.entries.map((entry) => entry.says) : []
    }
    expect(says(giver)).toContainEqual({ key: 'history.part-taken', params: { part: 'Jug' } })
    expect(says(waiting.unit)).toContainEqual({ key: 'history.parts-fitted', params: { parts: 'Jug' } })
  })

  it('is not offered where nobody lacks it, nor twice for one unit', () => {
    brokenBlender('P-SET')
    expect(bench.step).toBe('scan-back')
    putAway()
    blenderWithoutJug('P-SET-2')
    brokenBlender('P-SET-3')
    bench.command('yes')
    bench.scan('PRT-1')
    putAway()
    brokenBlender('P-SET-4')
    expect(bench.step).toBe('scan-back')
  })

  it('is not fitted to a unit that needs none of it', () => {
    blenderWithoutJug('P-SET')
    brokenBlender('P-SET-3')
    bench.command('no')
    const { lpn } = putAway()
    brokenBlender('P-SET-2')
    bench.command('yes')
    expect(refusalsAmong(bench.scan(lpn))).toEqual(['part-not-needed'])
    expect(refusalsAmong(bench.scan('RST-1'))).toEqual(['not-expected-here'])
    expect(bench.step).toBe('sort')
  })
})

describe('a unit that lies where parts are harvested', () => {
  it('is taken apart by its label: each usable part goes to the spare parts, the rest another way', () => {
    const giver = brokenBlender('P-SET')
    const { lpn } = putAway()
    bench.scan(lpn)
    expect(bench.prompt).toMatchObject({
      step: 'components',
      say: { key: 'prompt.part-take', params: { part: 'Jug' } },
    })
    bench.command('yes', 'no')
    expect(bench.prompt).toMatchObject({ step: 'sort', context: { container: 'PRT-1' } })
    bench.scan('PRT-1')
    expect(bench.step).toBe('disposition')
    bench.command('disposition.RECYCLE')
    expect(bench.prompt.context).toMatchObject({ unit: giver, disposition: 'RECYCLE' })
    expect(queuesNow(bench.floor, 0).completable).toMatchObject({
      total: 0,
      spares: [{ part: 'Jug', container: 'PRT-1', pieces: 1 }],
    })
    isSound()
  })

  it('is put aside for later and stays where it lies', () => {
    const giver = brokenBlender('P-SET')
    const { lpn } = putAway()
    bench.scan(lpn)
    bench.command('next')
    expect(bench.step).toBe('arrive')
    expect(unitNow(giver).container).toBe('HRV-1')
  })
})

describe('a unit whose answers say that a part misses', () => {
  it('is asked its questions again once it has it', () => {
    blender('P-SET', ['Jug'], ['part-missing', 'answer.2', 'no', 'yes', 'answer.1'])
    for (let turns = 0; bench.step === 'question' && turns < 9; turns++)
      bench.command(['no', 'yes', 'answer.1'].find((name) => bench.options.includes(name))!)
    if (bench.step !== 'scan-back') throw new Error(bench.step)
    const waiting = putAway()
    brokenBlender('P-SET-2')
    expect(said()).toBe('prompt.part-take-for')
    bench.command('yes')
    bench.scan(waiting.lpn)
    expect(bench.options[0]).toBe('as-new')
    bench.command('as-new')
    expect(unitNow(waiting.unit)).toMatchObject({ grade: 'A', action: 'restock' })
    isSound()
  })
})

/** Dear enough to be refurbished; its jug lies among the spare parts, and its label was scanned. */
function atRefurbishing(): Blender {
  bench.load('products', [
    {
      client: 'MAIN',
      sku: 'BLENDER',
      gtins: [GTIN.blender],
      name: 'Blender',
      category: 'small-appliances',
      components: [{ name: 'Jug' }, { name: 'Lid' }],
      listPrice: { amount: '249.00', currency: 'PLN' },
    },
  ])
  const waiting = blenderWithoutJug('P-SET')
  expect(unitNow(waiting.unit).disposition).toBe('REFURBISH')
  brokenBlender('P-SET-2')
  bench.command('yes')
  bench.scan('PRT-1')
  putAway()
  bench.scan(waiting.lpn)
  expect(said()).toBe('prompt.part-fit-grade')
  return waiting
}

describe('a unit that waits for rework because a part misses', () => {
  it('needs none of it once it has the part', () => {
    const { unit } = atRefurbishing()
    bench.command('yes')
    expect(unitNow(unit)).toMatchObject({ grade: 'A', action: 'restock' })
    expect(new Set(operations(unit))).toEqual(new Set(['dropped']))
    bench.command('undo')
    expect(new Set(operations(unit))).toEqual(new Set(['open']))
    isSound()
  })

  it('is reworked after all where the part does not fit', () => {
    const { unit } = atRefurbishing()
    bench.command('no')
    expect(said()).toBe('prompt.operation')
    expect(operations(unit)[0]).toBe('begun')
  })
})

describe('what is not ours to use', () => {
  it('keeps its parts in it, also where it lies there already', () => {
    brokenBlender('P-SET')
    const { lpn } = putAway()
    const { set } = bench.floor.rules.compiled
    bench.publish({ ...set, recalls: [{ ...set.recalls[0]!, id: 'blenders', skus: ['BLENDER'] }] })
    bench.scan(lpn)
    expect(bench.step).toBe('disposition')
    expect(bench.options).not.toContain('yes')
  })

  it('fits none to what is the customer’s own', () => {
    const waiting = blenderWithoutJug('P-SET')
    bench.db.units.update(waiting.unit, { titleHolder: 'customer' })
    brokenBlender('P-SET-2')
    expect(bench.step).toBe('scan-back')
  })
})

import { beforeEach, describe, expect, it } from 'vitest'
import { refusalsAmong, shippedRules, type TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'
import { verify } from '../records/verify.ts'
import { unitHistory } from '../records/unit-history.ts'

const words = shippedRules.grades[0]!.words
const levels = (level: 'sample' | 'count-only', sampleBp: number): typeof shippedRules => ({
  ...shippedRules,
  inspectionLevels: {
    id: 'levels',
    hitPolicy: 'First',
    inputs: [],
    rules: [{ id: 'little', when: {}, gives: { level, sampleBp }, words }],
  },
})

let bench: TestBench
const begin = (level: 'sample' | 'count-only', sampleBp = 0): void => {
  bench = smallSite({ labelPolicy: 'never' }, { rules: levels(level, sampleBp) }).signIn()
}
beforeEach(() => begin('count-only'))

const told = (kind: string): Record<string, unknown>[] =>
  bench.db.raw
    .prepare<[string], { payload: string }>('SELECT payload FROM outbox WHERE kind = ? ORDER BY seq')
    .all(kind)
    .map(({ payload }) => JSON.parse(payload) as Record<string, unknown>)
const takeShirt = (): string => {
  for (const text of ['P-SHIRT', GTIN.shirt]) bench.scan(text)
  return bench.prompt.context.unit!
}

describe('a piece that is only counted', () => {
  it('is asked nothing: the worker sees that, says a grade, and it waits', () => {
    const unit = takeShirt()
    expect(bench.prompt).toMatchObject({ step: 'grade', say: { key: 'prompt.grade-counted' } })
    bench.command('grade.A')
    expect(bench.prompt).toMatchObject({ step: 'sort', context: { grade: 'A', disposition: 'HOLD' } })
    expect(told('inspection')).toMatchObject([
      { level: 'count-only', answers: [], grade: 'A', derivedGrade: '' },
    ])
    expect(told('decision')).toMatchObject([{ rule: 'counted-only' }])
    const history = unitHistory(bench.floor, { unit })
    const said = history.ok ? history.value.entries.map(({ says }) => says) : []
    expect(said).toContainEqual({ key: 'history.received-counted' })
    bench.scan(bench.prompt.context.container!)
    expect(verify(bench.db.raw, { folder: null, onProgress: () => undefined }).problems).toEqual([])
  })

  it('finds the gates closed that ask for an inspection, whoever stands there', () => {
    takeShirt()
    bench.command('grade.A')
    for (const way of ['RESTOCK', 'BSTOCK', 'RECYCLE', 'RTV'])
      expect(refusalsAmong(bench.command(`disposition.${way}`))).toEqual(['exit-gate-closed'])
  })

  it('is inspected after all where it looks bad, and that can be taken back', () => {
    const unit = takeShirt()
    bench.command('damaged')
    expect(bench.prompt).toMatchObject({
      step: 'question',
      say: { byLanguage: { en: 'What condition is it in?' } },
    })
    bench.command('undo')
    expect(bench.step).toBe('grade')
    bench.command('damaged', 'as-new')
    expect(bench.db.units.get(unit)).toMatchObject({ grade: 'A', disposition: 'RESTOCK' })
    expect(told('inspection').at(-1)).not.toHaveProperty('level')
  })

  it('is written down with the rule that said so', () => {
    const unit = takeShirt()
    bench.command('grade.C')
    bench.scan(bench.prompt.context.container!)
    expect(bench.db.inspections.newestOf(unit)).toMatchObject({ level: 'count-only', levelRule: 'little' })
  })

  it('that holds a battery is inspected all the same', () => {
    for (const text of ['P-DRILL', GTIN.drill]) bench.scan(text)
    expect(bench.step).toBe('question')
  })

  it('and comes back sealed to its sender is as new, as ever', () => {
    const rts = bench.db.raw
      .prepare<[], { tracking: string }>(
        `SELECT p.tracking FROM parcels p JOIN parcel_returns pr ON pr.parcel_id = p.id
         JOIN expected_returns r ON r.id = pr.return_id WHERE r.type = 'return-to-sender' LIMIT 1`,
      )
      .get()
    bench.scan(rts!.tracking)
    bench.command('as-new')
    expect(told('inspection')).toMatchObject([{ grade: 'A' }])
    expect(told('inspection')[0]).not.toHaveProperty('level')
  })
})

describe('a piece of a sample', () => {
  it('is asked everything, and the document says that it was one of a sample', () => {
    begin('sample', 10_000)
    takeShirt()
    bench.command('as-new')
    expect(told('inspection')).toMatchObject([{ level: 'sampled', grade: 'A' }])
    expect(bench.prompt.context.disposition).toBe('RESTOCK')
  })

  it('stays in or out of it when the rules change meanwhile', () => {
    begin('sample', 0)
    takeShirt()
    bench.floor.rules = smallSite({}, { rules: levels('sample', 10_000) }).floor.rules
    expect(bench.step).toBe('grade')
  })

  it('just like one that was inspected needs no look of its own', () => {
    begin('sample', 10_000)
    for (const text of ['P-MUGS', GTIN.mug]) bench.scan(text)
    while (bench.step === 'quantity') bench.command(bench.options[0]!)
    bench.command('as-new')
    bench.scan(bench.prompt.context.container!)
    bench.command('same-again')
    expect(bench.prompt.context).toMatchObject({ grade: 'A', disposition: 'RESTOCK' })
  })
})

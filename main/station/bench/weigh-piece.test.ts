import { beforeEach, describe, expect, it } from 'vitest'
import type { RuleSet } from '#contract/rules/rule-set'
import { refusalsAmong, shippedRules, TestBench } from '#tests/bench-floor'
import { readRuleSet } from '../rules/rule-set.ts'
import { viewNow } from './view.ts'

const texts = { en: 'Weigh it', pl: 'Zważ', ro: 'Cântărește', he: 'שקלו' }

/** The general checklist asks for the weight of every piece that was opened. */
function weighing(measure: object, type = 'weight'): RuleSet {
  const question = { id: 'weight', type, text: texts, seconds: 5, measure }
  const read = readRuleSet({
    ...shippedRules,
    questions: [...shippedRules.questions, question],
    checklists: shippedRules.checklists.map((checklist) =>
      checklist.category === 'general'
        ? { ...checklist, steps: [checklist.steps[0], { ask: 'weight' }, ...checklist.steps.slice(1)] }
        : { ...checklist, without: [...(checklist.without ?? []), 'weight'] },
    ),
  })
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

const grams = { unit: 'g', min: 1, max: 5000, decimals: 0 }
let bench: TestBench
const begin = (rules: RuleSet): void => {
  bench = new TestBench({ labelPolicy: 'never' }, { rules })
    .load('products', [
      {
        client: 'MAIN',
        sku: 'MUG',
        gtins: ['9520000000028'],
        name: 'Mug',
        category: 'general',
        weightG: 350,
      },
    ])
    .load('expected-returns', [
      {
        client: 'MAIN',
        rma: 'R-1',
        country: 'PL',
        type: 'withdrawal',
        parcels: [{ tracking: 'P-1', weightG: 700 }],
        lines: [{ sku: 'MUG', quantity: 2 }],
      },
    ])
    .load('locations', [{ code: 'BST-1', kind: 'secondary-sale' }])
    .signIn()
  bench.floor.around.hasScale = true
}
beforeEach(() => begin(weighing(grams)))

const askWeight = (): string => {
  for (const text of ['P-1', '9520000000028']) bench.scan(text)
  while (bench.step === 'quantity') bench.command('enter')
  bench.command('opened')
  return bench.prompt.context.unit!
}
const lay = (onPan: number, ownerId: string | null = null): void => {
  bench.onPan = { grams: onPan, ownerId }
  bench.floor.around.onPanG = onPan
}
const view = () =>
  viewNow(bench.floor, { looksAt: null, devices: [], keys: {}, erps: [], codeOf: () => undefined })
const answers = (unit: string): unknown[] =>
  bench.db.inspections
    .answersOf(bench.db.inspections.newestOf(unit)!.id)
    .map(({ value }) => JSON.parse(value))

describe('a weight that is asked', () => {
  it('is shown beside what the piece should weigh, and taken with one scan', () => {
    const unit = askWeight()
    lay(342)
    expect(view().weighing).toEqual({ hasScale: true, panG: 342, expectedG: 350 })
    expect(bench.options[0]).toBe('accept')
    bench.command('accept')
    expect(answers(unit)).toEqual(['opened', 342])
    expect(view().weighing).toBeNull()
  })

  it('is never guessed: with nothing still on the scale, nothing is taken', () => {
    const unit = askWeight()
    expect(refusalsAmong(bench.command('accept'))).toEqual(['no-weight'])
    expect(answers(unit)).toEqual(['opened'])
  })

  it('is not the parcel’s that still lies there, nor that of the piece before', () => {
    lay(700)
    const unit = askWeight()
    const { parcelId } = bench.db.units.get(unit)
    lay(700, parcelId)
    expect(refusalsAmong(bench.command('accept'))).toEqual(['weight-taken'])
    bench.db.raw.prepare('UPDATE parcels SET arrival_weight_g = NULL').run()
    lay(342, unit)
    bench.command('accept')
    expect(answers(unit)).toEqual(['opened', 342])
  })

  it('is keyed in where there is no scale, within its limits', () => {
    bench.floor.around.hasScale = false
    const unit = askWeight()
    expect(bench.options).not.toContain('accept')
    expect(refusalsAmong(bench.command('digit.0', 'enter'))).toEqual(['answer-out-of-range'])
    bench.command('clear', 'digit.3', 'digit.4', 'digit.0', 'enter')
    expect(answers(unit)).toEqual(['opened', 340])
  })

  it('outside its limits is refused, and is nobody’s weight yet', () => {
    askWeight()
    lay(6000)
    expect(refusalsAmong(bench.command('accept'))).toEqual(['answer-out-of-range'])
  })

  it('answers a measure in kilograms as well', () => {
    begin(weighing({ unit: 'kg', min: 0, max: 5, decimals: 2 }, 'measure'))
    const unit = askWeight()
    lay(342)
    bench.command('accept')
    expect(answers(unit)).toEqual(['opened', 0.34])
  })

  it('is in grams or kilograms, or the rules are refused', () => {
    expect(() => weighing({ ...grams, unit: 'mm' })).toThrow('rules.expected.grams')
  })
})

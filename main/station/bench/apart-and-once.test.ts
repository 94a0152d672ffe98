import { beforeEach, describe, expect, it } from 'vitest'
import type { TestBench } from '#tests/bench-floor'
import { GTIN, smallSite } from '#tests/small-site'

let bench: TestBench
beforeEach(() => {
  bench = smallSite({ labelPolicy: 'never' }).signIn()
})

const answers = (unit: string): Record<string, unknown> =>
  Object.fromEntries(
    bench.db.inspections
      .answersOf(bench.db.inspections.newestOf(unit)!.id)
      .map(({ question, value }) => [question, JSON.parse(value)]),
  )
const asks = (): string => readAsked() ?? bench.step
function readAsked(): string | undefined {
  const { say } = bench.prompt
  return 'byLanguage' in say ? say.byLanguage.en : undefined
}
/** Answers as of a good piece until that is asked, or the step is over. */
function answerUntil(isThere: () => boolean): void {
  for (let most = 20; most > 0 && !isThere(); most -= 1)
    bench.command(bench.options.find((name) => name !== 'photo')!)
  expect(isThere(), asks()).toBe(true)
}

/** A piece that is damaged so much, up to who did it. */
function damaged(gtin: string, howBad: string): string {
  bench.scan(gtin)
  if (bench.step === 'quantity') bench.command('enter')
  bench.command('damaged')
  answerUntil(() => asks() === 'How bad is the damage?')
  bench.command(howBad)
  expect(asks()).toBe('Who damaged it?')
  return bench.prompt.context.unit!
}
function sortIt(): void {
  answerUntil(() => bench.step !== 'question' && bench.step !== 'photo')
  expect(bench.step).toBe('sort')
  bench.scan(bench.prompt.context.container!)
}

describe('who damaged it', () => {
  beforeEach(() => {
    bench.scan('P-THREE')
    damaged(GTIN.shirt, 'answer.2')
    expect(bench.options).not.toContain('accept')
    bench.command('answer.2')
    sortIt()
  })

  it('is said once for a parcel: of the next piece it is offered, and taken with one scan', () => {
    const mug = damaged(GTIN.mug, 'answer.2')
    expect(bench.prompt.options[0]).toMatchObject({
      command: 'accept',
      label: { key: 'label.as-before', params: { answer: { byLanguage: { en: 'Carrier' } } } },
    })
    bench.command('accept')
    expect(answers(mug)).toMatchObject({ 'damage-by': 'carrier' })
  })

  it('can be said otherwise, as ever', () => {
    const mug = damaged(GTIN.mug, 'answer.2')
    bench.command('answer.1')
    expect(answers(mug)).toMatchObject({ 'damage-by': 'customer' })
  })

  it('is asked anew of a piece that is damaged in another way, and in another parcel', () => {
    damaged(GTIN.mug, 'answer.1')
    expect(bench.options).not.toContain('accept')
    bench.command('park')
    bench.scan('P-MUGS')
    damaged(GTIN.mugSixPack, 'answer.2')
    expect(bench.options).not.toContain('accept')
  })
})

const gradeAfter = (...commands: string[]): string | undefined => {
  bench.scan('P-SHIRT')
  bench.db.parcels.update(bench.prompt.context.parcel!, { outside: 'damaged' })
  bench.scan(GTIN.shirt)
  bench.command(...commands)
  return bench.prompt.context.grade
}

describe('a parcel’s outside, a product’s packaging and the piece itself', () => {
  it('are judged apart: a crushed parcel lowers no grade of what is in it', () => {
    expect(gradeAfter('as-new')).toBe('A')
  })

  it('are judged apart: a piece in torn packaging is whole, and goes to be packed', () => {
    expect(gradeAfter('opened', 'no', 'no', 'yes', 'answer.2')).toBe('B')
    expect(bench.prompt.context.disposition).toBe('REPACK')
  })

  it('are told apart in what the ERP hears', () => {
    gradeAfter('opened', 'no', 'no', 'yes', 'answer.2')
    const told = bench.db.raw
      .prepare<[], { payload: string }>("SELECT payload FROM outbox WHERE kind = 'inspection'")
      .get()!
    expect(JSON.parse(told.payload)).toMatchObject({
      answers: expect.arrayContaining([{ question: 'packaging', value: 'damaged' }]) as unknown,
      because: ['packaging-not-fine'],
    })
    expect(answers(bench.prompt.context.unit!)).toMatchObject({ condition: 'opened', packaging: 'damaged' })
  })
})

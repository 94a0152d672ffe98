import { describe, expect, it, onTestFinished } from 'vitest'
import type { RuleSet } from '#contract/rules/rule-set'
import { TestBench, shippedRules } from '#tests/bench-floor'
import { rulesDeskOf } from '#tests/rules-desk'
import type { RulesDesk } from './rules-desk.ts'

function deskAtBench(): { bench: TestBench; desk: RulesDesk; inForce: string } {
  const bench = new TestBench()
  const desk = rulesDeskOf(bench.floor)
  onTestFinished(() => desk.close())
  return { bench, desk, inForce: bench.floor.rules.version }
}

const renamed = (word: string): RuleSet => ({
  ...shippedRules,
  grades: shippedRules.grades.map((grade, at) =>
    at === 0 ? { ...grade, words: { ...grade.words, en: word } } : grade,
  ),
})

const why = 'Too many B grades'

describe('a draft', () => {
  it('is kept, read back as it is, and published with who and why', async () => {
    const { bench, desk, inForce } = deskAtBench()
    bench.signIn('supervisor')
    const by = bench.db.bench.read().personId
    const rules = renamed('Like new')
    expect(await desk.keepDraft({ basedOn: inForce, rules }, by)).toEqual({
      ok: true,
      value: { problems: [] },
    })
    expect(desk.read({ version: 'draft' })).toMatchObject({ ok: true, value: { rules } })
    const published = await desk.publishDraft({ why }, by)
    if (!published.ok) throw new Error(published.error.code)
    const { version } = published.value
    expect(bench.floor.rules).toMatchObject({ version, compiled: { set: rules } })
    expect(await desk.view()).toMatchObject({
      value: {
        inForce: { version, by: 'supervisor', why, basedOn: inForce },
        versions: [{ version }, { version: inForce, by: null, why: null, basedOn: null }],
        draft: null,
      },
    })
  })
})

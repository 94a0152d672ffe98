import * as fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { shippedRules, TestBench } from '#tests/bench-floor'
import { rulesDeskOf } from '#tests/rules-desk'
import { answerUnchecked } from '../../answer-window.ts'
import { NumbersDesk } from '../../numbers/numbers-desk.ts'
import { callServer } from '../../calls.ts'

/** What a window's page is answered, with a supervisor signed in. */
function window() {
  const { floor } = new TestBench().signIn('supervisor')
  const rules = rulesDeskOf(floor)
  onTestFinished(() => rules.close())
  const answer = callServer(floor, {
    asker: 'window',
    log(line) {
      throw new Error(line)
    },
    desks: { rules, numbers: NumbersDesk.here(floor) },
  })
  const ask = (call: string, input: unknown) => answerUnchecked(answer, call, input)
  const keep = (draft: unknown) => ask('rules.keep-draft', { basedOn: floor.rules.version, rules: draft })
  return { floor, ask, keep }
}

const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels))

it.each<[string, () => unknown, object]>([
  ['nothing', () => null, { path: '' }],
  ['a text', () => 'rules', { path: '' }],
  ['a list', () => [shippedRules], { path: '' }],
  ['no number', () => ({ ...shippedRules, format: NaN }), { path: 'format' }],
  [
    'another unknown field',
    () => ({ ...shippedRules, poems: [] }),
    { expected: { key: 'rules.expected.no-field', params: { name: 'poems' } } },
  ],
  [
    'what is nested beyond all rules',
    () => ({ ...shippedRules, recalls: deep(30) }),
    { expected: { key: 'rules.expected.shallower', params: { limit: 24 } } },
  ],
  [
    'what is nested beyond any stack',
    () => ({ ...shippedRules, recalls: deep(200_000) }),
    { code: 'rules-do-not-fit' },
  ],
  [
    'a text of megabytes',
    () => ({ ...shippedRules, blockedDisposition: 'x'.repeat(3_000_000) }),
    { expected: { key: 'rules.expected.smaller', params: { limit: 2_000_000 } } },
  ],
  [
    'megabytes of names',
    () => Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${i}${'x'.repeat(50_000)}`, 1])),
    { expected: { key: 'rules.expected.smaller', params: { limit: 2_000_000 } } },
  ],
  [
    'a million values',
    () => ({ ...shippedRules, recalls: Array.from({ length: 1_000_000 }, () => 1) }),
    { expected: { key: 'rules.expected.smaller', params: { limit: 2_000_000 } } },
  ],
  [
    'a field that would change what it stands in',
    () => ({ ...shippedRules, law: JSON.parse('{"__proto__": {}}') as unknown }),
    { path: 'law', expected: { key: 'rules.expected.no-field', params: { name: '__proto__' } } },
  ],
])('keeps no draft that is %s, says what was expected, and goes on as before', async (_, draft, error) => {
  const { floor, ask, keep } = window()
  expect(await keep(draft())).toMatchObject({ ok: false, error: { code: 'rules-do-not-fit', ...error } })
  expect(floor.db.ruleDrafts.read()).toBeUndefined()
  expect(await ask('rules.publish-draft', { why: 'x' })).toEqual({ ok: false, error: { code: 'no-draft' } })
  expect(await keep(shippedRules)).toMatchObject({ ok: true })
})

it('takes whatever JSON a draft is, and breaks over none', async () => {
  const { keep } = window()
  const parts = Object.keys(shippedRules)
  const draft = fc
    .tuple(fc.constantFrom(...parts), fc.jsonValue({ maxDepth: 6 }))
    .map(([part, value]) => ({ ...shippedRules, [part]: value }))
  await fc.assert(
    fc.asyncProperty(draft, async (rules) => {
      const answer = (await keep(rules)) as { ok: boolean; error?: { code: string } }
      expect(answer.ok || answer.error?.code).toBe(answer.ok || 'rules-do-not-fit')
    }),
    { numRuns: 100 },
  )
})

const malformed = { ok: false, error: { code: 'fault', faultId: 'malformed-question' } }

it.each<[string, unknown]>([
  ['rules.read', { version: '../../etc' }],
  ['rules.read', { version: 'A'.repeat(12) }],
  ['rules.keep-draft', { basedOn: 'x', rules: {} }],
  ['rules.publish-draft', { why: '' }],
  ['rules.publish-draft', { why: 'x'.repeat(201) }],
  ['rules.publish-draft', {}],
  ['rules.roll-back', { version: '000000000000', why: '  ' }],
  ['rules.try', { units: 1e9 }],
])('takes no %s with an input that does not fit', async (call, input) => {
  expect(await window().ask(call, input)).toEqual(malformed)
})

it('puts nothing in force at the word of a window alone', async () => {
  const { ask } = window()
  expect(await ask('rules.publish', { rules: shippedRules, why: null })).toEqual({
    ok: false,
    error: { code: 'fault', faultId: 'not-permitted' },
  })
})

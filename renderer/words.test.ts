import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '#contract/returns'
import { makeWording } from '#station/wording/wording'
import en from '../resources/locales/en.json' with { type: 'json' }
import { learnAllWords, sayIn } from './words.ts'

await learnAllWords()

const core = makeWording(fileURLToPath(new URL('../resources/locales', import.meta.url)))
const keys = [...new Set(Object.keys(en).map((key) => key.replace(/_(one|two|few|many|other)$/, '')))]
const namesOf = (key: string): string[] =>
  Object.entries(en)
    .filter(([each]) => each === key || each.startsWith(`${key}_`))
    .flatMap(([, text]) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1] ?? ''))

const pieces = (count: number) => ({ key: 'prompt.identify', params: { pieces: count } })

describe('the words on the screen', () => {
  it('are the words that the core would say, whatever the values are', () => {
    const value = fc.oneof(
      fc.nat({ max: 200 }),
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.constantFrom('$t(command.yes)', '{{pieces}}', '\u202eABC', '<b>', ''),
      fc.constant({ key: 'command.yes' }),
      fc.record({ plain: fc.string({ unit: 'grapheme' }) }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGES), fc.constantFrom(...keys), value, (language, key, each) => {
        const words = { key, params: Object.fromEntries(namesOf(key).map((name) => [name, each])) }
        expect(sayIn(language)(words)).toBe(core(language, words))
      }),
      { numRuns: 500 },
    )
  })

  it('count as the language counts', () => {
    for (const language of LANGUAGES)
      for (const count of [0, 1, 2, 3, 5, 22])
        expect(sayIn(language)(pieces(count))).toBe(core(language, pieces(count)))
  })

  it('leave no hole where a value is not given', () => {
    expect(sayIn('en')({ key: 'refused.parcel-closed' })).toBe('– is closed already. Take the next parcel')
  })
})

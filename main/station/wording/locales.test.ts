import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BENCH_REFUSALS } from '#contract/events'
import { LANGUAGES, type Language } from '#contract/returns'
import { resourcesFolder } from '../places.ts'
import { EXPECTED } from '../rules/slip.ts'
import { REFUSAL_PARAMS } from './refusal-words.ts'
import { PROMPTS, promptsOfSteps } from './prompts-in-use.fixture.ts'
import { keysInUse } from './words-in-use.fixture.ts'

const PLURAL = /_(zero|one|two|few|many|other)$/
const locale = (language: Language) =>
  JSON.parse(readFileSync(join(resourcesFolder, 'locales', `${language}.json`), 'utf8')) as Record<
    string,
    string
  >
const locales = Object.fromEntries(LANGUAGES.map((language) => [language, locale(language)])) as Record<
  Language,
  Record<string, string>
>
const sentences = LANGUAGES.flatMap((language) =>
  Object.entries(locales[language]).map(([key, text]) => ({ language, key, text })),
)
const baseOf = (key: string): string => key.replace(PLURAL, '')
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1] ?? '').sort()
const formsOf = (language: Language, key: string): [form: string, text: string][] =>
  Object.entries(locales[language])
    .filter(([each]) => baseOf(each) === key)
    .map(([each, text]) => [each.slice(key.length + 1), text])
const named = (language: Language, key: string): string[] =>
  [...new Set(formsOf(language, key).flatMap(([, text]) => placeholders(text)))].sort()

describe.each(LANGUAGES)('the words in %s', (language) => {
  it('cover everything that the station can say, and nothing else', () => {
    const here = new Set(Object.keys(locales[language]).map(baseOf))
    expect([...here].sort()).toEqual([...keysInUse()].sort())
  })

  it('name the same values as the English ones', () => {
    for (const key of keysInUse()) expect([key, ...named(language, key)]).toEqual([key, ...named('en', key)])
  })

  it('have every plural form of the language where a number counts, and no other', () => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const counted = [...keysInUse()].filter((key) => formsOf('en', key).length > 1)
    expect(counted).not.toEqual([])
    for (const key of keysInUse()) {
      const forms = formsOf(language, key)
      const expected = counted.includes(key) ? [...categories].sort() : ['']
      expect([key, ...forms.map(([form]) => form).sort()]).toEqual([key, ...expected])
    }
  })

  it('leave the number out only where the form itself says it', () => {
    for (const key of keysInUse())
      for (const [form, text] of formsOf(language, key))
        if (form !== 'one' && form !== 'two')
          expect([key, ...placeholders(text)]).toEqual([key, ...named('en', key)])
  })
})

describe('every sentence', () => {
  it('is there in the four languages and in no fifth', () => {
    expect(readdirSync(join(resourcesFolder, 'locales')).sort()).toEqual(
      LANGUAGES.map((each) => `${each}.json`).sort(),
    )
  })

  it('is short enough to be read at two metres', () => {
    for (const { language, key, text } of sentences)
      expect(text.length, `${language} ${key}`).toBeLessThanOrEqual(90)
  })

  it('is plain text: no marks of direction, no references to other sentences, no empty text', () => {
    for (const { language, key, text } of sentences) {
      expect(text.trim(), `${language} ${key}`).toBe(text)
      expect(text, `${language} ${key}`).toMatch(/./)
      expect(text, `${language} ${key}`).not.toMatch(/\$t\(|\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
      expect(text.replaceAll(/\{\{\w+\}\}/g, ''), `${language} ${key}`).not.toMatch(/[{}<>]/)
    }
  })

  it('is Hebrew in Hebrew and has no Hebrew elsewhere', () => {
    for (const { language, key, text } of sentences) {
      const words = text.replaceAll(/\{\{\w+\}\}/g, '')
      if (!/\p{L}/u.test(words)) continue
      expect(/\p{Script=Hebrew}/u.test(words), `${language} ${key}`).toBe(language === 'he')
    }
  })
})

describe('what a sentence names', () => {
  it('comes with the prompt', () => {
    const { keys, unforeseen } = promptsOfSteps()
    expect(unforeseen).toEqual([])
    expect([...keys].sort()).toEqual(Object.keys(PROMPTS).sort())
    for (const [key, params] of Object.entries(PROMPTS))
      expect(params).toEqual(expect.arrayContaining(named('en', `prompt.${key}`)))
  })

  it('comes with the refusal', () => {
    for (const code of BENCH_REFUSALS) {
      const given: readonly string[] = REFUSAL_PARAMS[code]
      expect(given).toEqual(expect.arrayContaining(named('en', `refused.${code}`)))
    }
  })

  it('comes with what the rules expect', () => {
    for (const [what, params] of Object.entries(EXPECTED))
      expect([what, ...[...params].sort()]).toEqual([what, ...named('en', `rules.expected.${what}`)])
  })

  it('is given wherever the bench says no', () => {
    const calls = refusalsInSource()
    expect(calls.length).toBeGreaterThan(20)
    for (const { code, params } of calls)
      expect([code, ...params]).toEqual(expect.arrayContaining(named('en', `refused.${code}`)))
  })
})

/** no('code') and no('code', { … }) as the source has them; calls that pass a variable are left out. */
function refusalsInSource(): { code: string; params: string[] }[] {
  const source = ['bench', 'returns', 'people']
    .map((folder) => new URL(`../${folder}/`, import.meta.url))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
        .map((name) => readFileSync(new URL(name, folder), 'utf8')),
    )
    .join('\n')
  return [...source.matchAll(/\bno\(\s*'([^']+)'(?:\)|,\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\})/g)].map(
    (found) => ({
      code: found[1] ?? '',
      params: [...(found[2] ?? '').matchAll(/(?:^|,)\s*(\w+)/g)].map((name) => name[1] ?? ''),
    }),
  )
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Words } from '#contract/bench'
import { LANGUAGES, type Language } from '#contract/returns'
import { resourcesFolder } from '../places.ts'
import { makeWording } from './wording.ts'

const word = makeWording(join(resourcesFolder, 'locales'))
const isolated = (text: string): string => `\u2068${text}\u2069`
const sorted = (container: string): Words => ({ key: 'prompt.sort', params: { container } })
const take = (language: Language) => (pieces: number) =>
  word(language, { key: 'label.take-pieces', params: { pieces } })
const unitsIn = (units: number): string =>
  word('pl', { key: 'prompt.put-away', params: { container: 'T', units } })
const tooMany = (expected: number): string =>
  word('pl', { key: 'refused.quantity-too-many', params: { expected } })
/** A value as it is shown where nothing else stands. */
const alone = (value: string): string => word('en', sorted(value)).slice('Put it in '.length)

describe('a sentence', () => {
  it('is in the language of the worker', () => {
    expect(word('en', sorted('T-01'))).toBe('Put it in T-01')
    expect(word('pl', sorted('T-01'))).toBe('Odłóż do T-01')
    expect(word('ro', sorted('T-01'))).toBe('Pune-l în T-01')
    expect(word('he', sorted('T-01'))).toBe(`שימו ב־${isolated('T-01')}`)
  })

  it("takes the site's own words in the same language, and what has no language as it is", () => {
    const product: Words = { byLanguage: { en: 'Mug', pl: 'Kubek', ro: 'Cană', he: 'ספל' } }
    expect(word('pl', product)).toBe('Kubek')
    expect(word('ro', { plain: 'SKU-1' })).toBe('SKU-1')
    expect(word('pl', { key: 'prompt.serial', params: { product } })).toBe('Zeskanuj numer seryjny: Kubek')
    expect(word('he', { key: 'prompt.serial', params: { product } })).toContain(isolated('ספל'))
  })

  it('words a sentence inside a sentence in the same language', () => {
    const words: Words = { key: 'refused.gs1-malformed', params: { why: { key: 'gs1.bad-date' }, ai: '17' } }
    expect(word('en', words)).toBe('Faulty barcode: no such date. Scan another code on it')
    expect(word('pl', words)).toBe('Wadliwy kod: nie ma takiej daty. Zeskanuj inny kod na towarze')
  })

  it('writes a number as the language does', () => {
    const words: Words = { key: 'refused.answer-out-of-range', params: { min: 0.5, max: 12000, unit: 'kg' } }
    expect(word('en', words)).toContain('0.5 to 12000 kg')
    expect(word('pl', words)).toContain('od 0,5 do 12000 kg')
  })

  it('shows a dash for what there is none of', () => {
    expect(word('en', { key: 'refused.unit-in-hand', params: { lpn: '' } })).toBe(
      'Finish the piece in your hand first (–)',
    )
  })

  it('without words is seen as its key, with a hole as the hole', () => {
    for (const language of LANGUAGES) {
      expect(word(language, { key: 'prompt.never-written', params: { pieces: 2 } })).toBe(
        'prompt.never-written',
      )
      expect(word(language, { key: 'prompt.sort' })).toContain('{{container}}')
    }
  })
})

describe('a number of pieces', () => {
  const counts = [1, 2, 5, 22]

  it('is right in English', () => {
    expect(counts.map(take('en'))).toEqual([
      'Take 1 piece',
      'Take 2 pieces',
      'Take 5 pieces',
      'Take 22 pieces',
    ])
  })
  it('is right in Polish', () => {
    expect(counts.map(take('pl'))).toEqual([
      'Przyjmij 1 sztukę',
      'Przyjmij 2 sztuki',
      'Przyjmij 5 sztuk',
      'Przyjmij 22 sztuki',
    ])
  })
  it('is right in Romanian', () => {
    expect(counts.map(take('ro'))).toEqual([
      'Primește 1 bucată',
      'Primește 2 bucăți',
      'Primește 5 bucăți',
      'Primește 22 de bucăți',
    ])
  })
  it('is right in Hebrew', () => {
    expect(counts.map(take('he'))).toEqual([
      'קבלו יחידה אחת',
      'קבלו שתי יחידות',
      `קבלו ${isolated('5')} יחידות`,
      `קבלו ${isolated('22')} יחידות`,
    ])
  })
  it('counts units in a tote and pieces that are expected the same way', () => {
    expect(counts.map(unitsIn).map((text) => text.slice(text.indexOf('(')))).toEqual([
      '(1 pozycja)',
      '(2 pozycje)',
      '(5 pozycji)',
      '(22 pozycje)',
    ])
    expect(tooMany(1)).toContain('jest tylko 1 sztuka.')
    expect(tooMany(5)).toContain('jest tylko 5 sztuk.')
  })
})

describe('a value from outside', () => {
  const bait = [
    '{{container}}',
    '{{- x}}',
    '$t(prompt.arrive)',
    '$t(prompt.sort, {"container":"X"})',
    '$&$1$`',
    '__proto__',
    '{{',
    '}}',
    '<b>',
  ]

  it('is never a template of its own', () => {
    for (const text of bait) expect(word('en', sorted(text))).toBe(`Put it in ${text}`)
    const two: Words = {
      key: 'refused.exit-gate-closed',
      params: { disposition: '{{gates}}', gates: '$t(prompt.arrive)', allowed: '{{gates}}' },
    }
    expect(word('en', two)).toBe('{{gates}} is not allowed: $t(prompt.arrive). Allowed: {{gates}}')
    const split: Words = {
      key: 'refused.exit-gate-closed',
      params: { disposition: '{{', gates: 'disposition}}', allowed: '' },
    }
    expect(word('en', split)).toBe('{{ is not allowed: disposition}}. Allowed: –')
  })

  it('loses control characters, line breaks and marks of direction', () => {
    expect(word('en', sorted('A\u0000B\u001b[2J\r\nC\u202eD\u2069'))).toBe('Put it in A B [2J CD')
    expect(word('en', { plain: 'A\u0007\nB' })).toBe('A B')
  })

  it('is cut at eighty characters, between whole ones', () => {
    const shown = word('en', sorted('x'.repeat(10_000))).slice('Put it in '.length)
    expect(shown).toBe(`${'x'.repeat(79)}…`)
    const emoji = word('en', sorted('📦'.repeat(500)))
    expect(emoji.isWellFormed()).toBe(true)
    expect(word('en', sorted('y'.repeat(80)))).toBe(`Put it in ${'y'.repeat(80)}`)
  })

  it('of any kind stays one line in its place, and the sentence around it as it was written', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...bait),
      fc.constantFrom('\u0000', '\ud800', '\u2069'),
    )
    const hostile = fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGES), hostile, hostile, (language, disposition, gates) => {
        const text = word(language, {
          key: 'refused.exit-gate-closed',
          params: { disposition, gates, allowed: 'X' },
        })
        expect(text).not.toMatch(/\p{Cc}/u)
        expect(text.isWellFormed()).toBe(true)
        expect(text.split('\u2068').length).toBe(text.split('\u2069').length)
        const [first, second] = [alone(disposition), alone(gates)]
        expect(Math.max(first.length, second.length)).toBeLessThanOrEqual(160)
        if (language === 'en') expect(text).toBe(`${first} is not allowed: ${second}. Allowed: X`)
      }),
    )
  })

  it('as a key never stops the station', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LANGUAGES),
        fc.oneof(
          fc.string(),
          fc.constantFrom('__proto__', 'constructor', 'toString', '$t(prompt.arrive)', ''),
        ),
        (language, key) => {
          expect(typeof word(language, { key, params: { pieces: 1 } })).toBe('string')
        },
      ),
    )
  })
})

describe('the folder of locales', () => {
  const folder = mkdtempSync(join(tmpdir(), 'locales-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('is read once, when the station starts', () => {
    for (const language of LANGUAGES) writeFileSync(join(folder, `${language}.json`), '{"a.b_x":"Done"}')
    const once = makeWording(folder)
    for (const language of LANGUAGES) rmSync(join(folder, `${language}.json`))
    expect(once('pl', { key: 'a.b_x' })).toBe('Done')
  })

  it('that misses a language is a fault at the start, not at the bench', () => {
    expect(() => makeWording(folder)).toThrow(/en\.json/)
  })
})

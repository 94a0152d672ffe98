import { expect, it } from 'vitest'
import { LANGUAGES } from '#contract/returns'
import { lettersOf, scriptsOf } from './letters-of.ts'

const all = (...of: Parameters<typeof lettersOf>): string =>
  lettersOf(...of)
    .flat()
    .join('')

const words = (language: (typeof LANGUAGES)[number], isCapital = false): string =>
  scriptsOf(language)
    .map((script) => all({ written: 'words', language, script, isCapital }))
    .join('')

it('has every character that a code is made of, and no small letter', () => {
  const code = all({ written: 'code', language: 'he', script: 'hebrew', isCapital: false })
  for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/.') expect(code).toContain(letter)
  expect(code).toBe(code.toUpperCase())
})

it('has the letters of everybody’s own language', () => {
  for (const letter of 'ąćęłńóśźż') expect(words('pl')).toContain(letter)
  for (const letter of 'ăâîșț') expect(words('ro')).toContain(letter)
  for (const letter of 'אבגדהוזחטיכךלמםנןסעפףצץקרשת') expect(words('he')).toContain(letter)
  for (const language of LANGUAGES)
    for (const letter of 'abcdefghijklmnopqrstuvwxyz0123456789-/.') expect(words(language)).toContain(letter)
  expect(words('pl', true)).toContain('Ż')
})

it('has no key twice, and rows that fit beside the parcel', () => {
  for (const language of LANGUAGES)
    for (const script of scriptsOf(language)) {
      const rows = lettersOf({ written: 'words', language, script, isCapital: false })
      expect(new Set(rows.flat()).size).toBe(rows.flat().length)
      expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(10)
    }
})

import { expect, it } from 'vitest'
import { choicesOf, found, labelOf } from './choices-of.ts'

const choices = {
  countries: ['AT', 'LV', 'PL', 'RO'],
  currencies: ['EUR', 'PLN'],
  timezones: ['America/New_York', 'Europe/Warsaw'],
}
const countries = (likely: string) => choicesOf('country', { choices, language: 'pl', likely })

it('words the codes in the language of the screen, the likely one first', () => {
  expect(countries('RO').map(({ label }) => label)).toEqual(['Rumunia', 'Austria', 'Łotwa', 'Polska'])
  expect(labelOf('currency', 'PLN', 'en')).toBe('Polish Zloty (PLN)')
  expect(labelOf('timezone', 'America/New_York', 'en')).toBe('America/New York')
})

it('calls each language what its speakers call it, and keeps their order', () => {
  const languages = choicesOf('language', { choices, language: 'en', likely: 'he' })
  expect(languages.map(({ label }) => label)).toEqual(['English', 'polski', 'română', 'עברית'])
})

it('finds by words without their accents, and by the code', () => {
  expect(found(countries(''), ' lotw ').map(({ value }) => value)).toEqual(['LV'])
  expect(found(countries(''), 'pl').map(({ value }) => value)).toEqual(['PL'])
  const zones = choicesOf('timezone', { choices, language: 'en', likely: '' })
  expect(found(zones, 'new york').map(({ value }) => value)).toEqual(['America/New_York'])
  expect(found(zones, 'new_york')).toHaveLength(1)
})

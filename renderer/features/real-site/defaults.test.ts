import { expect, it } from 'vitest'
import { answered, likelyDraft } from './defaults.ts'

it('takes the time zone, the country and its currency from the computer', () => {
  const draft = likelyDraft('ro', { locale: 'ro', timezone: 'Europe/Bucharest' })
  expect(draft).toMatchObject({ country: 'RO', currency: 'RON', timezone: 'Europe/Bucharest', station: '01' })
  expect(likelyDraft('en', { locale: 'en-IE', timezone: 'Europe/Dublin' }).currency).toBe('EUR')
})

it('guesses nothing where nothing is likely', () => {
  expect(likelyDraft('en', { locale: '', timezone: 'UTC' })).toMatchObject({ country: '', currency: '' })
  expect(likelyDraft('en', { locale: 'en-NA', timezone: 'UTC' })).toMatchObject({
    country: 'NA',
    currency: '',
  })
})

it('brings the currency with another country, and leaves one that was chosen since', () => {
  const draft = likelyDraft('pl', { locale: 'pl-PL', timezone: 'Europe/Warsaw' })
  const inIsrael = answered(draft, 'country', 'IL')
  expect(inIsrael.currency).toBe('ILS')
  const inDollars = answered(inIsrael, 'currency', 'USD')
  expect(answered(inDollars, 'country', 'IL').currency).toBe('USD')
})

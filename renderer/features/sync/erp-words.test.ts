import { expect, it } from 'vitest'
import { erpTone } from './erp-words.ts'

it('is green where all is well, and calm where an ERP that cannot be reached only makes work wait', () => {
  expect(erpTone({ reason: null })).toBe('good')
  expect(erpTone({ reason: 'no-answer' })).toBe('calm')
})

it('is amber where somebody should look, and red where nothing goes on without a person', () => {
  expect(erpTone({ reason: 'unanswered' })).toBe('look')
  expect(erpTone({ reason: 'not-authorised' })).toBe('stop')
})

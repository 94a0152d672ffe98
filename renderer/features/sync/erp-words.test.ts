import { expect, it } from 'vitest'
import { clockWords, erpTone } from './erp-words.ts'

it('is green where all is well, and calm where an ERP that cannot be reached only makes work wait', () => {
  expect(erpTone({ reason: null })).toBe('good')
  expect(erpTone({ reason: 'no-answer' })).toBe('calm')
})

it('is amber where somebody should look, and red where nothing goes on without a person', () => {
  expect(erpTone({ reason: 'unanswered' })).toBe('look')
  expect(erpTone({ reason: 'not-authorised' })).toBe('stop')
})

it('says by how much clocks differ, and which one is ahead, in words of the reader', () => {
  const erp = { client: 'MAIN', kind: 'rest', reason: null, heardAt: 1, ranAt: 1, nextAt: 2 } as const
  const words = (aheadMs: number | null, language: string) =>
    clockWords({ ...erp, quietUntil: null, running: null, isPullOwed: false, aheadMs }, language)
  expect(words(null, 'en')).toBeNull()
  expect(words(7 * 60_000 - 300, 'en')).toEqual({
    key: 'screen.sync.clock-ahead',
    params: { client: 'MAIN', by: '7 minutes' },
  })
  expect(words(-3 * 3_600_000, 'pl')).toMatchObject({
    key: 'screen.sync.clock-behind',
    params: { by: '3 godziny' },
  })
  expect(words(61_000, 'ro')).toMatchObject({ params: { by: '1 minut' } })
  expect(words(-20_000 * 86_400_000, 'en')).toMatchObject({ params: { by: '20,000 days' } })
})

import { expect, it } from 'vitest'
import { shippedRules } from '#tests/bench-floor'
import { changed, openCopy, redone, undone } from './working-copy.ts'

const word = ['grades', 0, 'words', 'en']
const typed = (copy: ReturnType<typeof openCopy>, text: string) =>
  changed(copy, word, text, 'grades[0].words.en')

it('takes a typed word back as one step, and puts it in again', () => {
  const copy = typed(typed(openCopy(shippedRules), 'N'), 'New')
  const back = undone(copy)
  expect(back.now).toBe(shippedRules)
  expect(redone(back).now.grades[0]?.words.en).toBe('New')
  expect(undone(back)).toBe(back)
})

it('takes two changes back one after the other, and forgets what was taken back once something else is changed', () => {
  const copy = changed(typed(openCopy(shippedRules), 'New'), ['blockedDisposition'], 'HOLD', null)
  const back = undone(copy)
  expect(back.now.blockedDisposition).toBe(shippedRules.blockedDisposition)
  expect(back.now.grades[0]?.words.en).toBe('New')
  const other = changed(back, ['companySize'], 'small', null)
  expect(redone(other)).toBe(other)
})

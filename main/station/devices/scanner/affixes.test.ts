import { expect, test } from 'vitest'
import { withoutAffixes } from './affixes.ts'

test.each([
  ['RMA-1', {}, 'RMA-1'],
  ['#RMA-1', { prefix: '#' }, 'RMA-1'],
  ['#]C0RMA-1', { prefix: '#' }, ']C0RMA-1'],
  [']C0#RMA-1', { prefix: '#' }, ']C0RMA-1'],
  ['#RMA-1!!', { prefix: '#', suffix: '!!' }, 'RMA-1'],
  ['##', { prefix: '#', suffix: '#' }, ''],
])('of %j with %j stays %j', (text, affixes, stays) => {
  expect(withoutAffixes(text, affixes)).toBe(stays)
})

test.each([
  ['MA-1', { prefix: '#' }],
  ['#RMA-1', { prefix: '#', suffix: '!' }],
  ['#', { prefix: '#', suffix: '#' }],
  ['', { prefix: '#' }],
])('%j with %j is half a scan', (text, affixes) => {
  expect(withoutAffixes(text, affixes)).toBeNull()
})

import { expect, it } from 'vitest'
import { documentKey, idMaker } from './keys.ts'

it('gives ids whose order is the order of making, also when the clock stands or steps back', () => {
  let clock = Date.UTC(2026, 10, 2)
  const newId = idMaker(() => clock)
  const ids: string[] = []
  for (let i = 0; i < 10_000; i++) {
    if (i === 5000) clock -= 60_000
    ids.push(newId())
  }
  expect(ids).toEqual(ids.toSorted())
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids.slice(0, 100)) expect(id).toMatch(/^[0-9A-Z]{26}$/)
})

it('keeps the key of a document within 40 characters', () => {
  const key = documentKey('WAWA', '01', idMaker(() => Date.now())())
  expect(key).toMatch(/^[A-Z0-9-]{1,40}$/)
})

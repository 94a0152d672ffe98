import { expect, it } from 'vitest'
import { stationInMemory } from '#tests/rows'

const NORMAL = 1
const FULL = 2

it('waits for the disk at every write but those that need not be there at once', () => {
  const db = stationInMemory()
  const manner = (): unknown => db.raw.pragma('synchronous', { simple: true })
  expect([manner(), db.unhurriedTransaction(manner), manner()]).toEqual([FULL, NORMAL, FULL])
  const breaksOff = (): never => {
    db.clients.add('ACME')
    throw new Error('broken off')
  }
  expect(() => db.unhurriedTransaction(breaksOff)).toThrow('broken off')
  expect([manner(), db.clients.all().includes('ACME')]).toEqual([FULL, false])
})

it('is no part of a write that the disk is waited for', () => {
  const db = stationInMemory()
  const inside = (): void => db.unhurriedTransaction(() => db.clients.add('ACME'))
  expect(() => db.transaction(inside)).toThrow('inside a transaction')
})

import { expect, it } from 'vitest'
import { Traffic } from './traffic.ts'

it('remembers what was said and heard last, oldest first', () => {
  const traffic = new Traffic()
  traffic.said(Uint8Array.of(1, 2))
  traffic.heard(Uint8Array.of(3))
  expect(traffic.last.map(({ way, bytes, length }) => ({ way, bytes: [...bytes], length }))).toEqual([
    { way: 'out', bytes: [1, 2], length: 2 },
    { way: 'in', bytes: [3], length: 1 },
  ])
})

it('keeps the beginning of what is long, and counts it all', () => {
  const traffic = new Traffic()
  traffic.said(new Uint8Array(40_000).fill(7))
  expect(traffic.last[0]).toMatchObject({ length: 40_000, bytes: new Uint8Array(96).fill(7) })
})

it('forgets the oldest, however much is scanned', () => {
  const traffic = new Traffic()
  for (let i = 0; i < 1000; i++) traffic.heard(Uint8Array.of(i & 0xff))
  expect(traffic.last).toHaveLength(64)
  expect(traffic.last.at(-1)?.bytes[0]).toBe(999 & 0xff)
})

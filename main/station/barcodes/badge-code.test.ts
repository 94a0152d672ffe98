import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { badgeHash, isBadge, makeBadge, maskBadge } from './badge-code.ts'

const anyBytes = fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes).toString('latin1'))

test('every badge is another', () => {
  const badges = Array.from({ length: 200 }, makeBadge)
  expect(new Set(badges).size).toBe(200)
  for (const badge of badges) expect(badge).toMatch(/^BDB[0-9A-HJKMNP-TV-Z]{26}$/)
  expect(badges.every(isBadge)).toBe(true)
})

test('CapsLock does not make another person', () => {
  const badge = makeBadge()
  expect(isBadge(badge.toLowerCase())).toBe(true)
  expect(badgeHash(badge.toLowerCase())).toBe(badgeHash(badge))
  expect(badgeHash(badge)).toBe(createHash('sha256').update(badge).digest('hex'))
})

test('other codes are no badges', () => {
  const badge = makeBadge()
  for (const text of [
    '',
    'BDB',
    badge.slice(1),
    `${badge}0`,
    badge.slice(0, -1),
    `BDC${badge.slice(3)}`,
    ` ${badge}`,
  ]) {
    expect(isBadge(text)).toBe(false)
  }
  expect(isBadge(`BDB${'O'.repeat(26)}`)).toBe(false)
})

test('a log shows nothing that could sign in, also of half a badge', () => {
  const badge = makeBadge()
  for (const text of [badge, badge.toLowerCase(), badge.slice(0, 20)]) expect(maskBadge(text)).toBe('BDB…')
  expect(maskBadge('secret')).toBe('…')
})

test('no text of the world makes it throw', () => {
  fc.assert(
    fc.property(anyBytes, (text) => {
      expect(isBadge(text)).toBe(false)
      expect(badgeHash(text)).toMatch(/^[0-9a-f]{64}$/)
      expect(maskBadge(text).length).toBeLessThanOrEqual(4)
    }),
  )
})

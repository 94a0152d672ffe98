import { expect, it } from 'vitest'
import { isAccepted } from './licence-terms.ts'

it('accepts what may be shipped, a choice that leaves a way, and a sum of which each part may', () => {
  for (const expression of [
    'MIT',
    'OFL-1.1',
    '(MIT OR X11)',
    'MIT AND OFL-1.1',
    '(GPL-3.0-only OR (MIT AND Zlib))',
    'MIT OR GPL-3.0-only AND ISC',
  ])
    expect(isAccepted(expression), expression).toBe(true)
})

it('refuses everything else, and what it does not understand', () => {
  for (const expression of [
    'GPL-3.0-only',
    'LGPL-2.1',
    'MIT AND GPL-2.0-only',
    '(MIT OR X11) AND UNLICENSED',
    'SEE LICENSE IN LICENSE.md',
    'none named',
    '',
    '(MIT',
    'MIT)',
    'MIT ISC',
    'MIT OR',
    'mit',
  ])
    expect(isAccepted(expression), expression).toBe(false)
})

import { describe, expect, it } from 'vitest'
import { isSigned, signatureOf } from './signature.ts'

const signed = { timestamp: 1_700_000_000, method: 'POST', path: '/dock/effects', body: '{"key":"A-1"}' }

describe('a signature', () => {
  it('is the one that anybody can compute from the text of docs/erp-rest.md', () => {
    // printf '1700000000.POST./dock/effects.%s' $(printf '{"key":"A-1"}' | sha256sum | cut -c1-64) | openssl dgst -sha256 -hmac secret
    expect(signatureOf('secret', signed)).toBe(
      'v1=47b970d7c5ea355f0cf8ae648193ef592906a3720d4df97f3d78c092c135eae9',
    )
  })

  it('fits one of two live secrets, and no other', () => {
    const made = signatureOf('new', signed)
    expect(isSigned(['old', 'new'], signed, made)).toBe(true)
    expect(isSigned(['old'], signed, made)).toBe(false)
    expect(isSigned([], signed, made)).toBe(false)
  })

  it.each([
    ['time', { timestamp: 1_700_000_001 }],
    ['method', { method: 'GET' }],
    ['path', { path: '/dock/effects?x=1' }],
    ['body', { body: '{"key":"A-2"}' }],
  ])('does not fit another %s', (_what, other) => {
    expect(isSigned(['secret'], { ...signed, ...other }, signatureOf('secret', signed))).toBe(false)
  })

  it.each(['', 'v1=', 'v2=00', 'שלום', `v1=${'0'.repeat(64)}`])('is not %s', (text) => {
    expect(isSigned(['secret'], signed, text)).toBe(false)
  })
})

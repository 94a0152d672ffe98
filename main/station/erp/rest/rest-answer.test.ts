import { erpRefused, parkReason } from '#contract/park-reasons'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lookupOf, outcomeOf } from './rest-answer.ts'

const answer = (status: number, body: unknown, retryAfter: string | null = null) => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  retryAfter,
})

describe('the answer to a fact', () => {
  it.each([
    [201, { key: 'K' }, { kind: 'applied' }],
    [200, { key: 'K', duplicate: true, more: 1 }, { kind: 'already' }],
    [
      409,
      { code: 'key-taken', detail: 'other' },
      { kind: 'conflict', why: parkReason('key-taken', {}, 'key-taken: other') },
    ],
    [422, { detail: 'no such line' }, { kind: 'rejected', why: erpRefused('no such line') }],
    [400, '<html>', { kind: 'rejected', why: erpRefused('HTTP 400') }],
  ])('%s %j settles it', (status, body, outcome) => {
    expect(outcomeOf('K', answer(status, body))).toEqual(outcome)
  })

  it.each([
    [200, { key: 'OTHER' }],
    [201, 'fine'],
    [204, ''],
    [200, { key: 'K', duplicate: 'yes' }],
    [500, { key: 'K' }],
    [502, ''],
    [418, ''],
  ])('%s %j leaves its fate open', (status, body) => {
    expect(outcomeOf('K', answer(status, body))).toMatchObject({ kind: 'unknown' })
  })

  it.each([
    [401, null, 'not-authorised', null],
    [403, null, 'not-authorised', null],
    [404, null, 'not-understood', null],
    [302, null, 'not-understood', null],
    [429, '7', 'too-busy', 7000],
    [503, 'Fri, 31 Dec 1999 23:59:59 GMT', 'too-busy', 60_000],
    [503, '999999', 'too-busy', 3_600_000],
    [429, null, 'too-busy', null],
  ])('%s with %s keeps it for later', (status, retryAfter, reason, afterMs) => {
    expect(outcomeOf('K', answer(status, '', retryAfter))).toMatchObject({ kind: 'retry', reason, afterMs })
  })

  it('is never a yes but with its own key in a 200 or 201, whatever comes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.oneof(fc.string(), fc.json()), (status, body) => {
        expect(['applied', 'already']).not.toContain(outcomeOf('K-1', answer(status, body)).kind)
        expect(lookupOf('K-1', answer(status, body))).not.toBe('applied')
      }),
    )
  })
})

describe('the answer about a key', () => {
  it('is its record, a 404 that says so, or nothing', () => {
    expect(lookupOf('K', answer(200, { key: 'K' }))).toBe('applied')
    expect(lookupOf('K', answer(404, { code: 'key-unknown' }))).toBe('absent')
    expect(lookupOf('K', answer(404, 'Not Found'))).toMatchObject({ reason: 'not-understood' })
    expect(lookupOf('K', answer(200, { key: 'L' }))).toMatchObject({ kind: 'unknown' })
    expect(lookupOf('K', answer(503, ''))).toMatchObject({ reason: 'too-busy' })
    expect(lookupOf('K', answer(401, ''))).toMatchObject({ reason: 'not-authorised' })
  })
})

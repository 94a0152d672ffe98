import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meaningOf } from './rpc-line.ts'

const said = (body: unknown, status = 200) => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  retryAfter: null,
})

describe('an answer of Tryton', () => {
  it.each([
    [
      { id: 4, result: [1] },
      { kind: 'result', value: [1] },
    ],
    [
      { id: 4, result: null },
      { kind: 'result', value: null },
    ],
    [{ id: 5, result: [1] }, { kind: 'garbled' }],
    [
      { id: 4, error: ['UserError', ['No.', 'Why', null]] },
      { kind: 'user-error', text: 'No.: Why' },
    ],
    [
      { id: 4, error: ['UserWarning', ['w.done', 'Sure?', '']] },
      { kind: 'warning', name: 'w.done', text: 'Sure?' },
    ],
    [{ id: 4, error: ['ConcurrencyException', 'modified'] }, { kind: 'concurrency' }],
    [{ id: 4, error: ['LoginException', ['code', 'Code?', 'char']] }, { kind: 'login-factor' }],
    [
      { id: 4, error: ["'nope'", 'Traceback'] },
      { kind: 'fault', text: "'nope'" },
    ],
  ])('%j', (body, meaning) => {
    expect(meaningOf(4, said(body))).toEqual(meaning)
  })

  it('in HTML is an answer of the web server', () => {
    expect(meaningOf(4, said('<html>', 401))).toEqual({ kind: 'http', status: 401, restMs: null })
    expect(meaningOf(4, said('<html>'))).toEqual({ kind: 'garbled' })
  })

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), fc.integer({ min: 100, max: 599 }), (body, status) => {
        expect(meaningOf(1, said(body, status)).kind).toBeTypeOf('string')
      }),
    )
  })
})

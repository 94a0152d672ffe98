import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerValue } from './answer-value.ts'
import type { AnswerInput } from './answer-value.ts'
import type { Question } from './checklist.ts'
import { shippedRules } from '../rules-under-test.ts'

function asked(id: string): Question {
  const found = shippedRules.checklists
    .flatMap(({ steps }) => steps)
    .find(({ question }) => question.id === id)
  if (!found) throw new Error(`nobody asks ${id}`)
  return found.question
}

const text = (said: string): AnswerInput => ({ kind: 'text', text: said })
const command = (name: string): AnswerInput => ({ kind: 'command', command: name })

describe('an answer', () => {
  it.each<[string, AnswerInput, string | number]>([
    ['condition', command('as-new'), 'as-new'],
    ['damage', command('answer.3'), 'heavy'],
    ['battery', command('no'), 'no'],
    ['sole-wear', text('12'), 12],
    ['sole-wear', command('none'), 'slight'],
    ['expiry', text('261231'), '2026-12-31'],
    ['expiry', text('280200'), '2028-02-29'],
    ['expiry', text('20261231'), '2026-12-31'],
    ['expiry', text(' 2026-12-31 '), '2026-12-31'],
    ['serial', text('356938035643809'), '356938035643809'],
    ['damage-photo', command('no-camera'), 'no-camera'],
    ['damage-photo', text('a'.repeat(64)), 'a'.repeat(64)],
    ['note', text('zamek zepsuty'), 'zamek zepsuty'],
  ])('%s takes %j as %s', (id, input, value) =>
    expect(answerValue(asked(id), input)).toEqual({ ok: true, value }),
  )

  it.each<[string, AnswerInput, string]>([
    ['condition', command('yes'), 'answer-not-offered'],
    ['condition', text('as-new'), 'answer-not-offered'],
    ['sole-wear', text('31'), 'answer-out-of-limits'],
    ['sole-wear', text('-1'), 'answer-out-of-limits'],
    ['sole-wear', text('1.5'), 'answer-not-a-number'],
    ['sole-wear', text('1e9'), 'answer-not-a-number'],
    ['sole-wear', text(''), 'answer-not-a-number'],
    ['expiry', text('261331'), 'answer-not-a-date'],
    ['expiry', text('260230'), 'answer-not-a-date'],
    ['expiry', text('261300'), 'answer-not-a-date'],
    ['serial', text('12 34'), 'answer-not-a-serial'],
    ['damage-photo', text('../../photo.jpg'), 'answer-not-a-photo'],
    ['note', text('bell\u0007'), 'answer-text-does-not-fit'],
    ['note', text('x'.repeat(201)), 'answer-text-does-not-fit'],
  ])('%s refuses %j: %s', (id, input, code) =>
    expect(answerValue(asked(id), input)).toMatchObject({ ok: false, error: { code } }),
  )

  it('takes a comma for a point where decimals are asked', () => {
    const kilos: Question = { ...asked('sole-wear'), measure: { unit: 'kg', min: 0, max: 9, decimals: 2 } }
    expect(answerValue(kilos, text('1,25'))).toEqual({ ok: true, value: 1.25 })
  })

  it('of any bytes never crashes the bench', () => {
    const questions = shippedRules.checklists.flatMap(({ steps }) => steps.map(({ question }) => question))
    fc.assert(
      fc.property(
        fc.constantFrom(...questions),
        fc.boolean(),
        fc.string({ unit: 'binary' }),
        (question, typed, said) => {
          expect(typeof answerValue(question, typed ? text(said) : command(said)).ok).toBe('boolean')
        },
      ),
      { numRuns: 500 },
    )
  })
})

import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KnownOfUnit } from '../facts.ts'
import { gatherFacts } from '../facts.ts'
import { plainUnit, shippedRules } from '../rules-under-test.ts'
import { anySigns } from './any-signs.fixture.ts'
import { isTooMuch, signalScore } from './signal-score.ts'

/** The words of the column "what does not fit". */
const WORDS: Record<string, (said: string) => Partial<KnownOfUnit>> = {
  worth: (said) => ({ price: { minor: Number(said) * 100, currency: 'PLN' } }),
  serial: (said) => ({ serialDoubt: said as KnownOfUnit['serialDoubt'] }),
  serialised: () => ({ serialised: true }),
  'serial-known': () => ({ serialKnown: true }),
  weight: (said) => ({ weightDoubt: said as KnownOfUnit['weightDoubt'] }),
  'piece-weight': (said) => ({ articlesG: 400, answers: { weight: said === 'lighter' ? 0.2 : 0.9 } }),
  'returned-before': () => ({ returnedBefore: true }),
  condition: (said) => ({ answers: { condition: said } }),
  reception: (said) => ({ reception: said as KnownOfUnit['reception'] }),
  reason: (said) => ({ reason: said as KnownOfUnit['reason'] }),
  'missing-share': (said) => ({ missingShareBp: Number(said), missingComponents: 1 }),
  order: (said) => ({ returnsOfOrder: Number(said) }),
  customer: (said) => ({ returnsOfCustomer: Number(said) }),
  pieces: (said) => ({ piecesOfCustomer: Number(said) }),
  buyer: (said) => ({ buyerType: said as KnownOfUnit['buyerType'] }),
}

function pieceOf(words: string): KnownOfUnit {
  const changes = words
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const [name = '', said = ''] = word.split('=')
      const change = WORDS[name]
      if (!change) throw new Error(`no piece is "${word}"`)
      return change(said)
    })
  return Object.assign({ ...plainUnit }, ...changes) as KnownOfUnit
}

const cases = readFileSync(new URL('fixtures/golden-signals.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\|(?: case |---)/.test(line))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )

/** The shipped rules ask for no weight: here a site's own question does. */
const rules = { ...shippedRules, weightQuestions: new Map([['weight', 1000]]) }
const scoreOf = (unit: KnownOfUnit) => signalScore(rules, gatherFacts(rules, unit))

describe('golden signals', () => {
  it.each(cases)('%s (%s)', (_name, said = '', signals, points) => {
    const score = scoreOf(pieceOf(said))
    expect(score.because.map(({ rule }) => rule).join(' ')).toBe(signals)
    expect(`${score.points}${isTooMuch(shippedRules, score) ? ' held' : ''}`).toBe(points)
  })

  it('weigh every rule that is shipped', () => {
    const weighed = new Set(cases.flatMap(([, , signals = '']) => signals.split(' ')))
    for (const { id } of shippedRules.set.signalRules?.rules ?? []) expect(weighed).toContain(id)
  })
})

describe('whatever does not fit', () => {
  it('sets nothing aside by one signal alone', () => {
    for (const { gives } of shippedRules.set.signalRules?.rules ?? [])
      expect(isTooMuch(shippedRules, gives)).toBe(false)
  })

  it('holds a piece only where signals add up to the limit, and no piece without one', () => {
    fc.assert(
      fc.property(fc.record(anySigns), (signs) => {
        const score = scoreOf({ ...plainUnit, ...signs })
        const sum = score.because.reduce((total, { points }) => total + points, 0)
        expect(score.points).toBe(Math.max(0, sum))
        if (score.because.length === 0) expect(isTooMuch(shippedRules, score)).toBe(false)
      }),
    )
  })

  it('weighs nothing and holds nothing at a site whose rules look for no signals', () => {
    const { signals: _limit, ...set } = shippedRules.set
    expect(isTooMuch({ ...shippedRules, set }, { points: 1000 })).toBe(false)
    expect(signalScore({ ...shippedRules, signalRules: null }, {})).toEqual({ points: 0, because: [] })
  })
})

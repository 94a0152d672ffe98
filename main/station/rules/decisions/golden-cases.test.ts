import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PRODUCT_FLAGS } from '#contract/returns'
import type { ProductFlag } from '#contract/returns'
import { adviseRefund } from '../advice/refund-advice.ts'
import { eligibility, isStatutory, type Eligibility } from '../law/eligibility.ts'
import { deriveDisposition } from './derive-disposition.ts'
import { gatherFacts } from '../facts.ts'
import type { KnownOfUnit } from '../facts.ts'
import { deriveGrade } from './grade.ts'
import { inspect, plainUnit, shippedRules } from '../rules-under-test.ts'

/** The words of the column "piece" that are neither a category nor a product flag. */
const WORDS: Record<string, (said: string) => Partial<KnownOfUnit>> = {
  worth: (said) => ({ price: { minor: Math.round(Number(said) * 100), currency: 'PLN' } }),
  missing: (said) => ({ missingComponents: Number(said) }),
  expires: (expiresOn) => ({ expiresOn }),
  reception: (said) => ({ reception: said as KnownOfUnit['reception'] }),
  acceptance: (said) => ({ acceptance: said as KnownOfUnit['acceptance'] }),
  title: (said) => ({ titleHolder: said as KnownOfUnit['titleHolder'] }),
  resolution: (said) => ({ resolution: said as KnownOfUnit['resolution'] }),
  eligibility: (said) => ({ eligibility: said as KnownOfUnit['eligibility'] }),
  recalled: () => ({ recall: 'a-recall' }),
  serialised: () => ({ serialised: true }),
  'customs-hold': () => ({ customsHold: true }),
  'expiry-required': () => ({ expiryRequired: true }),
  'carrier-damage': () => ({ carrierDamage: true }),
  channel: (channel) => ({ channel }),
  country: (country) => ({ country }),
  buyer: (said) => ({ buyerType: said as KnownOfUnit['buyerType'] }),
  type: (said) => ({ returnType: said === 'unknown' ? null : (said as KnownOfUnit['returnType']) }),
  delivered: (said) => ({ deliveredOn: said === 'unknown' ? null : said }),
  notified: (said) => ({ notifiedOn: said === 'unknown' ? null : said }),
  unpriced: () => ({ price: null }),
  pieces: (said) => ({ quantity: Number(said) }),
  'not-inspected': () => ({ inspected: false }),
  level: (said) => ({
    inspectionLevel: said as KnownOfUnit['inspectionLevel'],
    inspected: said === 'sampled',
  }),
}

function pieceOf(words: string): KnownOfUnit {
  const [category = '', ...rest] = words.split(' ')
  const flags = PRODUCT_FLAGS.filter((flag: ProductFlag) => rest.includes(flag))
  const others = rest.filter((word) => !flags.includes(word as ProductFlag))
  const changes = others.map((word) => {
    const [name = '', said = ''] = word.split('=')
    const change = WORDS[name]
    if (!change) throw new Error(`no piece is "${word}"`)
    return change(said)
  })
  return Object.assign({ ...plainUnit, eligibility: null, category, flags }, ...changes) as KnownOfUnit
}

/** By the law of the piece's country, channel, dates and flags; or as the column says outright. */
function entitled(unit: KnownOfUnit): { unit: KnownOfUnit; found: Eligibility } {
  const found: Eligibility = unit.eligibility
    ? { eligibility: unit.eligibility, reason: 'as-said', law: null, policy: null }
    : eligibility(shippedRules, { ...unit, sku: 'ANY', type: unit.returnType })
  const statutory = isStatutory(found)
  return { unit: { ...unit, eligibility: found.eligibility, statutory }, found }
}

/** `140.00 right-to-withdraw − 60.00 worn`, `200.00 right-to-withdraw (worn: no-evidence)` or `manual date-unknown`. */
function adviceIn(unit: KnownOfUnit, found: Eligibility): string {
  const facts = gatherFacts(shippedRules, unit)
  const advice = adviseRefund(shippedRules, facts, { eligibility: found, paid: unit.price })
  if (!advice || advice.kind === 'manual') return `manual ${advice?.reason}`
  const held = advice.heldBack.map(({ rule, minor, bar }) =>
    bar ? ` (${rule}: ${bar})` : ` − ${inUnits(minor)} ${rule}`,
  )
  return `${inUnits(advice.amount?.refundMinor ?? null)} ${advice.rule}${held.join('')}`
}

const inUnits = (minor: number | null): string => (minor === null ? '?' : (minor / 100).toFixed(2))

const table = readFileSync(new URL('fixtures/golden-cases.md', import.meta.url), 'utf8')
const cases = table
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\|(?: case |---)/.test(line))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )

describe('golden cases', () => {
  it('are enough to judge the rules by', () => expect(cases.length).toBeGreaterThanOrEqual(80))

  it.each(cases)('%s (%s)', (_name, piece = '', script = '', grade, goesTo, refund) => {
    const unit = pieceOf(piece)
    const { question, answers, reworks } = inspect(unit, script)
    const { unit: inspected, found } = entitled({ ...unit, answers, reworks })
    const derived = deriveGrade(shippedRules, gatherFacts(shippedRules, inspected))
    const graded = { ...inspected, grade: derived === 'manual' ? null : derived.grade }
    const decided = deriveDisposition(shippedRules, gatherFacts(shippedRules, graded))

    if (unit.inspected) expect(question).toBeNull()
    expect(derived === 'manual' ? derived : [derived.grade, ...derived.because].join(' ')).toBe(grade)
    expect(decided === 'manual' ? decided : `${decided.code} ${decided.rule}`).toBe(goesTo)
    expect(adviceIn(graded, found)).toBe(refund)
  })
})

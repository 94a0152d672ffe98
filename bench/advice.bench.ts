import { adviseRefund } from '#station/rules/advice/refund-advice'
import { betterWay, waysOut } from '#station/rules/advice/recovery'
import { deriveDisposition } from '#station/rules/decisions/derive-disposition'
import { deriveGrade } from '#station/rules/decisions/grade'
import { gatherFacts, type KnownOfUnit } from '#station/rules/facts'
import { eligibility, isStatutory } from '#station/rules/law/eligibility'
import { plainUnit, shippedRules } from '#station/rules/rules-under-test'
import { compared, told, type BenchReport } from './figure.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { median, timed } from './statistics.ts'

const PICTURE = 'ab'.repeat(32)

/** What comes back on a day: mostly as new, some worn, some broken. */
const UNITS: readonly KnownOfUnit[] = [
  { ...plainUnit, category: 'apparel', answers: { condition: 'as-new' } },
  { ...plainUnit, category: 'apparel', answers: { condition: 'opened', worn: 'yes', tag: 'no' } },
  {
    ...plainUnit,
    category: 'footwear',
    answers: { condition: 'opened', soles: 'outdoor', 'sole-wear': 4 },
  },
  {
    ...plainUnit,
    answers: {
      condition: 'damaged',
      damage: 'visible',
      'damage-by': 'customer',
      'damage-photo': PICTURE,
    },
  },
  { ...plainUnit, category: 'phones', flags: ['lithium', 'data'], answers: { condition: 'opened' } },
]

/** A unit as it is when it is graded: its facts, what the law says of it. */
const READY = UNITS.map((unit) => {
  const found = eligibility(shippedRules, { ...unit, sku: 'ANY', type: unit.returnType })
  const known = { ...unit, eligibility: found.eligibility, statutory: isStatutory(found) }
  const derived = deriveGrade(shippedRules, gatherFacts(shippedRules, known))
  const grade = derived === 'manual' ? null : derived.grade
  return { facts: gatherFacts(shippedRules, { ...known, grade }), found, price: unit.price }
})
type Ready = (typeof READY)[number]

const decide = ({ facts }: Ready) => [
  deriveGrade(shippedRules, facts),
  deriveDisposition(shippedRules, facts),
]
const refund = ({ facts, found, price }: Ready) =>
  adviseRefund(shippedRules, facts, { eligibility: found, paid: price })
const ways = ({ facts, price }: Ready) => betterWay(waysOut(shippedRules, facts, price), 'BSTOCK')

/** So many a second, each unit in turn. */
function perSecond(work: (unit: Ready) => unknown, times: number): number {
  const { ms } = timed(() => {
    for (let i = 0; i < times; i++) work(READY[i % READY.length]!)
  })
  return (times / ms) * 1000
}

function advice({ isShort }: BenchRun): BenchReport {
  const times = isShort ? 500 : 20_000
  const rounds = isShort ? 3 : 15
  const found = Array.from({ length: rounds + 1 }, () => ({
    decided: perSecond(decide, times),
    refunded: perSecond(refund, times),
    weighed: perSecond(ways, times),
  })).slice(1)
  const decided = median(found.map((round) => round.decided))
  const beside = (name: string, ours: number) =>
    compared({ name, ours, bare: decided, unit: '/s', ratioIs: 'ours / bare', goal: null })
  return {
    title: 'Advice on money',
    how: [
      `${rounds} rounds of ${times} units each, after one that warms up; the shipped rules, five kinds of unit in turn, one thread, no database.`,
      'Bare: the decision beside which the advice is given, grade and destination by the tables.',
    ],
    figures: [
      told('decisions: grade and destination', decided, '/s'),
      beside('advice on the refund, with what is held back', median(found.map((round) => round.refunded))),
      beside('what every way out brings in, and the better one', median(found.map((round) => round.weighed))),
    ],
    notes: [],
    hotSpots: [],
  }
}

await runBench('advice', advice)

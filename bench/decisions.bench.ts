import type { RuleSet } from '#contract/rules/rule-set'
import { compileRules } from '#station/rules/compile-rules'
import { deriveDisposition } from '#station/rules/decisions/derive-disposition'
import { rulesToDmn } from '#station/rules/dmn/rules-to-dmn'
import { tablesFromDmn } from '#station/rules/dmn/tables-from-dmn'
import { readRuleSet } from '#station/rules/rule-set'
import { rulesProblems } from '#station/rules/rules-problems'
import { shippedRules } from '#tests/bench-floor'
import { compared, told, withCeiling, type BenchReport, type Figure } from './figure.ts'
import { runBench, type BenchRun } from './run-bench.ts'
import { median, nsOf, quantile, ROUNDS, timed } from './statistics.ts'

const SIZES = [50, 500, 5000]
const CLIENTS = 25
const GRADES = ['A', 'B', 'C', 'D']
const CODES = ['RESTOCK', 'BSTOCK', 'RECYCLE']
const words = { en: 'Measured', pl: 'Measured', ro: 'Measured', he: 'Measured' }

type Piece = { client: string; channel: string; grade: string; priceMinor: number }
const keyOf = ({ client, channel, grade }: Piece): string => `${client}|${channel}|${grade}`
const pieceOf = (number: number): Piece => ({
  client: `C${number % CLIENTS}`,
  channel: `shop-${Math.floor(number / CLIENTS / GRADES.length)}`,
  grade: GRADES[Math.floor(number / CLIENTS) % GRADES.length] ?? 'A',
  priceMinor: 5000,
})
const codeOf = (number: number): string => CODES[number % CODES.length] ?? ''

/** Rules by client, channel, grade and price, as a site with many clients has them; nothing else decides. */
function rulesOf(count: number): RuleSet {
  const rules = Array.from({ length: count - 1 }, (_, number) => {
    const { client, channel, grade } = pieceOf(number)
    const when = {
      client: `"${client}"`,
      channel: `"${channel}"`,
      grade: `"${grade}","none"`,
      priceMinor: '> 100',
    }
    return { id: `rule-${number}`, when, gives: codeOf(number), words }
  })
  const inputs = ['client', 'channel', 'grade', 'priceMinor']
  const last = { id: 'last', when: {}, gives: 'HOLD', words }
  return {
    ...shippedRules,
    dispositionRules: { id: 'measured', hitPolicy: 'First', inputs, rules: [...rules, last] },
  }
}

async function decisions({ isShort }: BenchRun): Promise<BenchReport> {
  const times = isShort ? 500 : 20_000
  const figures = SIZES.flatMap((count) =>
    figuresOf(count, isShort ? Math.min(times, 250_000 / count) : times),
  )
  return {
    title: 'Decisions by tables of rules',
    how: [
      `Ours: the whole decision (rules that hold, exit gates, the first way that is open) for pieces that each meet another rule of the table; the median of ${ROUNDS} rounds counts, and the slowest of single decisions against the ceiling.`,
      'Bare: one lookup of the same three facts, joined, in a `Map` that knows the answer.',
      'Walked: the same compiled rules asked one after the other until one holds, as it would be without the files that find them.',
      'Compiling, checking and DMN are what publishing such a set costs; checking and DMN never run in the loop of the core.',
    ],
    figures: [...figures, ...(await dmnFigures())],
    notes: [],
    hotSpots: [],
  }
}

function figuresOf(count: number, times: number): Figure[] {
  const set = rulesOf(count)
  const read = readRuleSet(set)
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  const rules = compileRules(set)
  const pieces = Array.from({ length: count - 1 }, (_, number) => pieceOf(number))
  const answers = new Map(pieces.map((piece, number) => [keyOf(piece), codeOf(number)]))
  let at = 0
  const next = (): Piece => pieces[(at = (at + 7) % pieces.length)] ?? pieceOf(0)
  for (const [number, piece] of pieces.entries()) {
    const decided = deriveDisposition(rules, piece)
    if (decided === 'manual' || decided.code !== codeOf(number))
      throw new Error(`rule ${number} does not decide`)
  }
  const { rules: walked } = rules.dispositionRules
  const name = `${count.toLocaleString('en')} rules`
  const single = Array.from({ length: 1000 }, () => timed(() => deriveDisposition(rules, next())).ms)
  const ours = nsOf(times, () => (deriveDisposition(rules, next()) === 'manual' ? 0 : 1))
  return [
    compared({
      name: `${name}: one decision`,
      ours,
      bare: nsOf(times, () => answers.get(keyOf(next()))?.length ?? 0),
      unit: 'ns',
      ratioIs: 'ours / bare',
      goal: null,
    }),
    told(`${name}: decisions in a second`, 1e9 / ours, '1/s'),
    told(
      `${name}: walked`,
      nsOf(times, () => indexOfFirst(walked, next())),
      'ns',
    ),
    withCeiling(`${name}: one decision, P99`, {
      ours: quantile(single, 0.99),
      bare: null,
      unit: 'ms',
      ceiling: 5,
    }),
    told(
      `${name}: compiling the set`,
      medianMs(() => compileRules(set)),
      'ms',
    ),
    told(
      `${name}: checking the set, in its thread`,
      medianMs(() => rulesProblems(set)),
      'ms',
    ),
  ]
}

const indexOfFirst = (
  rules: ReturnType<typeof compileRules>['dispositionRules']['rules'],
  piece: Piece,
): number => rules.findIndex(({ matches }) => matches(piece)) + 1

const medianMs = (work: () => unknown): number => median(Array.from({ length: 3 }, () => timed(work).ms))

async function dmnFigures(): Promise<Figure[]> {
  const startedAt = performance.now()
  const dmn = await rulesToDmn(shippedRules, null)
  const writtenAt = performance.now()
  if (!dmn.ok) throw new Error(JSON.stringify(dmn.error))
  const back = await tablesFromDmn(dmn.value, shippedRules, null)
  if (!back.ok) throw new Error(JSON.stringify(back.error))
  return [
    told('the shipped tables: written as DMN', writtenAt - startedAt, 'ms'),
    told('the shipped tables: read from DMN and checked', performance.now() - writtenAt, 'ms'),
  ]
}

await runBench('decisions', decisions)

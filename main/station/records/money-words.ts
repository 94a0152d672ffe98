import type { DeductionBar, HeldBack, Recovery, RefundAdvice } from '#contract/advice'
import type { MoneyView } from '#contract/bench-view'
import type { Words } from '#contract/bench'
import type { Money } from '#contract/returns'
import type { LocalTexts } from '#contract/rules/part-shapes'
import type { RuleSet } from '#contract/rules/rule-set'
import { currencyDigits } from '../imports/currency-digits.ts'
import { waysOf, refundAdviceOf } from '../returns/money-advice.ts'
import type { UnitDossier } from '../returns/unit-facts.ts'
import { betterWay, type WayOut } from '../rules/advice/recovery.ts'
import { siteCodes } from '../rules/decisions/site-codes.ts'
import { listedTexts } from '../rules/listed-texts.ts'
import { dispositionWords } from './history-words.ts'

/** What may be said of money, as `money.<…>`; besides, `money.bar.<why not>` and `money.why.<why a person decides>`. */
export const MONEY_SENTENCES = [
  'refund',
  'refund-share',
  'manual',
  'raised-by-law',
  'held-back',
  'not-held-back',
  'policy',
  'expected',
  'better',
] as const

const sentence = (
  what: (typeof MONEY_SENTENCES)[number],
  params: Record<string, Words | string | number> = {},
): Words => ({ key: `money.${what}`, params })

/** `129.90 PLN`: the same in every language, as the files of an import have it. */
export function moneyText({ minor, currency }: Money): string {
  const digits = currencyDigits(currency) ?? 0
  const all = String(Math.abs(minor)).padStart(digits + 1, '0')
  const amount = digits === 0 ? all : `${all.slice(0, -digits)}.${all.slice(-digits)}`
  return `${minor < 0 ? '−' : ''}${amount} ${currency}`
}

/** What is advised on the refund, how much first; then what is held back or not, and by which law or policy. */
export function refundWords(set: RuleSet, advice: RefundAdvice): Words[] {
  if (advice.kind === 'manual') return [sentence('manual', { why: { key: `money.why.${advice.reason}` } })]
  const { percentBp, rule, amount, raisedByLaw, heldBack } = advice
  const params = { percent: percentBp / 100, rule: ruleWords(set.refundAdvice, rule) }
  return [
    amount
      ? sentence('refund', {
          ...params,
          amount: moneyText({ minor: amount.refundMinor, currency: amount.currency }),
        })
      : sentence('refund-share', params),
    ...(raisedByLaw ? [sentence('raised-by-law')] : []),
    ...heldBack.map((held) => heldBackWords(set, held, amount?.currency ?? '')),
  ]
}

/** By which law and which policy, each with its source and date; that it is advice comes last. */
export function sourceWords(set: RuleSet, advice: RefundAdvice): Words[] {
  const { law, sellerPolicies = [] } = set
  const laws = advice.kind === 'refund' ? [advice.law, advice.deductionLaw] : [advice.law]
  const rows = [...law.withdrawals, ...(law.deductions ?? [])].filter(({ id }) => laws.includes(id))
  const policy = sellerPolicies.find(({ id }) => advice.kind === 'refund' && id === advice.policy)
  return [
    ...rows.map(({ source, date }) => ({ plain: `${source} (${date})` })),
    ...(policy ? [sentence('policy', { policy: { byLanguage: policy.words }, date: policy.date })] : []),
  ]
}

/** What the way is expected to bring in, and what would bring in more. */
export function recoveryWords(set: RuleSet, { rule, expected, better }: Recovery): Words[] {
  const mine = expected
    ? [sentence('expected', { amount: moneyText(expected), rule: ruleWords(set.recovery, rule) })]
    : []
  const other =
    better &&
    sentence('better', {
      disposition: dispositionWords(set, better.disposition),
      amount: moneyText(better.expected),
    })
  return other ? [...mine, other] : mine
}

/** All that a supervisor sees of a piece's money; null where the rules say nothing of it. */
export function moneyView(dossier: UnitDossier): MoneyView | null {
  const { set } = dossier.rules.compiled
  const advice = refundAdviceOf(dossier)
  const ways = waysOf(dossier)
  if (!advice && ways.length === 0) return null
  const chosen = dossier.facts.disposition
  const better = betterWay(ways, chosen)?.disposition
  return {
    refund: advice ? refundWords(set, advice) : [],
    law: advice ? sourceWords(set, advice) : [],
    ways: ways
      .filter((way) => isWorthShowing(way, chosen))
      .toSorted(byWorth)
      .flatMap(shown),
    advice: { byLanguage: set.law.advice },
  }

  function shown({ disposition, expected, closedBy }: WayOut): MoneyView['ways'] {
    const code = siteCodes(set).dispositions.get(disposition)
    if (!code) return []
    const gates = set.exitGates.filter(({ id }) => closedBy.includes(id)).map(({ words }) => words)
    return [
      {
        ...code,
        expected: expected && moneyText(expected),
        closedBy: gates.length === 0 ? null : listedTexts(gates),
        is: disposition === chosen ? 'chosen' : disposition === better ? 'better' : 'other',
      },
    ]
  }
}

/** The chosen one, what brings in something, and what would, were it not closed. */
const isWorthShowing = ({ disposition, expected, rule, closedBy }: WayOut, chosen: string): boolean =>
  disposition === chosen || expected !== null || (rule !== null && closedBy.length > 0)

/** Open ways before closed ones, the one that brings in most first. */
const byWorth = (a: WayOut, b: WayOut): number =>
  Number(a.closedBy.length > 0) - Number(b.closedBy.length > 0) ||
  (b.expected?.minor ?? 0) - (a.expected?.minor ?? 0)

/** A rule in its own words; one that the rules no longer have, by its id. */
function ruleWords(table: Rules | undefined, rule: string | null): Words {
  const words = table?.rules.find(({ id }) => id === rule)?.words
  return words ? { byLanguage: words } : { plain: rule ?? '' }
}
type Rules = { rules: readonly { id: string; words: LocalTexts }[] }

function heldBackWords(set: RuleSet, { rule, minor, bar }: HeldBack, currency: string): Words {
  const named = ruleWords(set.deductions, rule)
  if (bar) return sentence('not-held-back', { rule: named, why: barWords(bar) })
  return sentence('held-back', {
    rule: named,
    amount: minor === null ? '' : moneyText({ minor, currency }),
  })
}

const barWords = (bar: DeductionBar): Words => ({ key: `money.bar.${bar}` })

import type { Words } from '#contract/bench'
import type { RuleSet } from '#contract/rules/rule-set'
import type { TriedRules } from '#contract/rules-desk'
import { writtenOf } from '../../money.ts'
import { wordWords } from './vocabulary.ts'

type Group = TriedRules['groups'][number]

/** "would have gone to B-stock instead of restock". */
export function movedWords(rules: RuleSet, { what, from, to }: Group): Words {
  if (what === 'approval')
    return { key: to === 'supervisor' ? 'screen.rules.asks-first' : 'screen.rules.asks-nobody' }
  if (what === 'refund' && from === to) return { key: 'screen.rules.other-deduction' }
  const named = (code: string | null): Words =>
    code === null ? { key: 'screen.rules.manual' } : NAMED[what](rules, code)
  return { key: `screen.rules.moved.${what}`, params: { from: named(from), to: named(to) } }
}

/** "+99.00 PLN in all", where it is about money and prices are known. */
export const moreWords = ({ moreMinor }: Group): Words[] =>
  Object.entries(moreMinor).map(([currency, minor]) => ({
    key: 'screen.rules.refund-more',
    params: { money: `${minor > 0 ? '+' : ''}${writtenOf(minor, currency)} ${currency}` },
  }))

const NAMED: Record<Exclude<Group['what'], 'approval'>, (rules: RuleSet, code: string) => Words> = {
  level: (_rules, code) => wordWords(code),
  grade: (_rules, code) => ({ plain: code }),
  disposition: ({ dispositions }, code) => {
    const known = dispositions.find((each) => each.code === code)
    return known ? { byLanguage: known.words } : { plain: code }
  },
  location: (_rules, code) => ({ plain: code }),
  refund: (_rules, code) => refundWords(code),
}

/** `8000 less`: 80 % and something held back of it. */
function refundWords(code: string): Words {
  const [percentBp, less] = code.split(' ')
  const percent = Number(percentBp) / 100
  if (Number.isNaN(percent)) return { key: 'screen.rules.no-advice' }
  const share = { plain: `${percent}%` }
  return less ? { key: 'screen.rules.refund-less', params: { share } } : share
}

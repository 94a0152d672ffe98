import type { RuleSet } from '#contract/rules/rule-set'
import type { Say } from '../../words.ts'
import { cellText } from './cell-text.ts'
import { factWords } from './labels.ts'

/** All that must hold, in one line. */
export function conditionText(
  rules: RuleSet,
  condition: Readonly<Record<string, string>> | undefined,
  say: Say,
): string {
  const parts = Object.entries(condition ?? {}).map(
    ([fact, cell]) => `${say(factWords(rules, fact))}: ${cellText(rules, fact, cell, say)}`,
  )
  return parts.length === 0 ? say({ key: 'screen.rules.always' }) : parts.join(' · ')
}

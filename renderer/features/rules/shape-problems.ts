import * as z from 'zod/mini'
import { RuleSetShape, type RuleSet } from '#contract/rules/rule-set'
import type { RulesProblem } from '#contract/rules-desk'
import { pathText } from './at.ts'

/** What has not the shape of rules yet, at its place and in words: a text that is still empty, a number too large. Pure. */
export function shapeProblems(rules: RuleSet): RulesProblem[] {
  const checked = z.safeParse(RuleSetShape, rules)
  if (checked.success) return []
  return checked.error.issues.map((issue) => ({
    path: pathText(issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))),
    expected: wordsOf(issue),
    kind: 'wrong',
  }))
}

function wordsOf(issue: z.core.$ZodIssue): RulesProblem['expected'] {
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? { key: 'screen.rules.unfit.empty' }
        : { key: 'screen.rules.unfit.at-least', params: { least: Number(issue.minimum) } }
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? { key: 'screen.rules.unfit.long', params: { most: Number(issue.maximum) } }
        : { key: 'screen.rules.unfit.at-most', params: { most: Number(issue.maximum) } }
    case 'invalid_format':
      return { key: 'screen.rules.unfit.format' }
    default:
      return { key: 'screen.rules.unfit.other' }
  }
}

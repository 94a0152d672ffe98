import { RuleSetShape, type RuleSet, type RulesRefusal } from '#contract/rules/rule-set'
import { done, refused } from '#contract/result'
import type { Result } from '#contract/result'
import type * as z from 'zod/mini'
import { checkRuleSet } from './check-rule-set.ts'

/** Reads rules from outside: shape first, then what belongs together. Unknown fields are refused. Never throws. */
export function readRuleSet(json: unknown): Result<RuleSet, RulesRefusal> {
  const parsed = RuleSetShape.safeParse(json)
  if (!parsed.success) return refused(shapeRefusal(parsed.error.issues[0]))
  const slip = checkRuleSet(parsed.data)
  return slip ? refused({ code: 'rules-do-not-fit', ...slip }) : done(parsed.data)
}

function shapeRefusal(issue: z.core.$ZodIssue | undefined): RulesRefusal {
  if (!issue) return { code: 'rules-do-not-fit', path: '', expected: 'a rule set' }
  return { code: 'rules-do-not-fit', path: placeOf(issue.path), expected: expectedBy(issue) }
}

/** `['checklists', 2, 'steps']` → `checklists[2].steps` */
function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected
    case 'unrecognized_keys':
      return `no field ${issue.keys.join(', ')}`
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`
    case 'too_small':
      return `at least ${issue.minimum}`
    case 'too_big':
      return `at most ${issue.maximum}`
    case 'invalid_format':
      return issue.pattern ?? issue.format
    default:
      return issue.message
  }
}

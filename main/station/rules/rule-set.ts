import { RuleSetShape, type RuleSet, type RulesRefusal } from '#contract/rules/rule-set'
import { done, refused } from '#contract/result'
import type { Result } from '#contract/result'
import type * as z from 'zod/mini'
import type { Words } from '#contract/bench'
import { checkRuleSet } from './check-rule-set.ts'
import { expected, expectedType } from './slip.ts'

/** Reads rules from outside: shape first, then what belongs together. Unknown fields are refused. Never throws. */
export function readRuleSet(json: unknown): Result<RuleSet, RulesRefusal> {
  const read = readRulesShape(json)
  if (!read.ok) return read
  const slip = checkRuleSet(read.value)
  return slip ? refused({ code: 'rules-do-not-fit', ...slip }) : read
}

/** The shape alone: what is in it may contradict itself, as in a draft. Never throws. */
export function readRulesShape(json: unknown): Result<RuleSet, RulesRefusal> {
  const parsed = RuleSetShape.safeParse(json)
  return parsed.success ? done(parsed.data) : refused(shapeRefusal(parsed.error.issues[0]))
}

function shapeRefusal(issue: z.core.$ZodIssue | undefined): RulesRefusal {
  if (!issue) return { code: 'rules-do-not-fit', path: '', expected: expected('else') }
  return { code: 'rules-do-not-fit', path: placeOf(issue.path), expected: expectedBy(issue) }
}

/** `['checklists', 2, 'steps']` → `checklists[2].steps` */
function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}

function expectedBy(issue: z.core.$ZodIssue): Words {
  switch (issue.code) {
    case 'invalid_type':
      return expectedType(issue.expected)
    case 'unrecognized_keys':
      return expected('no-field', { name: issue.keys.join(', ') })
    case 'invalid_value':
      return expected('one-of', { list: issue.values.map(String).join(', ') })
    case 'too_small':
      return expected('at-least', { limit: Number(issue.minimum) })
    case 'too_big':
      return expected('at-most', { limit: Number(issue.maximum) })
    case 'invalid_format':
      return expected('pattern', { pattern: issue.pattern ?? issue.format })
    default:
      return expected('else')
  }
}

import { done, refused } from '#contract/result'
import type { Result } from '#contract/result'
import * as z from 'zod/mini'
import { checkRuleSet } from './check-rule-set.ts'
import { checklistsPart } from './checklists/checklists-part.ts'
import { decisionsPart } from './decisions/decisions-part.ts'
import { gatesPart } from './gates/gates-part.ts'
import { lawPart } from './law/law-part.ts'
import { photosPart } from './photos-part.ts'
import { signalsPart } from './signals/signals-part.ts'

/** All that a site decides by; each part is declared beside what reads it. */
const ruleSetShape = {
  format: z.literal(1),
  ...decisionsPart,
  ...checklistsPart,
  ...gatesPart,
  ...lawPart,
  ...photosPart,
  ...signalsPart,
}

const RuleSetShape = z.strictObject(ruleSetShape)
/** The names of a rule set's parts, for those who put one together from files. */
export const RULE_SET_PARTS = Object.keys(ruleSetShape)

export type RuleSet = z.infer<typeof RuleSetShape>

/** Refused whole: the place in the rules (`checklists[2].steps[4].next`) and what was expected there. */
export type RulesRefusal = { code: 'rules-do-not-fit'; path: string; expected: string }

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

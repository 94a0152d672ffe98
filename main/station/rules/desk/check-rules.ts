import { done, type Result } from '#contract/result'
import type { RulesProblem } from '#contract/rules-desk'
import type { RulesRefusal } from '#contract/rules/rule-set'
import { rulesProblems } from '../rules-problems.ts'
import { readRulesShape } from '../rule-set.ts'
import { ruleSetVersion, writtenRules } from '../rule-set-version.ts'
import { whetherFeel } from '../whether-feel.ts'
import type { WrittenRules } from './put-in-force.ts'

/** Rules that have the shape of rules, and what is wrong or doubtful in them. */
export type CheckedRules = WrittenRules & { problems: RulesProblem[] }

/** Looks at rules from outside. Takes its time with long tables: not for the core's loop. */
export async function checkRules(rules: unknown): Promise<Result<CheckedRules, RulesRefusal>> {
  const read = readRulesShape(rules)
  if (!read.ok) return read
  const version = ruleSetVersion(read.value)
  const problems = await whetherFeel(read.value, rulesProblems(read.value))
  return done({ version, body: writtenRules(read.value), problems })
}

/** The first that is wrong with them, which keeps them from being put in force; null where nothing is. */
export function firstWrong({ problems }: Pick<CheckedRules, 'problems'>): RulesRefusal | null {
  const wrong = problems.find(({ kind }) => kind === 'wrong')
  return wrong ? { code: 'rules-do-not-fit', path: wrong.path, expected: wrong.expected } : null
}

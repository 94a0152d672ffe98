import type Database from 'better-sqlite3'
import type { RuleSet } from '#contract/rules/rule-set'
import { ruleSetVersion } from '../rules/rule-set-version.ts'
import { objectIn, type Problems } from './problems.ts'
import type { OnVerifyProgress } from './verify.ts'

/** Rules are what their version says: every inspection that points at them was made by these. */
export function verifyRules(raw: Database.Database, problems: Problems, onProgress: OnVerifyProgress): void {
  const kept = raw.prepare<[], { version: string; body: string }>('SELECT version, body FROM rule_sets')
  for (const { version, body } of kept.iterate()) {
    const rules = objectIn(body) as RuleSet | null
    if (rules === null || ruleSetVersion(rules) !== version) problems.add('rules-differ', { version })
  }
  onProgress('rules', 0)
}

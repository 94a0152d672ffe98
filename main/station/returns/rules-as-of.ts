import type { RuleSet } from '#contract/rules/rule-set'
import type { Floor, RulesInForce } from '../floor.ts'
import { compileRules, type CompiledRules } from '../rules/compile-rules.ts'

/** Rules of before with the gates of those in force: what they were made for, and how they are then. */
const older = new WeakMap<CompiledRules, Map<string, RulesInForce>>()

/**
 * An inspection keeps to the rules that it began with: what it asks, how it grades and decides. What may leave the
 * building is asked of the rules in force: a recall that came meanwhile holds for every piece that is here.
 */
export function rulesAsOf({ db, rules }: Floor, version: string | undefined): RulesInForce {
  if (version === undefined || version === rules.version) return rules
  const ofToday = older.get(rules.compiled) ?? new Map<string, RulesInForce>()
  older.set(rules.compiled, ofToday)
  const known = ofToday.get(version)
  if (known) return known
  const row = db.ruleSets.find(version)
  if (!row) throw new Error(`rules ${version} are gone`)
  const { exitGates, recalls, companySize } = rules.compiled.set
  const set: RuleSet = { ...(JSON.parse(row.body) as RuleSet), exitGates, recalls, companySize }
  const made = { version, compiled: compileRules(set) }
  ofToday.set(version, made)
  return made
}

import { createHash } from 'node:crypto'
import type { RuleSet } from '#contract/rules/rule-set'

/**
 * The one way to write rules down: every object's fields by their names, lists as they are. The same version is the
 * same bytes, at whatever station and from whatever file.
 */
export const writtenRules = (rules: RuleSet): string => JSON.stringify(rules, sortedKeys)

/** The same as a file that people keep: the same rules are the same bytes. */
export const writtenFile = (rules: RuleSet): string => `${JSON.stringify(rules, sortedKeys, 2)}\n`

/** The version that inspections point at: 12 hex digits of the SHA-256 over the rules as written. */
export function ruleSetVersion(rules: RuleSet): string {
  return createHash('sha256').update(writtenRules(rules)).digest('hex').slice(0, 12)
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

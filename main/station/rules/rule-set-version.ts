import { createHash } from 'node:crypto'
import type { RuleSet } from '#contract/rules/rule-set'

/** The version that inspections point at: 12 hex digits of the SHA-256 over the rules with sorted keys, so the order of fields in a file changes nothing. */
export function ruleSetVersion(rules: RuleSet): string {
  return createHash('sha256').update(JSON.stringify(rules, sortedKeys)).digest('hex').slice(0, 12)
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

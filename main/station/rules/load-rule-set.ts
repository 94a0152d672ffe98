import { readdirSync, readFileSync } from 'node:fs'
import { join, parse } from 'node:path'
import type { Words } from '#contract/bench'
import { refused } from '#contract/result'
import type { Result } from '#contract/result'
import { RULE_SET_PARTS } from '#contract/rules/rule-set'
import { readRuleSet } from './rule-set.ts'
import { expected } from './slip.ts'
import type { RuleSet, RulesRefusal } from '#contract/rules/rule-set'

/**
 * Puts the JSON files of a folder (and its subfolders, in the order of their names) together into one rule set. Each file
 * holds one or more parts; lists add up, anything else may stand in one file only. Its PNG and JPEG files are its pictures,
 * by their names. A folder that cannot be read is a fault.
 */
export function loadShippedRuleSet(folder: string): Result<RuleSet, RulesRefusal> {
  const parts: Record<string, unknown> = {}
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (/\.(png|jpe?g)$/.test(name)) addPicture(parts, folder, name)
    if (!name.endsWith('.json')) continue
    const wanted = addFile(parts, readFileSync(join(folder, name), 'utf8'))
    if (wanted) return refused({ code: 'rules-do-not-fit', path: name, expected: wanted })
  }
  return readRuleSet(parts)
}

function addPicture(parts: Record<string, unknown>, folder: string, name: string): void {
  const before = Array.isArray(parts['pictures']) ? parts['pictures'] : []
  const image = readFileSync(join(folder, name)).toString('base64')
  parts['pictures'] = [...before, { id: parse(name).name, image }]
}

/** Adds one file's parts; gives what was expected where it does not fit. */
function addFile(parts: Record<string, unknown>, text: string): Words | null {
  const file = parsed(text)
  if (file === null || typeof file !== 'object' || Array.isArray(file)) return expected('parts')
  for (const [name, part] of Object.entries(file)) {
    const before = parts[name]
    if (!RULE_SET_PARTS.includes(name)) return expected('one-of', { list: RULE_SET_PARTS.join(', ') })
    if (before === undefined) parts[name] = part
    else if (Array.isArray(before) && Array.isArray(part)) parts[name] = [...before, ...part]
    else return expected('one-file', { name })
  }
  return null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

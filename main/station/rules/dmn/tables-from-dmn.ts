import { refused, type Result } from '#contract/result'
import { factKinds } from '#contract/rules/known-words'
import type { RuleSet, RulesRefusal } from '#contract/rules/rule-set'
import type { DecisionTable } from '#contract/rules/table'
import { TABLES } from '../check-rule-set.ts'
import { readRuleSet } from '../rule-set.ts'
import { slip, type Slip } from '../slip.ts'
import { inItsCell } from './in-its-cell.ts'
import { readDmn, type DmnDecision, type DmnTable } from './read-dmn.ts'
import { readTable } from './read-table.ts'

type Path = (typeof TABLES)[number]

/**
 * The rules with the tables of a DMN file in place of their own; every other part stays. Whatever does not fit is
 * refused whole, with the decision, the rule's number, the column and what stands there. Never throws on any text.
 */
export async function tablesFromDmn(xml: string, rules: RuleSet): Promise<Result<RuleSet, RulesRefusal>> {
  const read = await readDmn(xml)
  if (!read.ok) return read
  const placed = placesOf(read.value, rules)
  if (!Array.isArray(placed)) return no(placed)
  const facts = new Set(factKinds(rules).keys())
  const tables: Partial<Record<Path, DecisionTable<unknown>>> = {}
  for (const { path, table } of placed) {
    const fitting = readTable(table, { path, rules, facts })
    if ('path' in fitting) return no(fitting)
    tables[path] = fitting.table
  }
  const checked = readRuleSet({ ...rules, ...tables })
  if (checked.ok || checked.error.code === 'fault') return checked
  return no(placed.reduce<Slip>((why, { path, table }) => inItsCell(why, path, table), checked.error))
}

const no = ({ path, expected }: Slip): { ok: false; error: RulesRefusal } =>
  refused({ code: 'rules-do-not-fit', path, expected })

/** Which table of the rules each decision is: it says so by its id or its name. */
function placesOf(
  decisions: readonly DmnDecision[],
  rules: RuleSet,
): { path: Path; table: DmnTable }[] | Slip {
  const placed: { path: Path; table: DmnTable }[] = []
  for (const { id, name, table } of decisions) {
    const at = name || id
    const path = TABLES.find((each) => [id, name].some((said) => said === each || said === rules[each]?.id))
    if (!path) return slip(at, 'one-of', { list: TABLES.join(', ') })
    if (!table) return slip(path, 'decision-table')
    if (placed.some((each) => each.path === path)) return slip('', 'once-only', { name: path })
    placed.push({ path, table })
  }
  return placed.length > 0 ? placed : slip('', 'decision-table')
}

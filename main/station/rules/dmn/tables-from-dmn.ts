import { refused, type Result } from '#contract/result'
import { factKinds } from '#contract/rules/known-words'
import type { RuleSet, RulesRefusal } from '#contract/rules/rule-set'
import type { DecisionTable } from '#contract/rules/table'
import { slipWithin, TABLES } from '../check-rule-set.ts'
import { readRulesShape } from '../rule-set.ts'
import { slip, type Slip } from '../slip.ts'
import { whetherFeel } from '../whether-feel.ts'
import { inItsCell } from './in-its-cell.ts'
import { readDmn, type DmnDecision, type DmnTable } from './read-dmn.ts'
import { readTable } from './read-table.ts'

type Path = (typeof TABLES)[number]

/**
 * The rules with the tables of a DMN file in place of their own; every other part stays, well or not. `into` names the one
 * table that is wanted: the decision of that name, or the only one of the file. Whatever does not fit is refused
 * whole, with the decision, the rule's number, the column and what stands there. Never throws on any text.
 */
export async function tablesFromDmn(
  xml: string,
  rules: RuleSet,
  into: string | null,
): Promise<Result<RuleSet, RulesRefusal>> {
  const read = await readDmn(xml)
  if (!read.ok) return read
  const placed = into === null ? placesOf(read.value, rules) : placeIn(into, read.value, rules)
  if (!Array.isArray(placed)) return no(placed)
  const facts = new Set(factKinds(rules).keys())
  const tables: Partial<Record<Path, DecisionTable<unknown>>> = {}
  for (const { path, table } of placed) {
    const fitting = readTable(table, { path, rules, facts })
    if ('path' in fitting) return no(fitting)
    tables[path] = fitting.table
  }
  const next = readRulesShape({ ...rules, ...tables })
  if (!next.ok) return next.error.code === 'fault' ? next : noAtCell(placed, next.error)
  const wrong = slipWithin(
    next.value,
    placed.map(({ path }) => path),
  )
  if (!wrong) return next
  const [said = wrong] = await whetherFeel(next.value, [wrong])
  return noAtCell(placed, said)
}

const no = ({ path, expected }: Slip): { ok: false; error: RulesRefusal } =>
  refused({ code: 'rules-do-not-fit', path, expected })
const noAtCell = (placed: Placed, wrong: Slip) =>
  no(placed.reduce<Slip>((why, { path, table }) => inItsCell(why, path, table), wrong))

type Placed = { path: Path; table: DmnTable }[]

const placeOf = ({ id, name }: DmnDecision, rules: RuleSet): Path | undefined =>
  TABLES.find((each) => [id, name].some((said) => said === each || said === rules[each]?.id))

/** The decision that stands for one table: by its name, else the only one of the file. */
function placeIn(into: string, decisions: readonly DmnDecision[], rules: RuleSet): Placed | Slip {
  const path = TABLES.find((each) => each === into)
  const tables = decisions.filter(({ table }) => table !== null)
  const named =
    tables.find((each) => placeOf(each, rules) === into) ?? (tables.length === 1 ? tables[0] : null)
  return path && named?.table ? [{ path, table: named.table }] : slip(into, 'decision-table')
}

/** Which table of the rules each decision is: it says so by its id or its name. */
function placesOf(decisions: readonly DmnDecision[], rules: RuleSet): Placed | Slip {
  const placed: Placed = []
  for (const decision of decisions) {
    const { id, name, table } = decision
    const at = name || id
    const path = placeOf(decision, rules)
    if (!path) return slip(at, 'one-of', { list: TABLES.join(', ') })
    if (!table) return slip(path, 'decision-table')
    if (placed.some((each) => each.path === path)) return slip('', 'once-only', { name: path })
    placed.push({ path, table })
  }
  return placed.length > 0 ? placed : slip('', 'decision-table')
}

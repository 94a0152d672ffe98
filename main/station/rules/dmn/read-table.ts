import type { LocalTexts } from '#contract/rules/part-shapes'
import type { RuleSet } from '#contract/rules/rule-set'
import type { DecisionTable } from '#contract/rules/table'
import type { TABLES } from '../check-rule-set.ts'
import { expected, slip, type Slip } from '../slip.ts'
import { givenBy, isFields, PLAIN } from './gives-columns.ts'
import type { DmnRule, DmnTable } from './read-dmn.ts'
import { WORD_COLUMNS } from './rules-to-dmn.ts'

type Rule = DecisionTable<unknown>['rules'][number]
type Place = { path: (typeof TABLES)[number]; rules: RuleSet; facts: ReadonlySet<string> }

const HIT_POLICIES: Readonly<Record<string, DecisionTable['hitPolicy']>> = {
  FIRST: 'First',
  COLLECT: 'Collect',
}

/** One table of a DMN file in the words of the rules; what its cells say is looked at by whoever reads rules. */
export function readTable(table: DmnTable, place: Place): { table: DecisionTable<unknown> } | Slip {
  const { path, rules, facts } = place
  const before: DecisionTable<unknown> | undefined = rules[path]
  const hitPolicy = HIT_POLICIES[table.hitPolicy]
  if (!hitPolicy) return slip(`${path}.hitPolicy`, 'one-of', { list: Object.keys(HIT_POLICIES).join(', ') })
  if (table.aggregation !== null) return slip(path, 'no-field', { name: 'aggregation' })
  const strange = table.inputs.findIndex(({ expression }) => !facts.has(expression))
  if (strange >= 0) return strangeColumn(`${path}.inputs[${strange}]`, table.inputs[strange])
  const outputs = outputsOf(table, before)
  const otherwise = otherwiseOf(table, outputs)
  if (otherwise === null) return slip(`${path}.otherwise`, 'literal')
  const read: Rule[] = []
  const taken = new Set<string>()
  for (const [at, rule] of table.rules.entries()) {
    const fitting = ruleOf(rule, at, { table, outputs, place, taken })
    if ('path' in fitting) return fitting
    taken.add(fitting.id)
    read.push(fitting)
  }
  const complete = table.complete === null ? before?.complete : table.complete === 'true'
  return {
    table: {
      id: before?.id ?? slug(table.name || table.id),
      hitPolicy,
      ...otherwise,
      ...(complete === undefined ? {} : { complete }),
      inputs: table.inputs.map(({ expression }) => expression),
      rules: read,
    },
  }
}

const strangeColumn = (at: string, input: DmnTable['inputs'][number] | undefined): Slip =>
  slip(at, 'fact-column', { column: input?.expression || input?.label || '' })

type Outputs = { names: readonly string[]; isPlain: boolean }

/** One column is a plain value, unless the table gives fields, whose names are its columns. */
function outputsOf({ outputs }: DmnTable, before: DecisionTable<unknown> | undefined): Outputs {
  const names = outputs.map(({ name }) => name)
  const [given] = before?.rules ?? []
  const isPlain = names.length === 1 && (given ? !isFields(given.gives) : names[0] === PLAIN)
  return { names, isPlain }
}

/** Nothing where the table says nothing of it; null where what it says is no value. */
function otherwiseOf({ outputs }: DmnTable, { names, isPlain }: Outputs): { otherwise?: unknown } | null {
  const entries = outputs.map(({ otherwise }) => otherwise)
  if (entries.every((text) => text.trim() === '')) return {}
  const given = givenBy(entries, names, isPlain)
  return 'gives' in given ? { otherwise: given.gives } : null
}

type Reading = { table: DmnTable; outputs: Outputs; place: Place; taken: ReadonlySet<string> }

function ruleOf(rule: DmnRule, at: number, { table, outputs, place, taken }: Reading): Rule | Slip {
  const path = `${place.path}.rules[${at}]`
  const number = at + 1
  if (rule.inputs.length !== table.inputs.length || rule.outputs.length !== outputs.names.length)
    return slip(path, 'in-rule', { rule: number, what: expected('entries-as-columns') })
  const given = givenBy(rule.outputs, outputs.names, outputs.isPlain)
  if (!('gives' in given)) {
    const [column, text] = [outputs.names[given.at] || PLAIN, rule.outputs[given.at] ?? '']
    return slip(`${path}.gives`, 'in-cell', { rule: number, column, text, what: expected('literal') })
  }
  const cells = table.inputs.map(({ expression }, column) => [expression, rule.inputs[column] ?? ''] as const)
  const id = idOf(rule, at, { table, taken })
  const words = wordsOf(rule, table, { place, id, gives: given.gives })
  if (!words) return slip(`${path}.words`, 'in-rule', { rule: number, what: expected('all-languages') })
  return {
    id,
    when: Object.fromEntries(cells.filter(([, text]) => text.trim() !== '')),
    gives: given.gives,
    words,
  }
}

const hasWordColumns = ({ annotations }: DmnTable): boolean =>
  WORD_COLUMNS.some((language) => annotations.includes(language))

/** Ours says its name in the description; another tool has a text there, and a name that no person chose. */
function idOf(
  rule: DmnRule,
  at: number,
  { table, taken }: { table: DmnTable; taken: ReadonlySet<string> },
): string {
  if (hasWordColumns(table) && rule.description !== '') return rule.description
  const made = slug(rule.id) || `rule-${at + 1}`
  return taken.has(made) ? slug(`${made.slice(0, 34)}-${at + 1}`) : made
}

/** Letters, digits and hyphens, at most 40: as names in the rules are. */
const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40)

/**
 * A rule's words: its annotations by language; else those that the rule of this name has here; else the one text that
 * it has, in every language; else those of what it gives. Null where some languages are there and others are not.
 */
function wordsOf(
  { description, annotations }: DmnRule,
  table: DmnTable,
  { place: { path, rules }, id, gives }: { place: Place; id: string; gives: unknown },
): LocalTexts | null {
  const said = WORD_COLUMNS.map(
    (language) => [language, annotations[table.annotations.indexOf(language)]?.trim() ?? ''] as const,
  )
  if (said.every(([, text]) => text !== '')) return Object.fromEntries(said) as LocalTexts
  if (said.some(([, text]) => text !== '')) return null
  const known = rules[path]?.rules.find((rule) => rule.id === id)
  const only = hasWordColumns(table) ? '' : [description, ...annotations].find((text) => text.trim() !== '')
  const text = only?.trim().slice(0, 200)
  if (known) return known.words
  if (text) return { en: text, pl: text, ro: text, he: text }
  const code = [...rules.dispositions, ...rules.grades].find((each) => each.code === gives)
  if (code) return code.words
  // A code that the site does not have is refused with its cell: its words are not what is missing.
  const isNoCode = (path === 'gradeRules' || path === 'dispositionRules') && gives !== 'manual'
  return isNoCode ? { en: id, pl: id, ro: id, he: id } : null
}

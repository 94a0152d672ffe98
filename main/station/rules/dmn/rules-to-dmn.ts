import { DmnModdle, type Element } from 'dmn-moddle'
import { done, refused, type Result } from '#contract/result'
import { factKinds, type FactKind } from '#contract/rules/known-words'
import type { LocalTexts } from '#contract/rules/part-shapes'
import type { RuleSet, RulesRefusal } from '#contract/rules/rule-set'
import type { DecisionTable } from '#contract/rules/table'
import { tablesOf } from '../check-rule-set.ts'
import { slip } from '../slip.ts'
import type { TableOfSet } from '../tables/table-problems.ts'
import { isFields, outputColumns, outputEntries } from './gives-columns.ts'

/** The annotation columns: a rule's words. Its name is its description, which every editor shows. */
export const WORD_COLUMNS = ['en', 'pl', 'ro', 'he'] as const satisfies readonly (keyof LocalTexts)[]

/** What DMN has no place for is said by an attribute of our own. */
export const OWN_NAMESPACE = 'urn:backdock:rules'
export const COMPLETE = 'backdock:complete'

type Rule = DecisionTable<unknown>['rules'][number]

const moddle = new DmnModdle()

/** What no XML file can hold (XML 1.0, 2.2). */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u
const textsOf = ({ id, when, words }: Rule): string[] => [id, ...Object.values(when), ...Object.values(words)]

/**
 * All decision tables of the rules, or the one that is named, as one DMN 1.3 file: a decision each, its id the table's
 * place in the rules, every cell as it stands (it is FEEL). The same rules give the same bytes. Refused where a text
 * holds what XML cannot, and where there is no such table.
 */
export async function rulesToDmn(rules: RuleSet, only: string | null): Promise<Result<string, RulesRefusal>> {
  const tables = tablesOf(rules).filter(({ path }) => only === null || path === only)
  if (only !== null && tables.length === 0)
    return refused({ code: 'rules-do-not-fit', ...slip(only, 'decision-table') })
  for (const { path, table } of tables) {
    const at = table.rules.findIndex((rule) => textsOf(rule).some((text) => NOT_XML.test(text)))
    if (at >= 0) return refused({ code: 'rules-do-not-fit', ...slip(`${path}.rules[${at}]`, 'xml-text') })
  }
  const kinds = factKinds(rules)
  const definitions = moddle.create('dmn:Definitions', {
    id: 'backdock',
    name: 'Backdock',
    namespace: OWN_NAMESPACE,
    'xmlns:backdock': OWN_NAMESPACE,
    exporter: 'Backdock',
    drgElement: tables.map((of) => decision(of, kinds)),
  })
  const { xml } = await moddle.toXML(definitions, { format: true })
  return done(xml)
}

function decision({ path, table }: TableOfSet, kinds: ReadonlyMap<string, FactKind>): Element {
  const { otherwise, complete, inputs, rules } = table
  const outcomes = [...rules.map(({ gives }) => gives), ...(otherwise === undefined ? [] : [otherwise])]
  const outputs = outputColumns(outcomes)
  const elsewise = otherwise === undefined ? [] : outputEntries(otherwise, outputs)
  const decisionLogic = moddle.create('dmn:DecisionTable', {
    id: `${path}_table`,
    hitPolicy: table.hitPolicy.toUpperCase(),
    ...(complete === undefined ? {} : { [COMPLETE]: String(complete) }),
    input: inputs.map((fact, at) => inputClause(`${path}_input_${at + 1}`, fact, table, kinds.get(fact))),
    output: outputs.map((name, at) =>
      moddle.create('dmn:OutputClause', {
        id: `${path}_output_${at + 1}`,
        name,
        typeRef: typeOf(outcomes.map((gives) => fieldOf(gives, name))),
        ...(elsewise[at] ? { defaultOutputEntry: literal(elsewise[at]) } : {}),
      }),
    ),
    annotation: WORD_COLUMNS.map((name) => moddle.create('dmn:RuleAnnotationClause', { name })),
    rule: rules.map((rule, at) => ruleElement(`${path}_rule_${at + 1}`, rule, inputs, outputs)),
  })
  return moddle.create('dmn:Decision', { id: path, name: table.id, decisionLogic })
}

function inputClause(
  id: string,
  fact: string,
  { rules }: DecisionTable<unknown>,
  kind: FactKind | undefined,
): Element {
  const hasDays = rules.some(({ when }) => when[fact]?.includes('date('))
  const typeRef = hasDays ? 'date' : kind?.type === 'answer' ? 'Any' : (kind?.type ?? 'Any')
  const words = [...(kind?.words ?? [])].map((word) => JSON.stringify(word)).join(',')
  return moddle.create('dmn:InputClause', {
    id,
    label: fact,
    inputExpression: literal(fact, { id: `${id}_expression`, typeRef }),
    ...(words === '' || typeRef !== 'string' ? {} : { inputValues: unaryTests(words, `${id}_values`) }),
  })
}

const ruleElement = (
  id: string,
  rule: Rule,
  inputs: readonly string[],
  outputs: readonly string[],
): Element =>
  moddle.create('dmn:DecisionRule', {
    id,
    description: rule.id,
    inputEntry: inputs.map((fact, at) => unaryTests(rule.when[fact] ?? '', `${id}_in_${at + 1}`)),
    outputEntry: outputEntries(rule.gives, outputs).map((text, at) =>
      literal(text, { id: `${id}_out_${at + 1}` }),
    ),
    annotationEntry: WORD_COLUMNS.map((language) =>
      moddle.create('dmn:RuleAnnotation', { text: rule.words[language] }),
    ),
  })

const literal = (text: string, more: Record<string, string> = {}): Element =>
  moddle.create('dmn:LiteralExpression', { ...more, text })
const unaryTests = (text: string, id: string): Element => moddle.create('dmn:UnaryTests', { id, text })

const fieldOf = (gives: unknown, name: string): unknown => (isFields(gives) ? gives[name] : gives)

/** FEEL's name of what all values of a column are; `Any` where they differ. */
function typeOf(values: readonly unknown[]): string {
  const types = new Set(
    values.filter((value) => value !== undefined && value !== null).map((value) => typeof value),
  )
  const [only] = types
  return types.size === 1 && only !== 'object' && only !== undefined ? only : 'Any'
}

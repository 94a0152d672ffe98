import { DmnModdle, type Element } from 'dmn-moddle'
import { done, refused, type Result } from '#contract/result'
import type { RulesRefusal } from '#contract/rules/rule-set'
import { MOST_CHARACTERS } from '../desk/within-bounds.ts'
import { slip, type Slip } from '../slip.ts'
import { COMPLETE } from './rules-to-dmn.ts'

/** A decision table as the file has it, all texts as they stand there. */
export type DmnTable = {
  id: string
  name: string
  hitPolicy: string
  aggregation: string | null
  complete: string | null
  inputs: readonly { expression: string; label: string }[]
  outputs: readonly { name: string; otherwise: string }[]
  annotations: readonly string[]
  rules: readonly DmnRule[]
}
export type DmnRule = {
  id: string
  description: string
  inputs: readonly string[]
  outputs: readonly string[]
  annotations: readonly string[]
}

/** A decision of the file: its table, or null where it decides another way. */
export type DmnDecision = { id: string; name: string; table: DmnTable | null }

/** DMN 1.2, 1.4 and 1.5 write decision tables as 1.3 does: only the name of the language differs. */
const MODEL_1_3 = 'https://www.omg.org/spec/DMN/20191111/MODEL/'
const OTHER_MODELS =
  /(["'])(?:http:\/\/www\.omg\.org\/spec\/DMN\/20180521\/MODEL\/|https:\/\/www\.omg\.org\/spec\/DMN\/(?:20211108|20230324|20240513)\/MODEL\/)\1/g
/** XML says everything several times over. */
const LONGEST = 4 * MOST_CHARACTERS
/** Entities are never needed here, and what they may become is not bounded. */
const DECLARES = /<!(?:DOCTYPE|ENTITY)/i

const no = (why: Slip) => refused({ code: 'rules-do-not-fit', ...why } as const)

/**
 * Reads the decisions of a DMN file (1.2 to 1.5). Diagrams, inputs and what other tools add of their own are left out;
 * what cannot be read, declares a DOCTYPE, or is too large is refused whole. Never throws on any text.
 */
export async function readDmn(xml: string): Promise<Result<DmnDecision[], RulesRefusal>> {
  if (xml.length > LONGEST) return no(slip('', 'smaller', { limit: LONGEST }))
  if (DECLARES.test(xml)) return no(slip('', 'no-doctype'))
  try {
    const { rootElement, warnings } = await new DmnModdle().fromXML(
      xml.replaceAll(OTHER_MODELS, (_all, quote: string) => `${quote}${MODEL_1_3}${quote}`),
    )
    const [unread] = warnings.filter(({ message }) => message.startsWith('unparsable'))
    if (unread) return no(slip('', 'dmn-file-but', { why: oneLine(unread.message) }))
    return done(elements(rootElement, 'drgElement').filter(isDecision).map(decisionOf))
  } catch (error) {
    return no(slip('', 'dmn-file-but', { why: oneLine(error instanceof Error ? error.message : '') }))
  }
}

/** The reader tells over several lines what it did not like there: the innermost is what a person can act on. */
function oneLine(message: string): string {
  const line = /line: (\d+)/.exec(message)?.[1]
  const inner = /nested error: ([^]*)$/.exec(message)?.[1] ?? message
  const why = inner.replaceAll(/\s+/g, ' ').trim()
  return line === undefined ? why : `${Number(line) + 1}: ${why}`
}

const isElement = (value: unknown): value is Element => typeof value === 'object' && value !== null
const elements = (of: Element, name: string): Element[] => {
  const value = of[name]
  return Array.isArray(value) ? value.filter(isElement) : []
}
const element = (of: Element, name: string): Element => {
  const value = of[name]
  return isElement(value) ? value : {}
}
const textOf = (of: Element, name = 'text'): string => {
  const value = of[name]
  return typeof value === 'string' ? value : ''
}

const isDecision = (each: Element): boolean => each['$type'] === 'dmn:Decision'

function decisionOf(decision: Element): DmnDecision {
  const [id, name] = [textOf(decision, 'id'), textOf(decision, 'name')]
  const logic = element(decision, 'decisionLogic')
  return { id, name, table: logic['$type'] === 'dmn:DecisionTable' ? tableOf(id, name, logic) : null }
}

function tableOf(id: string, name: string, table: Element): DmnTable {
  return {
    id,
    name,
    hitPolicy: textOf(table, 'hitPolicy') || 'UNIQUE',
    aggregation: textOf(table, 'aggregation') || null,
    complete: textOf(element(table, '$attrs'), COMPLETE) || null,
    inputs: elements(table, 'input').map((input) => ({
      expression: textOf(element(input, 'inputExpression')).trim(),
      label: textOf(input, 'label'),
    })),
    outputs: elements(table, 'output').map((output) => ({
      name: textOf(output, 'name'),
      otherwise: textOf(element(output, 'defaultOutputEntry')),
    })),
    annotations: elements(table, 'annotation').map((annotation) => textOf(annotation, 'name')),
    rules: elements(table, 'rule').map((rule) => ({
      id: textOf(rule, 'id'),
      description: textOf(rule, 'description').trim(),
      inputs: elements(rule, 'inputEntry').map((entry) => textOf(entry)),
      outputs: elements(rule, 'outputEntry').map((entry) => textOf(entry)),
      annotations: elements(rule, 'annotationEntry').map((entry) => textOf(entry)),
    })),
  }
}

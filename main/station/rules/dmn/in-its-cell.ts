import { expected, type Slip } from '../slip.ts'
import type { DmnTable } from './read-dmn.ts'

/** Says of a slip in one of the file's tables where it stands there: the rule's number, the column, and its text. */
export function inItsCell(why: Slip, path: string, table: DmnTable): Slip {
  const found = /^\.rules\[(\d+)\](?:\.(when|gives|words)(?:\.(.*))?)?$/.exec(
    why.path.startsWith(path) ? why.path.slice(path.length) : '',
  )
  if (!found) return why
  const [, at, part, name = ''] = found
  const number = Number(at) + 1
  const cell = cellOf(table, Number(at), part, name)
  const what = cell
    ? expected('in-cell', { rule: number, ...cell, what: why.expected })
    : expected('in-rule', { rule: number, what: why.expected })
  return { path: why.path, expected: what }
}

function cellOf(
  { inputs, outputs, annotations, rules }: DmnTable,
  at: number,
  part: string | undefined,
  name: string,
): { column: string; text: string } | null {
  const rule = rules[at]
  if (!rule) return null
  if (part === 'words') return entryOf(annotations, rule.annotations, name)
  const facts = inputs.map(({ expression }) => expression)
  if (part === 'when') return entryOf(facts, rule.inputs, name)
  const names = outputs.map((output) => output.name)
  if (part === 'gives') return entryOf(names, rule.outputs, name.split('.')[0] || (names[0] ?? ''))
  return null
}

function entryOf(
  names: readonly string[],
  entries: readonly string[],
  column: string,
): { column: string; text: string } | null {
  const place = names.indexOf(column)
  return place < 0 ? null : { column, text: entries[place] ?? '' }
}

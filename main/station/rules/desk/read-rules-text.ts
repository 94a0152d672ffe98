import { done, refused, type Result } from '#contract/result'
import type { RulesRefusal } from '#contract/rules/rule-set'
import { slip, type Slip } from '../slip.ts'

/** `why`: the JSON reader's own sentence, with the place. */
export type NotJson = { code: 'not-json'; why: string }

/**
 * Reads a rule file's text. JSON's own reader takes the last of two fields of the same name: here that is refused, with
 * its place. Never throws.
 */
export function readRulesText(text: string): Result<unknown, RulesRefusal | NotJson> {
  let rules: unknown
  try {
    rules = JSON.parse(text)
  } catch (error) {
    return refused({ code: 'not-json', why: error instanceof Error ? error.message : String(error) })
  }
  const twice = fieldGivenTwice(text)
  return twice ? refused({ code: 'rules-do-not-fit', ...twice }) : done(rules)
}

type Open = { kind: 'object'; names: Set<string>; path: string } | { kind: 'list'; at: number; path: string }

/** Strings whole, brackets and commas; all else between them says nothing of the place. */
const TOKENS = /"(?:[^"\\]+|\\.)*"(?<isName>\s*:)?|[{}[\],]/gs

/** The first field that stands twice in the same object of a text that is JSON. */
function fieldGivenTwice(text: string): Slip | null {
  const open: Open[] = []
  let path = ''
  for (const token of text.matchAll(TOKENS)) {
    const inner = open.at(-1)
    const [word] = token
    if (word === '{') open.push({ kind: 'object', names: new Set(), path })
    else if (word === '[') {
      open.push({ kind: 'list', at: 0, path })
      path = `${path}[0]`
    } else if (word === '}' || word === ']') path = open.pop()?.path ?? ''
    else if (word === ',' && inner?.kind === 'list') path = `${inner.path}[${++inner.at}]`
    else if (token.groups?.['isName'] !== undefined && inner?.kind === 'object') {
      const name = JSON.parse(word.slice(0, word.lastIndexOf('"') + 1)) as string
      if (inner.names.has(name)) return slip(inner.path, 'once-only', { name })
      inner.names.add(name)
      path = inner.path === '' ? name : `${inner.path}.${name}`
    }
  }
  return null
}

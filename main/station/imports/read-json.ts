import { done, refused } from '#contract/result'
import type { Result } from '#contract/result'
import { fileProblem, shown } from './import-problem.ts'
import type { FileRow, ImportProblem } from './import-problem.ts'

const MAX_DEPTH = 16

type JsonRefusal = { code: 'import-file-refused'; problem: ImportProblem }
const no = (problem: ImportProblem) => refused<JsonRefusal>({ code: 'import-file-refused', problem })

/** Reads an array of objects, each with the line that it begins on. Never throws, whatever the text is. */
export function readJsonRows(text: string): Result<FileRow[], JsonRefusal> {
  const { entries, tooDeepAt } = topEntries(text)
  if (tooDeepAt !== null) return no(fileProblem('json-too-deep', tooDeepAt, { limit: MAX_DEPTH }))
  const whole = parsed(text)
  if ('reason' in whole) return no(whereItBreaks(text, entries, whole.reason))
  if (!Array.isArray(whole.value)) return no(fileProblem('json-not-a-list', 1, {}))
  return done(
    whole.value.map((value: unknown, index) => ({ line: entries[index]?.line ?? 1, row: index + 1, value })),
  )
}

function parsed(text: string): { value: unknown } | { reason: string } {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch (error) {
    return { reason: shown(error instanceof Error ? error.message : error) }
  }
}

type Entry = { start: number; end: number; line: number }

/** The first entry that is no JSON by itself; the last line where each is, and the brackets are not. */
function whereItBreaks(text: string, entries: readonly Entry[], reason: string): ImportProblem {
  const index = entries.findIndex(({ start, end }) => 'reason' in parsed(text.slice(start, end)))
  const line = entries[index]?.line ?? text.trimEnd().split('\n').length
  return { ...fileProblem('not-json', line, { reason }), row: index + 1 }
}

const SPACE = /\s/

/** Where the entries of the outermost array stand, found without parsing: strings and brackets are enough. */
function topEntries(text: string): { entries: Entry[]; tooDeepAt: number | null } {
  const entries: Entry[] = []
  let line = 1
  let depth = 0
  let isInText = false
  let current: Entry | null = null
  const finish = (end: number): void => {
    if (current) entries.push({ ...current, end })
    current = null
  }
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\n') line += 1
    if (isInText) {
      if (character === '\\') at += 1
      else if (character === '"') isInText = false
      continue
    }
    if (depth === 1 && (character === ',' || character === ']')) finish(at)
    else if (depth === 1 && !current && !SPACE.test(character)) current = { start: at, end: at, line }
    if (character === '"') isInText = true
    else if (character === '[' || character === '{') depth += 1
    else if (character === ']' || character === '}') depth -= 1
    if (depth > MAX_DEPTH) return { entries, tooDeepAt: line }
  }
  finish(text.length)
  return { entries, tooDeepAt: null }
}

import { readFileSync, statSync } from 'node:fs'
import { done, refused, type Result } from '#contract/result'
import type { RulesRefusal } from '#contract/rules/rule-set'
import { MOST_CHARACTERS } from '../rules/desk/within-bounds.ts'
import { readRulesText } from '../rules/desk/read-rules-text.ts'

export type RulesFileRefusal = RulesRefusal | FileUnreadable

/** Four bytes are the most that a character of UTF-8 takes. */
const MOST_BYTES = 4 * MOST_CHARACTERS

/** A rule file: JSON in UTF-8. */
export function readRulesFile(path: string): Result<unknown, RulesFileRefusal> {
  const text = readTextFile(path)
  if (!text.ok) return text
  const read = readRulesText(text.value)
  if (read.ok) return read
  const { error } = read
  return error.code === 'not-json'
    ? refused({ code: 'file-unreadable', path, why: error.why })
    : refused(error)
}

type FileUnreadable = { code: 'file-unreadable'; path: string; why: string }

/** A text file in UTF-8, with or without the mark that some editors put before it, and not endless. */
export function readTextFile(path: string): Result<string, FileUnreadable> {
  const unreadable = (why: string) => refused({ code: 'file-unreadable', path, why } as const)
  let bytes: Uint8Array
  try {
    if (statSync(path).size > MOST_BYTES) return unreadable(`it is larger than ${MOST_BYTES / 1e6} MB`)
    bytes = readFileSync(path)
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : String(error))
  }
  const text = decoded(bytes)
  return text === null ? unreadable('it is not UTF-8 text; save it as UTF-8') : done(text)
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

import { readFileSync, statSync } from 'node:fs'
import { refused, type Result } from '#contract/result'
import type { RulesRefusal } from '#contract/rules/rule-set'
import { MOST_CHARACTERS } from '../rules/desk/within-bounds.ts'
import { readRulesText } from '../rules/desk/read-rules-text.ts'

export type RulesFileRefusal = RulesRefusal | { code: 'file-unreadable'; path: string; why: string }

/** Four bytes are the most that a character of UTF-8 takes. */
const MOST_BYTES = 4 * MOST_CHARACTERS

/** A rule file: JSON in UTF-8, with or without the mark that some editors put before it. */
export function readRulesFile(path: string): Result<unknown, RulesFileRefusal> {
  const unreadable = (why: string) => refused({ code: 'file-unreadable', path, why } as const)
  let bytes: Uint8Array
  try {
    if (statSync(path).size > MOST_BYTES) return unreadable(`it is larger than ${MOST_BYTES / 1e6} MB`)
    bytes = readFileSync(path)
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : String(error))
  }
  const text = decoded(bytes)
  if (text === null) return unreadable('it is not UTF-8 text; save it as UTF-8')
  const read = readRulesText(text)
  if (read.ok) return read
  return read.error.code === 'not-json' ? unreadable(read.error.why) : refused(read.error)
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

import type { Say } from '../../words.ts'
import { nameWords } from './vocabulary.ts'

/** What a rule gives, in one line: a code, or each of its values with its name. */
export function givesText(gives: unknown, say: Say): string {
  if (gives === 'manual') return say({ key: 'screen.rules.manual' })
  if (typeof gives !== 'object' || gives === null) return String(gives)
  return Object.entries(gives)
    .filter(([, value]) => value !== null)
    .map(
      ([name, value]) =>
        `${say(nameWords(name))}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
    )
    .join(' · ')
}

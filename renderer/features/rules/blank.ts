import { LANGUAGES } from '#contract/returns'
import { sayIn } from '../../words.ts'
import type { Kind } from './shape.ts'

/** Words that can be kept as they are, until somebody says something better. */
export const blankTexts = (): Record<string, string> =>
  Object.fromEntries(
    LANGUAGES.map((language) => [language, sayIn(language)({ key: 'screen.rules.new-words' })]),
  )

const FIRST: Record<string, unknown> = { code: 'NEW', currency: 'EUR', location: 'NEW-01', country: 'EU' }

/**
 * What a new entry begins with: it has the shape, so that it can be kept at once. `today` (ISO) is when its source was
 * looked at.
 */
export function blankOf(kind: Kind, name: string, today: string): unknown {
  switch (kind.kind) {
    case 'texts':
      return blankTexts()
    case 'text':
      return FIRST[name] ?? 'new'
    case 'colour':
      return '#808080'
    case 'day':
      return today
    case 'yes-no':
      return false
    case 'number':
      return kind.isNullable ? null : 0
    case 'choice':
      return kind.words[0]
    case 'list':
      return []
    case 'condition':
    case 'map':
      return {}
    case 'either':
      return blankOf({ kind: 'object', fields: kind.forms[0] ?? [] }, name, today)
    case 'object':
      return Object.fromEntries(
        kind.fields
          .filter(({ isOptional }) => !isOptional)
          .map((field) => [field.name, blankOf(field.kind, field.name, today)]),
      )
    case 'other':
      return undefined
  }
}

/** A name that none of the others has: `new`, `new-2`, … Capitals where the others have them. */
export function freeName(begin: string, taken: readonly unknown[]): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? begin : `${begin}-${n}`
    if (!taken.includes(name)) return name
  }
}

/** What an entry is called by rules: its code, id, category, currency or command. */
export const NAMING = ['code', 'id', 'category', 'currency'] as const

/** The same entry under a name that no other of its list has. */
export function withFreeName(entry: unknown, list: readonly unknown[]): unknown {
  if (typeof entry !== 'object' || entry === null) return entry
  const naming = NAMING.find((name) => name in entry)
  if (!naming || naming === 'currency') return entry
  const named = (each: unknown): unknown => (each as Record<string, unknown> | null)?.[naming]
  return { ...entry, [naming]: freeName(String(named(entry)), list.map(named)) }
}

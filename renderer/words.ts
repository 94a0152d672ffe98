import { createInstance } from 'i18next'
import type { Words } from '#contract/bench'
import { LANGUAGES, type Language } from '#contract/returns'

export type Say = (words: Words) => string
type Param = string | number | Words

// The core words its lines for a terminal by the same conventions (main/station/wording); a test holds them together.
/** Characters of one value inside a sentence: what can be read at two metres. */
const LONGEST_VALUE = 80
/** A value that there is none of. */
const NOTHING = '–'
/** The first of these that is a number decides the plural form. */
const COUNTED = ['pieces', 'units', 'announced', 'expected']
const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'
// Marks and overrides of direction, and other characters without a shape, that a value from outside may hold.
const INVISIBLE =
  /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu

const locales = createInstance()
void locales.init({
  resources: {},
  fallbackLng: false,
  initAsync: false,
  keySeparator: false,
  nsSeparator: false,
  // React escapes; nothing here is HTML.
  interpolation: { escapeValue: false },
  missingInterpolationHandler: () => NOTHING,
})

/** A file each: whoever stands at the bench waits for one language. */
const FILES: Record<Language, () => Promise<{ default: Readonly<Record<string, string>> }>> = {
  en: () => import('../resources/locales/en.json', { with: { type: 'json' } }),
  he: () => import('../resources/locales/he.json', { with: { type: 'json' } }),
  pl: () => import('../resources/locales/pl.json', { with: { type: 'json' } }),
  ro: () => import('../resources/locales/ro.json', { with: { type: 'json' } }),
}
const learnt = new Map<Language, Promise<void>>()

/** Reads a language's words, once. Nothing is to be said in it before. */
export function learnWords(language: Language): Promise<void> {
  const known = learnt.get(language) ?? readWords(language)
  learnt.set(language, known)
  return known
}

async function readWords(language: Language): Promise<void> {
  try {
    addWords(language, (await FILES[language]()).default)
  } catch (error) {
    learnt.delete(language)
    throw error
  }
}

/** For a screen that speaks of the same thing in all of them. */
export const learnAllWords = async (): Promise<void> => void (await Promise.all(LANGUAGES.map(learnWords)))

/** Words of a part of the window that is read when it is opened. */
export const addWords = (language: Language, words: Readonly<Record<string, string>>): void =>
  void locales.addResources(language, 'translation', words)

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'he' ? 'rtl' : 'ltr')

/** What the core says in codes, in the worker's language. A key without words reads as the key. */
export const sayIn =
  (language: Language): Say =>
  (words) =>
    worded(language, words)

function worded(language: Language, words: Words): string {
  if ('plain' in words) return cleaned(words.plain)
  if ('byLanguage' in words) return cleaned(words.byLanguage[language])
  const params = Object.entries(words.params ?? {})
  return locales.t(words.key, {
    lng: language,
    // `$t(key)` in a value stays text.
    nest: false,
    count: countAmong(params),
    replace: Object.fromEntries(params.map(([name, value]) => [name, shown(language, value)])),
  })
}

function countAmong(params: [string, Param][]): number {
  const values = new Map(params)
  return COUNTED.map((name) => values.get(name)).find((value) => typeof value === 'number') ?? 0
}

function shown(language: Language, value: Param): string {
  const text = textOf(language, value) || NOTHING
  // A code between right-to-left words would be read from its wrong end.
  return language === 'he' ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text
}

function textOf(language: Language, value: Param): string {
  if (typeof value === 'number')
    return new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 3 }).format(value)
  if (typeof value === 'string') return capped(cleaned(value))
  return 'key' in value ? worded(language, value) : capped(worded(language, value))
}

/** One line of visible characters, at most 600 of them. */
const cleaned = (text: string): string =>
  text
    .slice(0, 600)
    .toWellFormed()
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .trim()

/** Cut between code points, so that no half of a character is left. */
function capped(text: string): string {
  const points = Array.from(text)
  return points.length <= LONGEST_VALUE ? text : `${points.slice(0, LONGEST_VALUE - 1).join('')}…`
}

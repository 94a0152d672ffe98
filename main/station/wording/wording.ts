import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance, type i18n } from 'i18next'
import type { Words } from '#contract/bench'
import { LANGUAGES, type Language } from '#contract/returns'
import { cleanText } from '../labels/clean-text.ts'

export type Wording = (language: Language, words: Words) => string
type Param = string | number | Words

/** Characters of one value inside a sentence: what can be read at two metres. */
const LONGEST_VALUE = 80
/** A value that there is none of: a piece without a label, a place not known yet. */
const NOTHING = '–'
/** The first of these that is a number decides the plural form. */
const COUNTED = ['pieces', 'units', 'announced', 'expected']
const FIRST_STRONG_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'

/**
 * Reads `<language>.json` of each language once (flat keys, i18next's plural suffixes) and gives the function that
 * words a key with its parameters. Values come from outside: they are plain text, never a template of their own,
 * without control characters, 80 characters at most. A key without words reads as the key; a folder that cannot be
 * read is a fault.
 */
export function makeWording(localesFolder: string): Wording {
  const locales = loadLocales(localesFolder)
  return function word(language, words) {
    if ('plain' in words) return cleanText(words.plain)
    if ('byLanguage' in words) return cleanText(words.byLanguage[language])
    const params = Object.entries(words.params ?? {})
    return locales.t(words.key, {
      lng: language,
      // Only ours to do: `$t(key)` in a value stays text.
      nest: false,
      count: countAmong(params),
      replace: Object.fromEntries(params.map(([name, value]) => [name, shown(word, language, value)])),
    })
  }
}

function loadLocales(folder: string): i18n {
  const locales = createInstance()
  const resources = Object.fromEntries(
    LANGUAGES.map((language) => [language, { translation: readLocale(folder, language) }]),
  )
  void locales.init({
    resources,
    fallbackLng: false,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    // The values are made safe for a line of text in `shown`; nothing here is HTML.
    interpolation: { escapeValue: false },
  })
  return locales
}

const readLocale = (folder: string, language: Language) =>
  JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as Record<string, string>

function countAmong(params: [string, Param][]): number {
  const values = new Map(params)
  return COUNTED.map((name) => values.get(name)).find((value) => typeof value === 'number') ?? 0
}

function shown(word: Wording, language: Language, value: Param): string {
  const text = textOf(word, language, value) || NOTHING
  // A code between right-to-left words would be read from its wrong end.
  return language === 'he' ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text
}

function textOf(word: Wording, language: Language, value: Param): string {
  if (typeof value === 'number') return numbers[language].format(value)
  if (typeof value === 'string') return capped(cleanText(value))
  return 'key' in value ? word(language, value) : capped(word(language, value))
}

const numberFormat = (language: Language): Intl.NumberFormat =>
  new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 3 })
const numbers: Record<Language, Intl.NumberFormat> = {
  en: numberFormat('en'),
  pl: numberFormat('pl'),
  ro: numberFormat('ro'),
  he: numberFormat('he'),
}

/** Cut between code points, so that no half of a character is left. */
function capped(text: string): string {
  const points = Array.from(text)
  return points.length <= LONGEST_VALUE ? text : `${points.slice(0, LONGEST_VALUE - 1).join('')}…`
}

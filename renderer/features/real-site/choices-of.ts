import type { SiteChoices, SiteField } from '#contract/real-site'
import { LANGUAGES, type Language } from '#contract/returns'

export type Choice = { value: string; label: string }
export type ChosenField = Exclude<SiteField, 'administrator' | 'site' | 'station'>

/** What can be chosen for a field, in words of this language and in their order; the likely one first. */
export function choicesOf(
  field: ChosenField,
  { choices, language, likely }: { choices: SiteChoices; language: Language; likely: string },
): Choice[] {
  const all = listed(field, choices).map((value) => ({ value, label: labelOf(field, value, language) }))
  const sorted =
    field === 'language' ? all : all.toSorted((one, other) => one.label.localeCompare(other.label, language))
  const first = sorted.filter(({ value }) => value === likely)
  return field === 'language' ? sorted : [...first, ...sorted.filter(({ value }) => value !== likely)]
}

function listed(field: ChosenField, { countries, currencies, timezones }: SiteChoices): readonly string[] {
  switch (field) {
    case 'language':
      return LANGUAGES
    case 'country':
      return countries
    case 'currency':
      return currencies
    case 'timezone':
      return timezones
  }
}

/** A code in words: Poland, Polish Zloty (PLN), Europe/Warsaw. A language is called what its speakers call it. */
export function labelOf(field: SiteField, value: string, language: Language): string {
  if (value === '') return ''
  if (field === 'language') return nameOf(value, { type: 'language', language: value })
  if (field === 'country') return nameOf(value, { type: 'region', language })
  if (field === 'currency') return `${nameOf(value, { type: 'currency', language })} (${value})`
  return field === 'timezone' ? value.replaceAll('_', ' ') : value
}

function nameOf(code: string, { type, language }: { type: Intl.DisplayNamesType; language: string }): string {
  try {
    return new Intl.DisplayNames(language, { type }).of(code) ?? code
  } catch {
    return code
  }
}

/** The choices that have what was typed in their words or in their code. */
export function found(choices: readonly Choice[], typed: string): Choice[] {
  const wanted = plain(typed)
  return choices.filter(({ value, label }) => plain(label).includes(wanted) || plain(value).includes(wanted))
}

/** Lower case and without accents: nobody looks for Łotwa by its stroke. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('_', ' ')
    .trim()

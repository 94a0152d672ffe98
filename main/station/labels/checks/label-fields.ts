import type { RuleSet } from '#contract/rules/rule-set'
import { LANGUAGES, type Language } from '#contract/returns'

/**
 * What a template may show, by field, each with the longest texts that it must have room for: what the station itself
 * says, in every language, and its own codes. What others write (a product's name) may be cut, so none is tried.
 */
export type LabelFields = Readonly<Record<string, readonly string[]>>

const LPN = 'WRO01A7B8C9D2X'
const PLACE = 'T-OUT-014'
const DAY = '2026-12-31'

/** Others write these. */
const FROM_OUTSIDE = {
  sku: [],
  name: [],
  rma: [],
  who: [],
  client: [],
  lot: [],
  serial: [],
  resaleSku: [],
  price: [],
}

/** The fields of a unit's label under these rules. */
export function unitFields(rules: RuleSet): LabelFields {
  return {
    ...FROM_OUTSIDE,
    lpn: [LPN],
    grade: rules.grades.map(({ code }) => code),
    goesTo: inEachLanguage(rules.dispositions).map((words) => `${words} · ${PLACE}`),
    warning: inEachLanguage(rules.exitGates.filter(({ danger }) => danger === true)),
    toDo: inEachLanguage(rules.operations ?? []),
    condition: [],
    date: [DAY],
    expires: [DAY],
    copy: ['99'],
    gs1: [],
  }
}

/** The fields of a tote's label under these rules. */
export const toteFields = (rules: RuleSet): LabelFields => ({
  code: [PLACE],
  units: ['999'],
  goesTo: inEachLanguage(rules.dispositions),
  date: [DAY],
  client: [],
  who: [],
})

const inEachLanguage = (
  named: readonly { words: Partial<Record<Language, string | undefined>> }[],
): string[] => named.flatMap(({ words }) => LANGUAGES.map((language) => words[language] ?? ''))

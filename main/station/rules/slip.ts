import type { Words } from '#contract/bench'

/** One thing that does not belong together: where, and what was expected there. */
export type Slip = { path: string; expected: Words }

/** All that can be expected somewhere in the rules, with what its sentence (`rules.expected.…`) names. */
export const EXPECTED = {
  type: ['type'],
  'no-field': ['name'],
  'at-least': ['limit'],
  'at-most': ['limit'],
  pattern: ['pattern'],
  else: [],
  parts: [],
  smaller: ['limit'],
  shallower: ['limit'],
  'once-only': ['name'],
  'one-file': ['name'],
  exactly: ['value'],
  'one-of': ['list'],
  'some-of': ['list'],
  'other-name': ['name'],
  'quarantine-code': [],
  'quarantine-allowed': [],
  'plan-for': ['code'],
  'recall-in-force': ['recall'],
  fact: [],
  input: [],
  'at-character': ['at', 'what'],
  'simple-feel': ['what'],
  cell: [],
  'cell-end': [],
  literal: [],
  date: [],
  'range-end': [],
  'range-close': [],
  'exact-number': [],
  ordered: [],
  shorter: ['limit'],
  'can-hold': [],
  'same-outcome': ['rule'],
  'not-said': ['rule'],
  'something-left': ['rules'],
  'rule-for': ['example'],
  'smaller-table': [],
  'in-rule': ['rule', 'what'],
  'in-cell': ['rule', 'column', 'text', 'what'],
  'dmn-file-but': ['why'],
  'no-doctype': [],
  'xml-text': [],
  'decision-table': [],
  'fact-column': ['column'],
  'entries-as-columns': [],
  'all-languages': [],
  'checklist-for': ['category'],
  'asked-somewhere': ['question'],
  'asked-in': ['question', 'categories'],
  'free-command': [],
  'free-value': [],
  'button-words': [],
  'value-with-meaning': [],
  'yes-and-no': [],
  'an-option': [],
  'no-camera': [],
  measure: [],
  limits: [],
  'always-asked': [],
  question: [],
  'question-once': [],
  'way-here': [],
  'later-question': [],
  'earlier-question': [],
  'answer-goes-on': [],
  'as-new-first': [],
  'checklist-known': [],
  'checklist-no-circle': [],
  'checklist-whole': [],
  'question-inherited': [],
  'step-place': [],
  'step-above': [],
  'category-to-extend': [],
  'nothing-inherited': [],
  'own-number': [],
  'product-or-supplier': [],
  'no-category-names': [],
  'other-own': [],
  'fact-before': [],
  grams: [],
  picture: [],
  'picture-known': [],
  'picture-shown': [],
  'short-lines': ['lines', 'length'],
} as const satisfies Record<string, readonly string[]>

/** The types that a place in the rules may want (`rules.type.…`). */
export const EXPECTED_TYPES = ['string', 'number', 'int', 'boolean', 'array', 'object'] as const

type Expected = keyof typeof EXPECTED
type ParamsOf<What extends Expected> = (typeof EXPECTED)[What] extends readonly []
  ? []
  : [Readonly<Record<(typeof EXPECTED)[What][number], string | number | Words>>]

export function expected<What extends Expected>(what: What, ...[params]: ParamsOf<What>): Words {
  const key = `rules.expected.${what}`
  return params ? { key, params } : { key }
}

export const slip = <What extends Expected>(path: string, what: What, ...params: ParamsOf<What>): Slip => ({
  path,
  expected: expected(what, ...params),
})

export function expectedType(type: string): Words {
  const known = EXPECTED_TYPES.find((each) => each === (type === 'record' ? 'object' : type))
  return known ? expected('type', { type: { key: `rules.type.${known}` } }) : expected('else')
}

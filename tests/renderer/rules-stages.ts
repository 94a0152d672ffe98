import type { TriedRules } from '#contract/rules-desk'
import { shippedRules, type TestBench } from '#tests/bench-floor'
import type { Stage } from './stages.ts'
import type { TestRules } from './test-rules.ts'

const supervisor = (bench: TestBench): void => void bench.signIn('supervisor')
const inForce = ({ bench }: TestRules): string => bench.floor.rules.version
const keep = (rules: TestRules, changed: object, basedOn = inForce(rules)): Promise<unknown> =>
  rules.desk.keepDraft({ basedOn, rules: { ...shippedRules, ...changed } }, rules.person)

/** A draft in which a rule leads nowhere. */
const wrong = {
  gradeRules: {
    ...shippedRules.gradeRules,
    rules: shippedRules.gradeRules.rules.map((rule, at) =>
      at === 2 ? { ...rule, gives: 'Z', when: { ...rule.when, 'answer.battery': '"maybe"' } } : rule,
    ),
  },
}
const tried: TriedRules = {
  state: 'complete',
  done: 1000,
  of: 1000,
  unchanged: 941,
  unanswered: 20,
  groups: [
    {
      what: 'disposition',
      from: 'RESTOCK',
      to: 'B-STOCK',
      units: 12,
      moreMinor: {},
      examples: [
        { unit: 'u1', lpn: 'WAW1-01-0000173', sku: 'SH-04-NAV-M', rule: 'low-value-opened' },
        { unit: 'u2', lpn: null, sku: 'KI-11-WHI', rule: 'low-value-opened' },
      ],
    },
    {
      what: 'refund',
      from: '10000',
      to: '8000 less',
      units: 9,
      moreMinor: { PLN: -41250, EUR: -3000 },
      examples: [],
    },
    { what: 'grade', from: 'B', to: null, units: 7, moreMinor: {}, examples: [] },
    { what: 'approval', from: 'none', to: 'supervisor', units: 5, moreMinor: {}, examples: [] },
    { what: 'level', from: 'full', to: 'count-only', units: 3, moreMinor: {}, examples: [] },
    { what: 'location', from: 'RST-01', to: 'RAIL-1', units: 2, moreMinor: {}, examples: [] },
  ],
}
const untouched = async (): Promise<void> => {}
const home = { reach: supervisor, rules: untouched }

/** The editor of rules: each kind of its screens. */
export const rulesStages: Stage[] = [
  { name: 'rules', ...home, press: ['F1'], shows: '.rules .device-tiles' },
  {
    name: 'rules-draft-wrong',
    reach: supervisor,
    rules: async (rules) => void (await keep(rules, wrong)),
    press: ['F1'],
    shows: '.rules .tried[data-tone="attention"]',
  },
  {
    name: 'rules-draft-old',
    reach: supervisor,
    async rules(rules) {
      const before = inForce(rules)
      await keep(rules, { companySize: 'small' })
      await rules.desk.publishDraft({ why: 'Fewer than fifty people work here' }, rules.person)
      await keep(rules, { companySize: 'medium' }, before)
    },
    press: ['F1'],
    shows: '.rules-card[data-old]',
  },
  {
    name: 'rules-table',
    reach: supervisor,
    rules: async (rules) => void (await keep(rules, wrong)),
    press: ['F1', '4'],
    touch: ['.rules-door .answer', '.rules-grid tbody tr:nth-child(3) td:nth-of-type(2)'],
    shows: '.rules-panel',
  },
  { name: 'rules-checklists', ...home, press: ['F1', '1'], shows: '.rules-entries' },
  {
    name: 'rules-checklist',
    ...home,
    press: ['F1', '1'],
    touch: ['.rules-entries li:nth-child(5) .answer', '.flow-drawing li:nth-child(2) .answer'],
    shows: '.flow-arcs',
  },
  {
    name: 'rules-question',
    ...home,
    press: ['F1', '2'],
    touch: ['.rules-entries li:nth-child(2) .answer'],
    shows: '.rules-preview',
  },
  { name: 'rules-codes', ...home, press: ['F1', '5'], shows: '.rules-fields' },
  {
    name: 'rules-code',
    ...home,
    press: ['F1', '5'],
    touch: ['.rules-door .answer', '.rules-entries li:nth-child(2) .answer'],
    shows: '.rules-texts',
  },
  { name: 'rules-policies', ...home, press: ['F1', '6'], shows: '.rules-fields' },
  {
    name: 'rules-gate',
    ...home,
    press: ['F1', '6'],
    touch: ['.rules-door .answer >> text=/gates|bramki|Porți|שערי/i', '.rules-entries .answer'],
    shows: '.rules-texts',
  },
  { name: 'rules-versions', ...home, press: ['F1', '7'], shows: '.rules-versions' },
  {
    name: 'rules-tried',
    reach: supervisor,
    async rules(rules) {
      await keep(rules, { companySize: 'small' })
      rules.tried = tried
    },
    press: ['F1', 'F6'],
    touch: ['.rules-groups .answer'],
    shows: '.rules-groups .answer-tab',
  },
  {
    name: 'rules-publish',
    reach: supervisor,
    rules: async (rules) => void (await keep(rules, { companySize: 'small' })),
    press: ['F1', 'F7'],
    shows: '.rules-why',
  },
  {
    name: 'rules-refused',
    reach: (bench) => void bench.signIn(),
    besides: { looksAt: 'rules' },
    shows: '.empty',
  },
]

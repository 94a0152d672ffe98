import type { RuleSet } from '#contract/rules/rule-set'

const words = (text: string) => ({ en: text, pl: text, ro: text, he: text })

type FirstTable = 'dispositionRules' | 'approvalRules' | 'inspectionLevels' | 'locationRules' | 'refundAdvice'
type Gives<Name extends FirstTable> = NonNullable<RuleSet[Name]>['rules'][number]['gives']

/** The rules with one more, `tried`, before all others of one table; a table of it alone where there is none. */
export function withFirst<Name extends FirstTable>(
  rules: RuleSet,
  table: Name,
  { when, gives }: { when: Record<string, string>; gives: Gives<Name> },
): RuleSet {
  const before = rules[table] ?? { id: 'tried-table', hitPolicy: 'First', inputs: [], rules: [] }
  const inputs = [...new Set([...before.inputs, ...Object.keys(when)])]
  const tried = { id: 'tried', when, gives, words: words('Tried') }
  return { ...rules, [table]: { ...before, inputs, rules: [tried, ...before.rules] } }
}

/** The same of the table that decides where a piece goes. */
export const sendingFirst = (rules: RuleSet, when: Record<string, string>, gives: string): RuleSet =>
  withFirst(rules, 'dispositionRules', { when, gives })

/** The rules with one more, `strict`, that caps the grade. */
export const gradingAtMost = (rules: RuleSet, when: Record<string, string>, gives: string): RuleSet => ({
  ...rules,
  gradeRules: {
    ...rules.gradeRules,
    inputs: [...new Set([...rules.gradeRules.inputs, ...Object.keys(when)])],
    rules: [...rules.gradeRules.rules, { id: 'strict', when, gives, words: words('Strict') }],
  },
})

/** The rules with one more signal, `odd`, that has a piece set aside by itself. */
export function settingAside(rules: RuleSet, when: Record<string, string>): RuleSet {
  const { signalRules, signals } = rules
  if (!signalRules || !signals) throw new Error('these rules know no signals')
  return {
    ...rules,
    signalRules: {
      ...signalRules,
      inputs: [...new Set([...signalRules.inputs, ...Object.keys(when)])],
      rules: [
        ...signalRules.rules,
        { id: 'odd', when, gives: { points: signals.quarantineFrom }, words: words('Odd') },
      ],
    },
  }
}

/** The rules with one more question, `smell`, at the end of the apparel's checklist: asked of every piece. */
export const askingMore = (rules: RuleSet): RuleSet => ({
  ...rules,
  questions: [
    ...rules.questions,
    {
      id: 'smell',
      type: 'yes-no',
      text: words('Does it smell?'),
      seconds: 2,
      options: [{ command: 'no' }, { command: 'yes' }],
    },
  ],
  checklists: rules.checklists.map((checklist) =>
    checklist.category === 'apparel'
      ? { ...checklist, steps: [...checklist.steps, { ask: 'smell', after: 'expiry' }] }
      : checklist,
  ),
})

import type { RuleSet } from '#contract/rules/rule-set'

const words = (text: string) => ({ en: text, pl: text, ro: text, he: text })

/** The rules with one more, `tried`, before all others that decide where a piece goes. */
export const sendingFirst = (rules: RuleSet, when: Record<string, string>, gives: string): RuleSet => ({
  ...rules,
  dispositionRules: {
    ...rules.dispositionRules,
    inputs: [...new Set([...rules.dispositionRules.inputs, ...Object.keys(when)])],
    rules: [{ id: 'tried', when, gives, words: words('Tried') }, ...rules.dispositionRules.rules],
  },
})

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

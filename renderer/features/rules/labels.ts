import type { Words } from '#contract/bench'
import type { RuleSet } from '#contract/rules/rule-set'
import { nameWords, wordWords } from './vocabulary.ts'
import { NAMING } from './blank.ts'

type LocalTexts = { en: string; pl: string; ro: string; he: string }

const isTexts = (value: unknown): value is LocalTexts =>
  typeof value === 'object' && value !== null && 'en' in value && 'he' in value

/** What a fact is called: a question by its text, a flag by its word. */
export function factWords({ questions }: RuleSet, fact: string): Words {
  const [group, name] = fact.split(/\.(.*)/)
  if (group === 'answer') {
    const question = questions.find(({ id }) => id === name)
    return question ? { byLanguage: question.text } : { plain: fact }
  }
  return group === 'flag' && name !== undefined ? wordWords(name) : nameWords(fact)
}

/** What a word means that a fact is compared with: an answer by its button, a checklist by its name. */
export function valueWords(rules: RuleSet, fact: string, value: string): Words {
  if (fact.startsWith('answer.')) return answerWords(rules, fact.slice('answer.'.length), value)
  if (fact === 'category') {
    const checklist = rules.checklists.find(({ category }) => category === value)
    return checklist ? { byLanguage: checklist.words } : { plain: value }
  }
  return fact === 'grade' || fact === 'client' ? { plain: value } : wordWords(value)
}

/** What the button of an answer says. */
export function answerWords({ questions, answerWords: worded }: RuleSet, id: string, value: string): Words {
  const option = questions
    .find((question) => question.id === id)
    ?.options?.find((each) => (each.value ?? each.command) === value)
  if (!option) return { plain: value }
  if (option.label) return { byLanguage: option.label }
  const own = worded.find(({ command }) => command === option.command)
  return own ? { byLanguage: own.words } : { key: `command.${option.command}` }
}

/** What one entry of a list is called: by its words, with the name that rules know it by. */
export function entryTitle(entry: unknown): { title: Words | null; name: string | null } {
  if (typeof entry !== 'object' || entry === null) return { title: { plain: String(entry) }, name: null }
  if (isTexts(entry)) return { title: { byLanguage: entry }, name: null }
  const fields = entry as Record<string, unknown>
  const texts = ['words', 'text', 'label', 'name'].map((name) => fields[name]).find(isTexts)
  const naming = [...NAMING, 'command', 'from', 'source'].map((name) => fields[name])
  const name = naming.find((each) => typeof each === 'string') ?? null
  return { title: texts ? { byLanguage: texts } : null, name }
}

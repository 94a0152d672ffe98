import type { QuestionDefinition } from '#contract/rules/checklists'
import { LANGUAGES } from '#contract/returns'
import { sayIn } from '../../words.ts'
import { freeName } from './blank.ts'

/** A question that can be asked as it is: yes or no, four seconds, and words that ask to be changed. */
export function newQuestion(questions: readonly QuestionDefinition[]): QuestionDefinition {
  const text = Object.fromEntries(
    LANGUAGES.map((language) => [language, sayIn(language)({ key: 'screen.rules.new-question' })]),
  ) as QuestionDefinition['text']
  const id = freeName(
    'question',
    questions.map((question) => question.id),
  )
  return { id, type: 'yes-no', text, seconds: 4, options: [{ command: 'yes' }, { command: 'no' }] }
}

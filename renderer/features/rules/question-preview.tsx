import { useMemo, useState } from 'react'
import type { BenchView } from '#contract/bench-view'
import type { PromptOption, Words } from '#contract/bench'
import { DIGIT_COMMANDS } from '#contract/commands'
import type { QuestionDefinition } from '#contract/rules/checklists'
import { LANGUAGES, type Language } from '#contract/returns'
import { BenchContext, untouched, useBench } from '../../bench.tsx'
import { BigAnswer } from '../../components/big-answer.tsx'
import { QuestionHead } from '../../question-head.tsx'
import { directionOf, sayIn } from '../../words.ts'
import { Question } from '../inspect/question.tsx'
import { answerWords } from './labels.ts'
import { pictureOf } from './picture-of-question.ts'
import { useEditor } from './editor.tsx'
import { valuesOf } from './values-of.ts'

type QuestionPreviewProps = {
  question: QuestionDefinition
  /** The answers that are offered, where a checklist offers some only. */
  offer: readonly string[] | undefined
}

/** The question as the worker sees it, in each of the floor's languages: the screen of the bench itself, to look at. */
export function QuestionPreview({ question, offer }: QuestionPreviewProps) {
  const bench = useBench()
  const { rules } = useEditor()
  const [language, setLanguage] = useState<Language>(bench.view.language)
  const src = pictureOf(rules, question.picture)
  const shown = useMemo(() => {
    const view = shownAs(
      bench.view,
      question,
      optionsOf(question, offer, (value) => answerWords(rules, question.id, value)),
    )
    return { ...untouched, view: { ...view, language }, say: sayIn(language) }
  }, [bench.view, question, offer, rules, language])
  return (
    <div className="rules-preview">
      <div className="rules-bar" role="group" aria-label={bench.say({ key: 'screen.rules.preview' })}>
        {LANGUAGES.map((each) => (
          <BigAnswer
            key={each}
            kind="tab"
            label={bench.say({ key: `screen.rules.language.${each}` })}
            isChosen={each === language}
            onPress={() => setLanguage(each)}
          />
        ))}
      </div>
      <div className="bench rules-picture" inert lang={language} dir={directionOf(language)}>
        <BenchContext value={shown}>
          <QuestionHead picture={src && <img className="question-picture" src={src} alt="" />} />
          <Question />
        </BenchContext>
      </div>
    </div>
  )
}

/** The view of a bench that asks this question. */
function shownAs(view: BenchView, question: QuestionDefinition, options: PromptOption[]): BenchView {
  const text: Words = { byLanguage: question.text }
  const say: Words = question.measure
    ? { key: 'prompt.measure', params: { question: text, unit: question.measure.unit } }
    : text
  return {
    ...view,
    prompt: { id: `preview ${question.id}`, step: 'question', say, options, context: {} },
    severity: question.stop ? 'danger' : 'ordinary',
    hint: question.hint ? { byLanguage: question.hint } : null,
    progress: null,
    picture: null,
    weighing: null,
    codes: {},
    colours: {},
  }
}

function optionsOf(
  question: QuestionDefinition,
  offer: readonly string[] | undefined,
  label: (value: string) => Words,
): PromptOption[] {
  const values = valuesOf(question)
  const answers = (question.options ?? []).flatMap(({ command }, i) => {
    const value = values[i] ?? command
    return offer && !offer.includes(value) ? [] : [{ command, label: label(value) }]
  })
  const isKeyedIn = question.type === 'measure' || question.type === 'date'
  const pad = isKeyedIn
    ? (['enter', ...DIGIT_COMMANDS.filter((name) => name.startsWith('digit.')), 'clear'] as const)
    : []
  return [...answers, ...pad.map((command) => ({ command, label: { key: `command.${command}` } }))]
}

import { LANGUAGES } from '#contract/returns'
import { BigAnswer } from '../../components/big-answer.tsx'
import { labelOf } from './choices-of.ts'

type LanguageQuestionProps = { chosen: string; answer: (language: string) => void }

export function LanguageQuestion({ chosen, answer }: LanguageQuestionProps) {
  return (
    <div className="answers answers-answer" data-count={LANGUAGES.length}>
      {LANGUAGES.map((language, i) => (
        <BigAnswer
          key={language}
          kind="answer"
          label={labelOf('language', language, language)}
          icon={language === chosen ? 'check' : undefined}
          hint={String(i + 1)}
          onPress={() => answer(language)}
        />
      ))}
    </div>
  )
}

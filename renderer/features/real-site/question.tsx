import type { SiteField } from '#contract/real-site'
import type { Language } from '#contract/returns'
import type { Say } from '../../words.ts'
import { choicesOf } from './choices-of.ts'
import { ChoiceList } from './choice-list.tsx'
import { LanguageQuestion } from './language-question.tsx'
import { TextQuestion } from './text-question.tsx'
import type { useRealSite } from './use-real-site.ts'

type QuestionProps = {
  field: SiteField
  language: Language
  site: Pick<ReturnType<typeof useRealSite>, 'draft' | 'choices' | 'answer' | 'notice'>
  say: Say
}

/** Codes are shouted on labels; a name is written as it is. */
const asWritten = (text: string): string => text
const inCapitals = (text: string): string => text.toUpperCase()

export function Question({ field, language, site, say }: QuestionProps) {
  const { draft, choices } = site
  const given = { value: draft[field], isRefused: site.notice?.tone === 'refused', say }
  const answer = (value: string): void => site.answer(field, value)
  switch (field) {
    case 'language':
      return <LanguageQuestion chosen={draft.language} answer={answer} />
    case 'administrator':
      return <TextQuestion {...given} longest={200} shape={asWritten} answer={answer} />
    case 'site':
      return <TextQuestion {...given} longest={4} shape={inCapitals} answer={answer} />
    case 'station':
      return <TextQuestion {...given} longest={2} shape={inCapitals} answer={answer} />
    case 'country':
    case 'currency':
    case 'timezone': {
      if (!choices?.ok) return null
      const list = choicesOf(field, { choices: choices.value, language, likely: draft[field] })
      return <ChoiceList choices={list} chosen={draft[field]} say={say} answer={answer} />
    }
  }
}

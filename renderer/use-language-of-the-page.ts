import { useEffect } from 'react'
import type { Language } from '#contract/returns'
import { directionOf } from './words.ts'

export function useLanguageOfThePage(language: Language): void {
  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = directionOf(language)
  }, [language])
}

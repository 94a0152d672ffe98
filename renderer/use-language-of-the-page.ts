import { useEffect } from 'react'
import type { Language } from '#contract/returns'
import { directionOf } from './words.ts'

/** The page is in this language for as long as whoever asks for it is shown. */
export function useLanguageOfThePage(language: Language): void {
  useEffect(() => {
    const page = document.documentElement
    const { lang, dir } = page
    page.lang = language
    page.dir = directionOf(language)
    return () => {
      page.lang = lang
      page.dir = dir
    }
  }, [language])
}

import { useEffect } from 'react'
import { LANGUAGES, type Language } from '#contract/returns'
import { directionOf } from './words.ts'

const LAST = 'language'

/** That of whoever stood here last; English before anybody did. */
export function lastLanguage(): Language {
  const last = localStorage.getItem(LAST)
  return LANGUAGES.find((language) => language === last) ?? 'en'
}

/** The page is in this language for as long as whoever asks for it is shown. */
export function useLanguageOfThePage(language: Language): void {
  useEffect(() => {
    const page = document.documentElement
    const { lang, dir } = page
    page.lang = language
    page.dir = directionOf(language)
    localStorage.setItem(LAST, language)
    return () => {
      page.lang = lang
      page.dir = dir
    }
  }, [language])
}

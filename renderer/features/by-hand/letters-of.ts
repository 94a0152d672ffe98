import type { BenchView } from '#contract/bench-view'
import type { Language } from '#contract/returns'

export const SCRIPTS = ['latin', 'hebrew'] as const
export type Script = (typeof SCRIPTS)[number]

/** What labels are made of. */
const CODE = ['1234567890', 'QWERTYUIOP', 'ASDFGHJKL-', 'ZXCVBNM./']
const LATIN = ['1234567890', 'qwertyuiop', 'asdfghjkl-', 'zxcvbnm,./']
/** As keyboards in Israel have them. */
const HEBREW = ['1234567890', 'קראטוןםפ-/', 'שדגכעיחלךף', 'זסבהנמצתץ.']
/** The letters of a language that the Latin rows lack. */
const OWN: Record<Language, string> = { en: '', pl: 'ąćęłńóśźż', ro: 'ăâîșț', he: '' }

/** The scripts that words of this language may have, its own first. */
export const scriptsOf = (language: Language): readonly Script[] =>
  language === 'he' ? ['hebrew', 'latin'] : ['latin']

/** The keys in their rows: those of a code, or of words in the language of whoever writes. */
export function lettersOf({
  written,
  language,
  script,
  isCapital,
}: {
  written: BenchView['written']
  language: Language
  script: Script
  isCapital: boolean
}): readonly (readonly string[])[] {
  if (written !== 'words') return CODE.map((row) => Array.from(row))
  const rows = script === 'hebrew' ? HEBREW : [...LATIN, OWN[language]]
  return rows
    .filter((row) => row !== '')
    .map((row) => Array.from(row, (letter) => (isCapital ? letter.toUpperCase() : letter)))
}
